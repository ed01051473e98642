"""The crawl ledger in SQLite: what was listed, fetched, unchanged, gone, failed, and when to look again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils.db import Database

from crawlers.documents import Document, Issue, Listing, Row, Snapshot
from crawlers.ledger import CrawlState, Outcome, Validators, Visit
from crawlers.sources import Source
from db.changes import record_event
from db.database import writing
from db.documents import save_document
from db.issues import save_issue
from db.moments import day_text, utc_text
from db.requests import load_row, request_text
from db.vocabulary import save_sources

FIRST_INTERVAL_DAYS = 7
LONGEST_INTERVAL_DAYS = 180
FAILURES_ALLOWED = 3


class SqliteLedger:
    """`crawlers.ledger.Ledger` over the database; every method is one transaction and may be repeated."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def open_crawl(self, source: Source, now: datetime) -> int:
        """Start (or resume) a crawl of a source and return its number."""
        with writing(self.db):
            save_sources(self.db, [source])
            row = self._one("select id from crawls where source = ? and state = 'running'", source.id)
            if row:
                return int(row[0])
            started = self._one(
                "insert into crawls (source, started) values (?, ?) returning id", source.id, utc_text(now)
            )
            assert started is not None
            return int(started[0])

    def pending(self, source: str) -> list[Visit]:
        """Rows that earlier list pages named and that nobody has fetched yet, oldest first."""
        rows = self.db.conn.execute(
            "select url, title, published, issued, doc_number, request from seen_urls"
            " where source = ? and state = 'listed' order by first_seen, rowid",
            (source,),
        )
        return [Visit(load_row(*row)) for row in rows]

    def save_listing(self, crawl: int, url: str, listing: Listing, now: datetime) -> list[Visit]:
        """Remember the rows of one list page; return those to ask for now (new, or due for a re-check)."""
        with writing(self.db):
            source = self._source(crawl)
            self._save_page(crawl, url, listing, now)
            for issue in listing.issues:
                save_issue(self.db, issue, now)
            rows = {row.url: row for row in listing.rows}
            visits = [self._list_row(crawl, source, row, now) for row in rows.values()]
            self.db.conn.execute(
                "update crawls set declared = coalesce(:declared, declared),"
                " pages = (select count(*) from listings where crawl = :crawl),"
                " listed = (select count(*) from seen_urls where crawl = :crawl),"
                " issues = (select count(*) from issues where source = :source and last_seen >= crawls.started)"
                " where id = :crawl",
                {"declared": listing.declared, "crawl": crawl, "source": source},
            )
        return [visit for visit in visits if visit is not None]

    def save_document(
        self,
        crawl: int,
        row: Row,
        document: Document,
        snapshot: Snapshot | None,
        validators: Validators,
        now: datetime,
    ) -> Outcome:
        """Keep a fetched document and mark its row as fetched, in one transaction; a new text is a revision."""
        with writing(self.db):
            if snapshot is not None:
                self._insert_snapshot(snapshot)
                document = replace(document, snapshot=snapshot.id)
            outcome: Outcome = save_document(self.db, document, now)
            before = self._outcome_before(crawl, row)
            if before in ("new", "changed") and outcome == "unchanged":
                return before  # type: ignore[return-value]
            self._mark(crawl, row, outcome, "stored", now, document.id)
            self.db.conn.execute(
                "update seen_urls set etag = ?, last_modified = ? where url = ?",
                (validators.etag, validators.last_modified, row.url),
            )
        return outcome

    def save_unchanged(self, crawl: int, row: Row, snapshot: Snapshot | None, now: datetime) -> None:
        """A 304, or the same bytes: push the next check further out."""
        with writing(self.db):
            if snapshot is not None:
                self._insert_snapshot(snapshot)
            if self._outcome_before(crawl, row) is None:
                back = self._one("select 1 from seen_urls where url = ? and state = 'gone'", row.url)
                self._mark(crawl, row, "unchanged", "stored" if back else None, now)
                self.db.conn.execute("update documents set gone = null where url = ?", (row.url,))

    def save_gone(self, crawl: int, row: Row, http_status: int, now: datetime) -> None:
        """The page answers 404 or 410 now; its document stays and says since when."""
        with writing(self.db):
            if self._outcome_before(crawl, row) == "gone":
                return
            self._mark(crawl, row, "gone", "gone", now)
            gone = self.db.conn.execute(
                "update documents set gone = ?, changed = ? where url = ? and gone is null returning id, revision",
                (utc_text(now), utc_text(now), row.url),
            ).fetchall()
            for document, revision in gone:
                record_event(self.db, document, revision, "gone", "removed", now, after=f"HTTP {http_status}")

    def save_failed(self, crawl: int, row: Row, issue: Issue, now: datetime) -> None:
        """The page could not be read this time; it stays pending until it failed three crawls in a row."""
        with writing(self.db):
            if self._outcome_before(crawl, row) == "failed":
                return
            save_issue(self.db, issue, now)
            failures = self._one("select failures from seen_urls where url = ? and document is null", row.url)
            given_up = failures is not None and failures[0] + 1 >= FAILURES_ALLOWED
            self._mark(crawl, row, "failed", "failed" if given_up else None, now)

    def save_irrelevant(self, crawl: int, row: Row, now: datetime) -> None:
        """The page was read and is not about the subject: it is not asked for again until it is due."""
        with writing(self.db):
            if self._outcome_before(crawl, row) is None:
                self._mark(crawl, row, "unchanged", "irrelevant", now)

    def last_snapshot(self, url: str) -> Snapshot | None:
        """The latest archived answer of an address that holds its payload itself (no revisit, status 200)."""
        row = self._one(
            "select id, url, fetched, http_status, media_type, sha256, warc, warc_offset, size, revisit_of"
            " from snapshots where url = ? and http_status = 200 and revisit_of is null"
            " order by fetched desc limit 1",
            url,
        )
        return Snapshot(row[0], row[1], datetime.fromisoformat(row[2]), *row[3:]) if row else None

    def save_snapshot(self, snapshot: Snapshot) -> None:
        """Index an archived answer that is no article (list pages, attachments)."""
        with writing(self.db):
            self._insert_snapshot(snapshot)

    def save_issue(self, issue: Issue, now: datetime) -> None:
        """Make an issue public; the same one again counts up."""
        save_issue(self.db, issue, now)

    def close_crawl(self, crawl: int, state: CrawlState, now: datetime) -> None:
        """End a crawl, give its source back and say when it is due again."""
        with writing(self.db):
            closed = self._one(
                "update crawls set state = ?, finished = ?, issues = (select count(*) from issues"
                " where source = crawls.source and last_seen >= crawls.started)"
                " where id = ? and state = 'running' returning source",
                state,
                utc_text(now),
                crawl,
            )
            if closed is None:
                return
            every = self._one("select every_seconds from sources where id = ?", closed[0])
            assert every is not None
            self.db.conn.execute(
                "update sources set next_due = ?, lease_until = null, lease_by = null where id = ?",
                (utc_text(now + timedelta(seconds=every[0])), closed[0]),
            )

    def _one(self, sql: str, *parameters: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self.db.conn.execute(sql, parameters).fetchone()
        return row

    def _source(self, crawl: int) -> str:
        row = self._one("select source from crawls where id = ?", crawl)
        if row is None:
            raise UnknownCrawl(f"there is no crawl {crawl}; open_crawl gives the number")
        return str(row[0])

    def _save_page(self, crawl: int, url: str, listing: Listing, now: datetime) -> None:
        content = "\n".join([url, *(row.url for row in listing.rows)])
        page = hashlib.sha256(content.encode()).hexdigest()[:16]
        self.db.conn.execute(
            "insert or ignore into listings (crawl, page, url, rows, complete, seen) values (?, ?, ?, ?, ?, ?)",
            (crawl, page, url, len(listing.rows), int(listing.complete), utc_text(now)),
        )

    def _list_row(self, crawl: int, source: str, row: Row, now: datetime) -> Visit | None:
        """Remember one row; a visit where it is new, due, or where its own list shows it changed."""
        moment = utc_text(now)
        known = self._one(
            "select source, title, published, state, next_check, etag, last_modified, fetched_in"
            " from seen_urls where url = ?",
            row.url,
        )
        if known is None:
            self._insert_row(crawl, source, row, moment)
            return Visit(row)
        owner, title, published, state, next_check, etag, last_modified, fetched_in = known
        self.db.conn.execute(
            "update seen_urls set last_listed = ?, crawl = ? where url = ?", (moment, crawl, row.url)
        )
        if fetched_in == crawl:
            return None
        if state == "listed":
            return Visit(row)
        shown = (row.title, day_text(row.published))
        news = owner == source and shown != (title, published)
        if news:
            self.db.conn.execute(
                "update seen_urls set title = ?, published = ?, next_check = ? where url = ?",
                (*shown, moment, row.url),
            )
        if news or (next_check is not None and next_check <= moment):
            return Visit(row, etag, last_modified)
        return None

    def _insert_row(self, crawl: int, source: str, row: Row, moment: str) -> None:
        self.db.conn.execute(
            "insert into seen_urls (url, source, title, published, issued, doc_number, request, state,"
            " first_seen, last_listed, crawl) values (?, ?, ?, ?, ?, ?, ?, 'listed', ?, ?, ?)",
            (
                row.url,
                source,
                row.title,
                day_text(row.published),
                day_text(row.issued),
                row.doc_number,
                request_text(row.request),
                moment,
                moment,
                crawl,
            ),
        )

    def _outcome_before(self, crawl: int, row: Row) -> str | None:
        """How this crawl already ended the row, so that a repeated call counts once."""
        found = self._one("select outcome from seen_urls where url = ? and fetched_in = ?", row.url, crawl)
        return found[0] if found else None

    def _mark(
        self,
        crawl: int,
        row: Row,
        outcome: str,
        state: str | None,
        now: datetime,
        document: str | None = None,
    ) -> None:
        """Write the end of one visit; `state` None leaves the row's state as it is."""
        before = self._outcome_before(crawl, row)
        if not self._one("select 1 from seen_urls where url = ?", row.url):
            self._insert_row(crawl, self._source(crawl), row, utc_text(now))
        days = self._next_interval(row.url, outcome)
        failed = outcome == "failed"
        self.db.conn.execute(
            "update seen_urls set state = coalesce(?, state), document = coalesce(?, document), last_fetched = ?,"
            " next_check = ?, interval_days = ?, failures = case when ? then failures + 1 else 0 end,"
            " fetched_in = ?, outcome = ? where url = ?",
            (
                state,
                document,
                utc_text(now),
                utc_text(now + timedelta(days=_spread(days, row.url))),
                days,
                failed,
                crawl,
                outcome,
                row.url,
            ),
        )
        if before is not None:
            self._count(crawl, before, -1)
        self._count(crawl, outcome, 1)

    def _count(self, crawl: int, outcome: str, by: int) -> None:
        self.db.conn.execute(
            f"update crawls set {outcome} = {outcome} + ? where id = ?",  # noqa: S608 - a column of ours
            (by, crawl),
        )

    def _next_interval(self, url: str, outcome: str) -> int:
        """Days to the next look: doubled each time nothing changed, short again after a change."""
        row = self._one("select interval_days, outcome from seen_urls where url = ?", url)
        if outcome in ("new", "changed") or row is None or row[1] is None:
            return FIRST_INTERVAL_DAYS
        return min(int(row[0]) * 2, LONGEST_INTERVAL_DAYS)

    def _insert_snapshot(self, snapshot: Snapshot) -> None:
        self.db.conn.execute(
            "insert or ignore into snapshots values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                snapshot.id,
                snapshot.url,
                utc_text(snapshot.fetched),
                snapshot.http_status,
                snapshot.media_type,
                snapshot.sha256,
                snapshot.warc,
                snapshot.warc_offset,
                snapshot.size,
                snapshot.revisit_of,
            ),
        )


class UnknownCrawl(KeyError):
    """A crawl number that open_crawl never gave."""


def _spread(days: int, url: str) -> float:
    """The interval plus or minus a fifth by the address, so that a first crawl's pages are not due on one day."""
    share = int(hashlib.sha256(url.encode()).hexdigest()[:4], 16) / 0xFFFF
    return days * (0.8 + 0.4 * share)
