"""What the crawl ledger remembers of each address: listed, fetched, failed, and when to look again."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils.db import Database

from crawlers.documents import Row
from crawlers.ledger import Visit
from db.moments import day_text, utc_text
from db.requests import load_row, request_text

FIRST_INTERVAL_DAYS = 7
LONGEST_INTERVAL_DAYS = 180
FAILURES_ALLOWED = 3


def one(db: Database, sql: str, *parameters: object) -> tuple[Any, ...] | None:
    """The first row of an answer."""
    row: tuple[Any, ...] | None = db.conn.execute(sql, parameters).fetchone()
    return row


def pending_visits(db: Database, source: str) -> list[Visit]:
    """Rows of a source that nobody has fetched yet, oldest first."""
    rows = db.conn.execute(
        "select url, title, published, issued, doc_number, request from seen_urls"
        " where source = ? and state = 'listed' order by first_seen, rowid",
        (source,),
    )
    return [Visit(load_row(*row)) for row in rows]


def list_row(db: Database, crawl: int, source: str, row: Row, now: datetime) -> Visit | None:
    """Remember one row of a list; a visit where it is new, due, or where its own list shows it changed."""
    moment = utc_text(now)
    known = one(
        db,
        "select source, title, published, state, next_check, etag, last_modified, fetched_in, crawl"
        " from seen_urls where url = ?",
        row.url,
    )
    if known is None:
        insert_row(db, crawl, source, row, moment)
        return Visit(row)
    owner, title, published, state, next_check, etag, last_modified, fetched_in, listed_in = known
    db.conn.execute("update seen_urls set last_listed = ?, crawl = ? where url = ?", (moment, crawl, row.url))
    if fetched_in == crawl:
        return None
    if state == "listed":
        return None if owner != source and _is_crawled_now(db, owner) else Visit(row)
    shown = (row.title, day_text(row.published))
    news = owner == source and shown != (title, published)
    if news:
        db.conn.execute(
            "update seen_urls set title = ?, published = ?, next_check = ? where url = ?",
            (*shown, moment, row.url),
        )
    due = next_check is not None and next_check <= moment and not _is_another_running(db, listed_in, crawl)
    if news or due:
        return Visit(row, etag, last_modified)
    return None


def _is_crawled_now(db: Database, source: str) -> bool:
    """Whether the source that named a row first is under way, or was killed and will be resumed: the row is its own."""
    sql = (
        "select 1 from crawls c join sources s on s.id = c.source"
        " where c.source = ? and c.state = 'running' and s.retired is null"
    )
    return one(db, sql, source) is not None


def _is_another_running(db: Database, listed_in: int | None, crawl: int) -> bool:
    """Whether the crawl that listed a row last goes on beside this one: what was due, it was told."""
    if listed_in is None or listed_in == crawl:
        return False
    return one(db, "select 1 from crawls where id = ? and state = 'running'", listed_in) is not None


def insert_row(db: Database, crawl: int, source: str, row: Row, moment: str) -> None:
    """A row nobody has seen before."""
    db.conn.execute(
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


def outcome_before(db: Database, crawl: int, row: Row) -> str | None:
    """How this crawl already ended the row, so that a repeated call counts once."""
    found = one(db, "select outcome from seen_urls where url = ? and fetched_in = ?", row.url, crawl)
    return found[0] if found else None


def mark(
    db: Database,
    crawl: int,
    row: Row,
    outcome: str,
    state: str | None,
    now: datetime,
    document: str | None = None,
) -> None:
    """Write the end of one visit and count it; `state` None leaves the row's state as it is."""
    before = outcome_before(db, crawl, row)
    if not one(db, "select 1 from seen_urls where url = ?", row.url):
        source = one(db, "select source from crawls where id = ?", crawl)
        assert source is not None
        insert_row(db, crawl, source[0], row, utc_text(now))
    days = _next_interval(db, row.url, outcome)
    db.conn.execute(
        "update seen_urls set state = coalesce(?, state), document = coalesce(?, document), last_fetched = ?,"
        " next_check = ?, interval_days = ?, failures = case when ? then failures + 1 else 0 end,"
        " fetched_in = ?, outcome = ? where url = ?",
        (
            state,
            document,
            utc_text(now),
            utc_text(now + timedelta(days=_spread(days, row.url))),
            days,
            outcome == "failed",
            crawl,
            outcome,
            row.url,
        ),
    )
    if before is not None:
        _count(db, crawl, before, -1)
    _count(db, crawl, outcome, 1)


def _count(db: Database, crawl: int, outcome: str, by: int) -> None:
    db.conn.execute(
        f"update crawls set {outcome} = {outcome} + ? where id = ?",
        (by, crawl),
    )


def _next_interval(db: Database, url: str, outcome: str) -> int:
    """Days to the next look: doubled each time nothing changed, short again after a change."""
    row = one(db, "select interval_days, outcome from seen_urls where url = ?", url)
    if outcome in ("new", "changed") or row is None or row[1] is None:
        return FIRST_INTERVAL_DAYS
    return min(int(row[0]) * 2, LONGEST_INTERVAL_DAYS)


def _spread(days: int, url: str) -> float:
    """The interval give or take a fifth by the address, so that a first crawl's pages are not due on one day."""
    share = int(hashlib.sha256(url.encode()).hexdigest()[:4], 16) / 0xFFFF
    return days * (0.8 + 0.4 * share)
