"""The coverage view: what each source was expected to give, and what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlite_utils.db import Database

from crawlers.documents import Issue, Listing, Row
from crawlers.ledger import CrawlState, Validators
from db.ledger import SqliteLedger
from tests.db.houses import NOW, SOURCE, document

PAGE = "https://www.zj.example.gov.cn/col/1.html"


def crawl(db: Database, rows: int, declared: int | None, state: CrawlState, day: int = 0) -> None:
    ledger, now = SqliteLedger(db), NOW + timedelta(days=day)
    number = ledger.open_crawl(SOURCE, now)
    listed = tuple(Row(url=f"https://www.example.gov.cn/art/{n}.html", title=f"文件{n}") for n in range(rows))
    for visit in ledger.save_listing(number, PAGE, Listing(rows=listed, declared=declared), now):
        page = document("", "文", url=visit.row.url, title=visit.row.title)
        ledger.save_document(number, visit.row, page, None, Validators(), now)
    ledger.close_crawl(number, state, now)


def coverage(db: Database, *columns: str) -> Any:
    return db.conn.execute(f"select {', '.join(columns)} from coverage where source = 'zj-office'").fetchone()


def test_a_source_nobody_crawled_says_so(db: Database) -> None:
    assert coverage(db, "health", "documents") == ("never", 0)


@pytest.mark.parametrize(
    ("rows", "declared", "state", "health"),
    [
        (50, 50, "complete", "green"),
        (50, 51, "complete", "green"),
        (50, None, "complete", "green"),
        (50, 60, "complete", "yellow"),
        (50, 50, "partial", "yellow"),
        (101, 101, "complete", "yellow"),
        (1, 1, "complete", "red"),
        (50, 50, "blocked", "red"),
        (0, None, "failed", "red"),
    ],
)
def test_the_health_of_a_source(
    db: Database, rows: int, declared: int | None, state: CrawlState, health: str
) -> None:
    crawl(db, rows, declared, state)
    assert coverage(db, "health", "listed", "documents") == (health, rows, rows)


def test_runs_without_a_new_document_are_counted(db: Database) -> None:
    crawl(db, 3, 3, "complete")
    assert coverage(db, "silent_runs") == (0,)
    crawl(db, 3, 3, "complete", day=1)
    crawl(db, 3, 3, "complete", day=2)
    assert coverage(db, "silent_runs", "last_new") == (2, "2025-06-01T08:00:00Z")
    crawl(db, 4, 4, "complete", day=3)
    assert coverage(db, "silent_runs", "last_new") == (0, "2025-06-04T08:00:00Z")


def test_rows_nobody_could_fetch_are_missing(db: Database) -> None:
    ledger = SqliteLedger(db)
    number = ledger.open_crawl(SOURCE, NOW)
    row = Row(url="https://www.example.gov.cn/art/1.html", title="文件")
    ledger.save_listing(number, PAGE, Listing(rows=(row, replace(row, url=row.url + "?2"))), NOW)
    ledger.save_failed(number, row, Issue("zj-office", row.url, "HTTP 500"), NOW)
    assert coverage(db, "missing", "errors") == (2, 1)


def test_an_error_of_an_earlier_crawl_is_over(db: Database) -> None:
    SqliteLedger(db).save_issue(Issue("zj-office", PAGE, "HTTP 500"), NOW)
    crawl(db, 3, 3, "complete", day=1)
    assert coverage(db, "errors") == (0,)
