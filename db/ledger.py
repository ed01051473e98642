"""The crawl ledger in SQLite: what was listed, fetched, unchanged, gone, failed, and when to look again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils.db import Database

from crawlers.documents import Document, Issue, Listing, Row, Snapshot, without_text
from crawlers.ledger import CrawlState, Outcome, Validators, Visit
from crawlers.sources import Source
from db.changes import record_event
from db.database import writing
from db.documents import has_text, save_document
from db.issues import save_issue
from db.moments import utc_text
from db.seen import FAILURES_ALLOWED, list_row, mark, one, outcome_before, pending_visits
from db.snapshots import insert_snapshot, last_snapshot
from db.vocabulary import save_sources

# A document's canonical address may be another one than the list's.
ITS_DOCUMENT = "id = (select document from seen_urls where url = ?)"


class SqliteLedger:
    """`crawlers.ledger.Ledger` over the database; every method is one transaction and may be repeated."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def open_crawl(self, source: Source, now: datetime) -> int:
        """Start (or resume) a crawl of a source and return its number."""
        with writing(self.db):
            save_sources(self.db, [source])
            row = one(self.db, "select id from crawls where source = ? and state = 'running'", source.id)
            if row:
                return int(row[0])
            started = one(
                self.db,
                "insert into crawls (source, started) values (?, ?) returning id",
                source.id,
                utc_text(now),
            )
            assert started is not None
            return int(started[0])

    def pending(self, source: str) -> list[Visit]:
        """Rows that earlier list pages named and that nobody has fetched yet, oldest first."""
        return pending_visits(self.db, source)

    def save_listing(self, crawl: int, url: str, listing: Listing, now: datetime) -> list[Visit]:
        """Remember the rows of one list page; return those to ask for now (new, or due for a re-check)."""
        with writing(self.db):
            source = self._source(crawl)
            self._save_page(crawl, url, listing, now)
            for issue in listing.issues:
                save_issue(self.db, issue, now)
            rows = {row.url: row for row in listing.rows}
            visits = [list_row(self.db, crawl, source, row, now) for row in rows.values()]
            fresh = self.db.conn.executemany(
                "insert or ignore into listed_rows (crawl, url) values (?, ?)", [(crawl, url) for url in rows]
            ).rowcount
            self.db.conn.execute(
                "update crawls set declared = coalesce(:declared, declared),"
                " pages = (select count(*) from listings where crawl = :crawl), listed = listed + :fresh,"
                " issues = (select count(*) from issues where source = :source and last_seen >= crawls.started)"
                " where id = :crawl",
                {"declared": listing.declared, "crawl": crawl, "source": source, "fresh": max(0, fresh)},
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
        relevant: bool = True,
    ) -> Outcome:
        """Keep a fetched document and mark its row as fetched, in one transaction; a new text is a revision.

        One that is not relevant is kept as a row without text, unless a text of it is kept already.
        """
        with writing(self.db):
            if snapshot is not None:
                insert_snapshot(self.db, snapshot)
                document = replace(document, snapshot=snapshot.id)
            row_only = not relevant and not has_text(self.db, document.id)
            if row_only:
                document = without_text(document)
            outcome: Outcome = save_document(self.db, document, now, searchable=False)
            before = outcome_before(self.db, crawl, row)
            if before in ("new", "changed") and outcome == "unchanged":
                return before  # type: ignore[return-value]  # one of the two that were asked for
            mark(self.db, crawl, row, outcome, "irrelevant" if row_only else "stored", now, document.id)
            self.db.conn.execute(
                "update seen_urls set etag = ?, last_modified = ?,"
                " next_check = case when ? then null else next_check end where url = ?",
                (validators.etag, validators.last_modified, row_only, row.url),
            )
        return outcome

    def save_unchanged(self, crawl: int, row: Row, snapshot: Snapshot | None, now: datetime) -> None:
        """A 304, or the same bytes: push the next check further out."""
        with writing(self.db):
            if snapshot is not None:
                insert_snapshot(self.db, snapshot)
            if outcome_before(self.db, crawl, row) is None:
                back = one(self.db, "select 1 from seen_urls where url = ? and state = 'gone'", row.url)
                mark(self.db, crawl, row, "unchanged", "stored" if back else None, now)
                self.db.conn.execute(f"update documents set gone = null where {ITS_DOCUMENT}", (row.url,))

    def save_gone(self, crawl: int, row: Row, http_status: int, now: datetime) -> None:
        """The page answers 404 or 410 now; its document stays and says since when."""
        with writing(self.db):
            if outcome_before(self.db, crawl, row) == "gone":
                return
            mark(self.db, crawl, row, "gone", "gone", now)
            gone = self.db.conn.execute(
                f"update documents set gone = ?, changed = ? where {ITS_DOCUMENT} and gone is null"
                " returning id, revision",
                (utc_text(now), utc_text(now), row.url),
            ).fetchall()
            for document, revision in gone:
                record_event(self.db, document, revision, "gone", "removed", now, after=f"HTTP {http_status}")

    def save_failed(self, crawl: int, row: Row, issue: Issue, now: datetime) -> None:
        """The page could not be read this time; it stays pending until it failed three crawls in a row."""
        with writing(self.db):
            if outcome_before(self.db, crawl, row) == "failed":
                return
            save_issue(self.db, issue, now)
            failures = one(
                self.db, "select failures from seen_urls where url = ? and document is null", row.url
            )
            given_up = failures is not None and failures[0] + 1 >= FAILURES_ALLOWED
            mark(self.db, crawl, row, "failed", "failed" if given_up else None, now)

    def last_snapshot(self, url: str) -> Snapshot | None:
        """The latest archived answer of an address that holds its payload itself (no revisit, status 200)."""
        return last_snapshot(self.db, url)

    def save_snapshot(self, snapshot: Snapshot) -> None:
        """Index an archived answer that is no article (list pages, attachments)."""
        with writing(self.db):
            insert_snapshot(self.db, snapshot)

    def save_issue(self, issue: Issue, now: datetime) -> None:
        """Make an issue public; the same one again counts up."""
        save_issue(self.db, issue, now)

    def close_crawl(self, crawl: int, state: CrawlState, now: datetime) -> None:
        """End a crawl, give its source back and say when it is due again."""
        with writing(self.db):
            closed = one(
                self.db,
                "update crawls set state = ?, finished = ?, issues = (select count(*) from issues"
                " where source = crawls.source and last_seen >= crawls.started),"
                " kept = (select count(*) from listed_rows l join seen_urls u on u.url = l.url"
                " where l.crawl = crawls.id and u.document is not null)"
                " where id = ? and state = 'running' returning source",
                state,
                utc_text(now),
                crawl,
            )
            if closed is None:
                return
            self.db.conn.execute("delete from listed_rows where crawl = ?", (crawl,))
            every = one(self.db, "select every_seconds from sources where id = ?", closed[0])
            assert every is not None
            self.db.conn.execute(
                "update sources set next_due = ?, lease_until = null, lease_by = null where id = ?",
                (utc_text(now + timedelta(seconds=every[0])), closed[0]),
            )

    def _source(self, crawl: int) -> str:
        row = one(self.db, "select source from crawls where id = ?", crawl)
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


class UnknownCrawl(KeyError):
    """A crawl number that open_crawl never gave."""
