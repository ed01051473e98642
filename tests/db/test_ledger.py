"""The crawl ledger: every method may be repeated, nothing is asked for twice, nothing is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlite_utils.db import Database

from crawlers.documents import Issue, Listing, Request, Row, Snapshot
from crawlers.ledger import Ledger, Validators
from db.documents import save_document
from db.ledger import SqliteLedger, UnknownCrawl
from db.publish import publish
from tests.db.houses import NOW, SOURCE, document

PAGE = "https://www.zj.example.gov.cn/col/1.html"
ROWS = tuple(Row(url=f"https://www.example.gov.cn/art/{n}.html", title=f"文件{n}") for n in range(3))
LISTING = Listing(rows=ROWS, declared=3)
NONE = Validators()
OTHER = replace(SOURCE, id="zj-other", url="https://www.zj.example.gov.cn/col/2.html")


@pytest.fixture
def ledger(db: Database) -> SqliteLedger:
    return SqliteLedger(db)


def counts(ledger: SqliteLedger, crawl: int) -> dict[str, Any]:
    cursor = ledger.db.conn.execute("select * from crawls where id = ?", (crawl,))
    return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


def keep(ledger: SqliteLedger, crawl: int, row: Row, text: str = "文", now: Any = NOW) -> str:
    page = document(row.url, text, url=f"{row.url}?canonical", title=row.title)
    return ledger.save_document(crawl, row, page, None, Validators(etag='"1"'), now)


def test_it_is_the_ledger_the_spider_asks_for(ledger: SqliteLedger) -> None:
    protocol: Ledger = ledger
    assert protocol.pending("zj-office") == []


def test_a_crawl_that_was_killed_is_resumed(ledger: SqliteLedger) -> None:
    first = ledger.open_crawl(SOURCE, NOW)
    assert ledger.open_crawl(SOURCE, NOW + timedelta(hours=1)) == first
    ledger.close_crawl(first, "complete", NOW)
    assert ledger.open_crawl(SOURCE, NOW + timedelta(days=1)) != first


def test_new_rows_are_asked_for_and_counted_once(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    twice = replace(LISTING, rows=(*ROWS, ROWS[0]))
    assert [visit.row for visit in ledger.save_listing(crawl, PAGE, twice, NOW)] == list(ROWS)
    ledger.save_listing(crawl, PAGE, twice, NOW)
    found = counts(ledger, crawl)
    assert (found["pages"], found["listed"], found["declared"]) == (1, 3, 3)


def test_rows_nobody_fetched_are_pending_with_their_own_request(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    post = Request("https://x.example/", "POST", {"a": "b"}, b"\x00\xff", {"page": "2"})
    row = Row(
        url="https://x.example/1",
        title="题",
        published=date(2025, 1, 2),
        doc_number="浙政发〔2025〕1号",
        request=post,
    )
    ledger.save_listing(crawl, PAGE, Listing(rows=(row, ROWS[0])), NOW)
    keep(ledger, crawl, ROWS[0])
    assert [visit.row for visit in ledger.pending("zj-office")] == [row]


def test_a_fetched_page_is_not_asked_for_again_until_it_is_due(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    ledger.save_listing(crawl, PAGE, LISTING, NOW)
    assert [keep(ledger, crawl, row) for row in ROWS] == ["new", "new", "new"]
    ledger.close_crawl(crawl, "complete", NOW)
    next_day, next_month = NOW + timedelta(days=1), NOW + timedelta(days=30)
    again = ledger.open_crawl(SOURCE, next_day)
    assert ledger.save_listing(again, PAGE, LISTING, next_day) == []
    due = ledger.save_listing(again, PAGE, LISTING, next_month)
    assert [visit.etag for visit in due] == ['"1"'] * 3


def test_the_interval_grows_while_nothing_changes_and_falls_back_when_something_does(
    ledger: SqliteLedger,
) -> None:
    intervals, now = [], NOW
    for n, text in enumerate(["一", "一", "一", "二"]):
        crawl = ledger.open_crawl(SOURCE, now)
        ledger.save_listing(crawl, PAGE, LISTING, now)
        if n and text == "一":
            ledger.save_unchanged(crawl, ROWS[0], None, now)
        else:
            keep(ledger, crawl, ROWS[0], text, now)
        ledger.close_crawl(crawl, "complete", now)
        intervals.append(
            ledger.db.conn.execute(
                "select interval_days from seen_urls where url = ?", [ROWS[0].url]
            ).fetchone()[0]
        )
        now += timedelta(days=60)
    assert intervals == [7, 14, 28, 7]


def test_a_row_whose_own_list_shows_another_title_is_asked_for(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    ledger.save_listing(crawl, PAGE, LISTING, NOW)
    keep(ledger, crawl, ROWS[0])
    ledger.close_crawl(crawl, "complete", NOW)
    crawl = ledger.open_crawl(SOURCE, NOW)
    changed = Listing(rows=(replace(ROWS[0], title="文件0（已废止）"),))
    assert len(ledger.save_listing(crawl, PAGE, changed, NOW)) == 1
    assert len(ledger.save_listing(crawl, PAGE, changed, NOW)) == 1, "a kill before the fetch loses nothing"


def test_another_list_with_other_words_for_a_row_asks_for_nothing(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    ledger.save_listing(crawl, PAGE, LISTING, NOW)
    keep(ledger, crawl, ROWS[0])
    other = ledger.open_crawl(replace(SOURCE, id="zj-other"), NOW)
    assert ledger.save_listing(other, PAGE, Listing(rows=(replace(ROWS[0], title="文件…"),)), NOW) == []


def test_every_call_may_be_repeated(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    ledger.save_listing(crawl, PAGE, LISTING, NOW)
    issue = Issue("zj-office", ROWS[2].url, "HTTP 500")
    for _ in range(2):
        assert keep(ledger, crawl, ROWS[0]) == "new"
        ledger.save_gone(crawl, ROWS[1], 404, NOW)
        ledger.save_failed(crawl, ROWS[2], issue, NOW)
    ledger.close_crawl(crawl, "partial", NOW)
    ledger.close_crawl(crawl, "failed", NOW + timedelta(days=1))
    found = counts(ledger, crawl)
    assert [found[name] for name in ("new", "changed", "unchanged", "gone", "failed")] == [1, 0, 0, 1, 1]
    assert found["state"] == "partial"
    assert found["issues"] == 1


def test_a_page_that_fails_three_crawls_in_a_row_is_given_up_and_said_so(ledger: SqliteLedger) -> None:
    for n in range(3):
        now = NOW + timedelta(days=n)
        crawl = ledger.open_crawl(SOURCE, now)
        visits = ledger.save_listing(crawl, PAGE, Listing(rows=ROWS[:1]), now)
        assert len(visits) == 1
        ledger.save_failed(crawl, ROWS[0], Issue("zj-office", ROWS[0].url, "HTTP 500"), now)
        ledger.close_crawl(crawl, "complete", now)
    assert ledger.pending("zj-office") == []
    assert ledger.db.conn.execute("select state, failures from seen_urls").fetchall() == [("failed", 3)]
    later = now + timedelta(days=200)
    crawl = ledger.open_crawl(SOURCE, later)
    assert len(ledger.save_listing(crawl, PAGE, Listing(rows=ROWS[:1]), later)) == 1, (
        "and tried again much later"
    )


def test_a_gone_page_keeps_its_document_and_says_since_when(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    keep(ledger, crawl, ROWS[0])
    ledger.close_crawl(crawl, "complete", NOW)
    crawl = ledger.open_crawl(SOURCE, NOW + timedelta(days=9))
    ledger.save_gone(crawl, ROWS[0], 404, NOW + timedelta(days=9))
    sql = "select gone, status from documents"
    assert ledger.db.conn.execute(sql).fetchall() == [("2025-06-10T08:00:00Z", None)]
    assert ledger.db.conn.execute("select fact_kind, what, after from changes").fetchall() == [
        ("gone", "removed", "HTTP 404")
    ]
    ledger.close_crawl(crawl, "complete", NOW)
    crawl = ledger.open_crawl(SOURCE, NOW + timedelta(days=99))
    keep(ledger, crawl, ROWS[0], now=NOW + timedelta(days=99))
    assert ledger.db.conn.execute(sql).fetchall() == [(None, None)]


def test_a_document_names_its_archived_answer(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    snapshot = Snapshot("s1", ROWS[0].url, NOW, 200, "text/html", "ab", "x.warc.gz", 0, 10)
    page = document("0", "文", url=ROWS[0].url)
    ledger.save_document(crawl, ROWS[0], page, snapshot, NONE, NOW)
    ledger.save_snapshot(snapshot)
    assert ledger.db.conn.execute(
        "select d.snapshot, s.warc from documents d join snapshots s on s.id = d.snapshot"
    ).fetchall() == [("s1", "x.warc.gz")]


def test_a_crawl_nobody_opened_is_an_error(ledger: SqliteLedger) -> None:
    with pytest.raises(UnknownCrawl, match="crawl 99"):
        ledger.save_listing(99, PAGE, LISTING, NOW)


def test_what_is_not_relevant_is_a_row_without_text_and_not_asked_for_again(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    ledger.save_listing(crawl, PAGE, LISTING, NOW)
    page = replace(
        document(ROWS[0].url, "关于菜市场的通知", url=ROWS[0].url), score=0.1, score_terms="算力 0.3"
    )
    assert ledger.save_document(crawl, ROWS[0], page, None, NONE, NOW, relevant=False) == "new"
    assert ledger.save_document(crawl, ROWS[0], page, None, NONE, NOW, relevant=False) == "new"
    kept = ledger.db.conn.execute("select text_from, length, score, score_terms from documents").fetchone()
    assert tuple(kept) == ("none", 0, 0.1, "算力 0.3")
    assert ledger.db.conn.execute("select text from texts").fetchone()[0] == ""
    assert ledger.db.conn.execute(
        "select state, next_check from seen_urls where outcome = 'new'"
    ).fetchall() == [("irrelevant", None)]
    ledger.close_crawl(crawl, "complete", NOW)
    later = NOW + timedelta(days=3650)
    again = ledger.save_listing(ledger.open_crawl(SOURCE, later), PAGE, LISTING, later)
    assert [visit.row for visit in again] == list(ROWS[1:])


def test_a_text_that_is_kept_already_stays_when_a_crawl_finds_it_not_relevant(ledger: SqliteLedger) -> None:
    imported = document(ROWS[0].url, "关于菜市场的通知", url=ROWS[0].url)
    save_document(ledger.db, imported, NOW)
    crawl = ledger.open_crawl(SOURCE, NOW)
    ledger.save_document(crawl, ROWS[0], replace(imported, score=0.0), None, NONE, NOW, relevant=False)
    assert ledger.db.conn.execute("select text from texts").fetchone()[0] == imported.text


def test_a_row_of_two_lists_in_one_run_is_asked_for_by_the_first(ledger: SqliteLedger) -> None:
    first, second = ledger.open_crawl(SOURCE, NOW), ledger.open_crawl(OTHER, NOW)
    assert len(ledger.save_listing(first, PAGE, LISTING, NOW)) == 3
    assert ledger.save_listing(second, f"{PAGE}?other", LISTING, NOW) == []
    assert ledger.pending(OTHER.id) == []
    assert len(ledger.pending(SOURCE.id)) == 3


def test_a_row_that_the_first_list_could_not_fetch_is_asked_for_by_the_second(ledger: SqliteLedger) -> None:
    first = ledger.open_crawl(SOURCE, NOW)
    ledger.save_listing(first, PAGE, LISTING, NOW)
    ledger.close_crawl(first, "blocked", NOW)
    assert len(ledger.save_listing(ledger.open_crawl(OTHER, NOW), PAGE, LISTING, NOW)) == 3


def test_what_is_due_on_two_lists_is_asked_for_once(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    ledger.save_listing(crawl, PAGE, LISTING, NOW)
    for row in ROWS:
        keep(ledger, crawl, row)
    ledger.close_crawl(crawl, "complete", NOW)
    later = NOW + timedelta(days=30)
    second, first = ledger.open_crawl(OTHER, later), ledger.open_crawl(SOURCE, later)
    assert len(ledger.save_listing(second, PAGE, LISTING, later)) == 3
    assert ledger.save_listing(first, PAGE, LISTING, later) == []


def test_what_is_not_relevant_is_counted_nowhere_as_a_policy(ledger: SqliteLedger) -> None:
    crawl = ledger.open_crawl(SOURCE, NOW)
    for row, relevant in zip(ROWS, (True, False, False), strict=True):
        page = replace(document(row.url, "文", url=row.url), region="330000")
        ledger.save_document(crawl, row, page, None, NONE, NOW, relevant)
    publish(ledger.db, NOW)
    counted = dict(ledger.db.conn.execute("select name, value from totals").fetchall())
    assert (counted["documents"], counted["policies"]) == (1, 1)
    assert ledger.db.conn.execute("select max(documents) from region_summary").fetchone()[0] == 1
    for view in ("latest", "documents_that_count"):
        assert [row["url"] for row in ledger.db.query(f"select url from {view}")] == [ROWS[0].url]
