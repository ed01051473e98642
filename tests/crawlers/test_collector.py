"""One source is read from its first list page to its last article, whatever comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crawlers.collector import Collector
from crawlers.days import read_day
from crawlers.documents import Answer, Document, Issue, Listing, Request, Row
from crawlers.journal import SourceReport
from crawlers.ledger import Visit
from crawlers.memory import MemoryLedger
from crawlers.page import read_article
from crawlers.platforms import Platform
from crawlers.sources import Source
from crawlers.unreadable import Forbidden, Unreachable, Unreadable
from crawlers.visitor import FAILURES_IN_A_ROW, Fetched, FetchFile

HOST = "https://www.example.gov.cn"
LIST = f"{HOST}/list"
NOW = datetime(2025, 6, 1, tzinfo=UTC)
SOURCE = Source("sample", "990000", "示例市", "政策", "numbers", LIST, "policy", timedelta(days=1))


@dataclass
class Numbers:
    """A platform whose list pages are lines of text: numbers of articles, `next`, `declared N`, `cut`."""

    def first_request(self, source: Source) -> Request:
        return Request(LIST)

    def read_listing(self, source: Source, answer: Answer) -> Listing:
        words = answer.body.decode().split()
        if "list" not in words:
            raise Unreadable("no list")
        page = int(answer.request.url.partition("?")[2] or 1)
        return Listing(
            rows=tuple(
                Row(f"{HOST}/{word}", f"通知{word}", read_day(word)) for word in words if word[0].isdigit()
            ),
            next=Request(f"{LIST}?{page + 1}") if "next" in words else None,
            declared=int(words[words.index("declared") + 1][1:]) if "declared" in words else None,
            complete="cut" not in words,
            issues=(Issue("sample", LIST, "a row without a link", "warning"),) if "odd" in words else (),
        )

    def read_article(self, source: Source, row: Row, answer: Answer) -> Document:
        return read_article(source, row, answer)


class Ending(Numbers):
    """A platform that takes a missing page for the end of the list."""

    def read_listing(self, source: Source, answer: Answer) -> Listing:
        return Listing(()) if answer.status == 404 else super().read_listing(source, answer)


@dataclass
class Web:
    """Answers by path, and what was asked."""

    answers: Mapping[str, str | int | Exception]
    asked: list[Request] = field(default_factory=list)

    async def fetch(self, request: Request) -> Fetched:
        self.asked.append(request)
        path = request.url.removeprefix(HOST)
        said = self.answers.get(
            path, f"<h1>通知{path}</h1><div id=zoom>第一条 建设人工智能算力平台。{path}</div>"
        )
        if isinstance(said, Exception):
            raise said
        status, body = (said, "") if isinstance(said, int) else (200, said)
        return Fetched(Answer(request, request.url, status, {"etag": '"1"'}, body.encode()), None)

    @property
    def paths(self) -> list[str]:
        return [request.url.removeprefix(HOST) for request in self.asked]


async def as_it_is(document: Document, fetch: FetchFile) -> Document:
    return document


def collect(
    web: Web,
    ledger: MemoryLedger | None = None,
    source: Source = SOURCE,
    now: Callable[[], datetime] = lambda: NOW,
    platform: Platform | None = None,
    since: date | None = None,
) -> tuple[SourceReport, MemoryLedger]:
    kept = ledger or MemoryLedger()
    collector = Collector(source, platform or Numbers(), kept, web.fetch, as_it_is, now, since)
    return asyncio.run(collector.collect()), kept


def said(ledger: MemoryLedger) -> list[str]:
    return [issue.what for issue in ledger.issues]


def test_pages_and_articles_are_read_in_turn() -> None:
    web = Web({"/list": "list 1 2 next declared =3", "/list?2": "list 3"})
    report, ledger = collect(web)
    assert web.paths == ["/list", "/1", "/2", "/list?2", "/3"]
    assert (report.state, report.pages, report.declared, report.listed, report.new) == (
        "complete",
        2,
        3,
        3,
        3,
    )
    assert ledger.crawls == [("sample", "complete")]


def test_work_that_a_kill_left_behind_comes_first() -> None:
    ledger = MemoryLedger()
    crawl = ledger.open_crawl(SOURCE, NOW)
    ledger.save_listing(crawl, LIST, Listing((Row(f"{HOST}/9", "通知9"),)), NOW)
    web = Web({"/list": "list 1"})
    collect(web, ledger)
    assert web.paths == ["/9", "/list", "/1"]


def test_a_second_crawl_asks_for_the_list_and_for_nothing_that_is_not_due() -> None:
    web = Web({"/list": "list 1 2"})
    _, ledger = collect(web)
    web.asked.clear()
    collect(web, ledger)
    assert web.paths == ["/list"]


def test_what_is_due_is_asked_with_the_validators_of_the_last_answer() -> None:
    web = Web({"/list": "list 1"})
    _, ledger = collect(web)
    later = Web({"/list": "list 1", "/1": 304})
    report, _ = collect(later, ledger, now=lambda: NOW + timedelta(days=9))
    assert later.asked[-1].headers == {"If-None-Match": '"1"'}
    assert (report.unchanged, report.new) == (1, 0)


def test_rows_are_known_by_their_canonical_address_and_kept_once() -> None:
    web = Web({"/list": "list 1 1 1:80#top"})
    report, ledger = collect(web)
    assert len(ledger.documents) == report.new == 2  # "1:80" is a path of its own here


def test_declared_rows_that_the_list_does_not_name_are_no_whole_crawl() -> None:
    report, ledger = collect(Web({"/list": "list 1 2 declared =9"}))
    assert report.state == "partial"
    assert said(ledger) == ["the portal declares 9 rows, its list names 2"]


def test_a_later_page_that_is_missing_is_the_platforms_to_judge() -> None:
    pages: dict[str, str | int | Exception] = {"/list": "list 1 2 next declared =2", "/list?2": 404}
    report, ledger = collect(Web(pages))
    assert (report.state, report.new, said(ledger)) == ("partial", 2, ["HTTP 404"])
    assert collect(Web(pages), platform=Ending())[0].state == "complete"


def test_a_list_that_the_platform_calls_cut_is_no_whole_crawl() -> None:
    assert collect(Web({"/list": "list 1 cut"}))[0].state == "partial"


def test_issues_of_a_list_page_are_kept() -> None:
    report, ledger = collect(Web({"/list": "list 1 odd"}))
    assert (said(ledger), report.issues, report.state) == (["a row without a link"], 1, "complete")


@pytest.mark.parametrize(
    ("expect", "state", "level"),
    [((3, 9), "partial", "error"), ((0, 1), "complete", "warning"), ((1, 2), "complete", None)],
)
def test_expectations_are_checked(expect: tuple[int, int], state: str, level: str | None) -> None:
    report, ledger = collect(Web({"/list": "list 1 2"}), source=replace(SOURCE, expect=expect))
    assert report.state == state
    assert [issue.level for issue in ledger.issues] == ([level] if level else [])


def test_an_empty_list_is_an_error_unless_it_may_be_empty() -> None:
    assert collect(Web({"/list": "list"}))[0].state == "partial"
    assert collect(Web({"/list": "list"}), source=replace(SOURCE, expect=(0, 5)))[0].state == "complete"


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (412, "blocked"),
        (500, "failed"),
        ("<h1>something else</h1>", "failed"),
        ("<script>var $_ts=window['$_ts']</script>", "blocked"),
        (Forbidden("robots.txt forbids"), "blocked"),
        (Unreachable("connection refused"), "failed"),
        (ValueError("a fault of ours"), "failed"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(answer: str | int | Exception, state: str) -> None:
    report, ledger = collect(Web({"/list": answer}))
    assert report.state == state
    assert len(ledger.issues) == report.issues == 1
    assert ledger.crawls == [("sample", state)]


def test_a_refusal_on_an_article_stops_the_source_and_leaves_the_row_pending() -> None:
    web = Web({"/list": "list 1 2 3 next", "/2": 429})
    report, ledger = collect(web)
    assert (report.state, report.new, web.paths[-1]) == ("blocked", 1, "/2")
    assert ledger.pending("sample") == [Visit(Row(f"{HOST}/{number}", f"通知{number}")) for number in (2, 3)]


def test_an_article_that_robots_forbids_costs_no_other() -> None:
    report, ledger = collect(Web({"/list": "list 1 2", "/1": Forbidden("robots.txt forbids the page")}))
    assert (report.state, report.new, report.failed) == ("complete", 1, 1)
    assert said(ledger) == ["robots.txt forbids the page"]


def test_missing_articles_are_gone_and_no_failure() -> None:
    web = Web({"/list": "list 1 2", "/1": 404, "/2": "<h1>提示</h1>您访问的页面不存在"})
    report, ledger = collect(web)
    assert (report.gone, report.failed, ledger.documents) == (2, 0, {})


def test_pages_that_fail_one_after_the_other_stop_the_source() -> None:
    numbers = [str(number) for number in range(30)]
    down = {f"/{number}": Unreachable("timeout") for number in numbers}
    web = Web({"/list": f"list {' '.join(numbers)}", **down})
    report, _ = collect(web)
    assert (report.state, report.failed) == ("partial", FAILURES_IN_A_ROW)
    assert len(web.paths) == 1 + FAILURES_IN_A_ROW


def test_a_page_that_fails_now_and_then_stops_nothing() -> None:
    numbers = [str(number) for number in range(20)]
    down = {f"/{number}": 500 for number in range(0, 20, 2)}
    report, _ = collect(Web({"/list": f"list {' '.join(numbers)}", **down}))
    assert (report.state, report.failed, report.new) == ("complete", 10, 10)


def test_a_list_for_ever_ends() -> None:
    pages = {f"/list?{number}": "list 1 2 next" for number in range(2, 50)}
    report, ledger = collect(Web({"/list": "list 1 2 next", **pages}))
    assert (report.state, report.new) == ("partial", 2)
    assert "page parameter is ignored" in said(ledger)[0]


def test_a_crawl_that_is_cut_short_is_closed_as_partial() -> None:
    class Stopped(Web):
        async def fetch(self, request: Request) -> Fetched:
            raise asyncio.CancelledError

    ledger = MemoryLedger()
    with pytest.raises(asyncio.CancelledError):
        collect(Stopped({}), ledger)
    assert ledger.crawls == [("sample", "partial")]


def test_since_leaves_earlier_articles_and_the_rest_of_an_earlier_list() -> None:
    pages: dict[str, str | int | Exception] = {
        "/list": "list 20250101 20250520 20250519 next",  # the first is pinned
        "/list?2": "list 20250518 20250401 20250331 next",
        "/list?3": "list 20250330 20250329 next",
    }
    web = Web(pages)
    report, ledger = collect(web, since=date(2025, 5, 1))
    assert web.paths == ["/list", "/20250520", "/20250519", "/list?2", "/20250518", "/list?3"]
    assert (report.state, report.new) == ("partial", 3)
    assert len(ledger.pending("sample")) == 5
