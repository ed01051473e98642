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
from db.store import save_document
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


def test_a_row_that_two_sources_list_counts_for_both(db: Database) -> None:
    ledger, rows = SqliteLedger(db), tuple(Row(url=f"{PAGE}?{n}", title=f"文件{n}") for n in range(20))
    twin = replace(SOURCE, id="zj-twin", url="https://www.zj.example.gov.cn/col/2.html")
    numbers = [ledger.open_crawl(source, NOW) for source in (SOURCE, twin)]
    for number in numbers:
        ledger.save_listing(number, PAGE, Listing(rows=rows, declared=20), NOW)
    for row in rows:
        page = document("", "文", url=row.url, title=row.title)
        ledger.save_document(numbers[0], row, page, None, Validators(), NOW)
    for number in numbers:
        ledger.save_listing(number, PAGE + "?again", Listing(rows=rows[:5]), NOW)
        ledger.close_crawl(number, "complete", NOW)
    assert coverage(db, "listed", "kept", "documents", "health") == (20, 20, 20, "green")
    twins = db.conn.execute("select listed, kept, health, why from coverage where source = 'zj-twin'")
    assert twins.fetchone() == (20, 20, "green", None)
    assert db["listed_rows"].count == 0


def test_what_is_not_as_it_should_be_is_said(db: Database) -> None:
    crawl(db, 1, 5, "complete")
    assert coverage(db, "health", "why") == (
        "red",
        "1 rows listed, at least 2 expected; the portal declares 5 rows, its list names 1",
    )
    SqliteLedger(db).save_issue(
        Issue("zj-office", PAGE, "HTTP 412: a challenge"), NOW + timedelta(days=1, hours=1)
    )
    crawl(db, 50, 50, "blocked", day=1)
    assert coverage(db, "why", "last_complete") == ("blocked: HTTP 412: a challenge", "2025-06-01T08:00:00Z")


def test_a_crawl_under_way_is_not_blamed_for_what_it_has_not_read_yet(db: Database) -> None:
    SqliteLedger(db).open_crawl(SOURCE, NOW)
    assert coverage(db, "health", "why") == ("running", None)


def gaps(db: Database, *numbers: str) -> list[Any]:
    for number in numbers:
        save_document(db, document("", "文", url=f"{PAGE}?{number}", doc_number=number), NOW)
    return db.conn.execute("select mark, year, known, highest, missing, gaps from doc_number_gaps").fetchall()


def test_numbers_that_nobody_collected_are_leads(db: Database) -> None:
    numbers = [f"示政办发〔2025〕{n}号" for n in (2, 3, 7, 8, 10)]
    assert gaps(db, *numbers, "示政办发〔2024〕9号", "国务院令第746号") == [
        ("示政办发", 2025, 5, 10, 5, "1, 4–6, 9")
    ]


def test_a_series_without_a_hole_is_no_lead(db: Database) -> None:
    assert gaps(db, *(f"示政发〔2025〕{n}号" for n in (1, 2, 3))) == []


def test_a_missing_number_that_a_document_cites_does_exist(db: Database) -> None:
    gaps(db, *(f"示政办发〔2025〕{n}号" for n in (1, 2, 5)))
    id = db.conn.execute("select id from documents limit 1").fetchone()[0]
    for name, number in (("a", 4), ("b", 2), ("c", 99)):
        db.conn.execute(
            "insert into relations values (?, ?, 'cites', ?, null, null, '', '', '', 'zh.cites', 0, 1)",
            (name, id, f"示政办发〔2025〕{number}号"),
        )
    assert db.conn.execute("select gaps, cited from doc_number_gaps").fetchall() == [("3–4", "4")]


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
