"""An article in several pages is one document; what only looks like a further page is none."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from crawlers.collector import Collector
from crawlers.continuing import MOST_PAGES, continued, further_pages
from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.memory import MemoryLedger
from crawlers.page import read_article
from crawlers.sources import Source
from crawlers.unreadable import Blocked, Unreachable
from crawlers.visitor import Fetched
from tests.crawlers.crawling import NOW

HOST = "https://www.example.com"
FIRST = f"{HOST}/tech/t20250301_123.html"
SOURCE = Source("sample", "990000", "示例日报", "科技", "feed", HOST, "news", timedelta(days=1))
Web = dict[str, str | int | Exception]


def page(text: str, *links: str) -> str:
    pager = "".join(f'<a href="{link}">{n}</a>' for n, link in enumerate(links, 2))
    return f"<html><h1>示例市发布算力行动计划</h1><div id=zoom><p>{text}</p></div><div>{pager}</div></html>"


def answer(html: str, url: str = FIRST, status: int = 200) -> Answer:
    return Answer(Request(url), url, status, {}, html.encode())


def linked(*links: str, url: str = FIRST) -> dict[int, str]:
    return further_pages(answer(page("正文。", *links), url))


def whole(web: Web, first: str) -> tuple[str, list[str], list[str]]:
    """The text of the article that `first` opens, what is said to be missing, and what was asked for."""
    asked: list[str] = []

    async def fetch(request: Request) -> Answer:
        name = request.url.rpartition("/")[2]
        asked.append(name)
        said = web.get(name, 404)
        if isinstance(said, Exception):
            raise said
        return answer(said, request.url) if isinstance(said, str) else answer("", request.url, said)

    def read(row: Row, found: Answer) -> Document:
        return read_article(SOURCE, row, found)

    row, opened = Row(FIRST, "示例市发布算力行动计划"), answer(first)
    document, missing = asyncio.run(continued(read(row, opened), row, opened, read, fetch))
    return document.text, missing, asked


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("/tech/t20250301_123.html", "./t20250301_123_1.html"),
        ("/2025-03/01/c_1125323571.htm", "c_1125323571_2.htm"),
        ("/n1/2025/0301/c1001-31577.html", "/n1/2025/0301/c1001-31577-2.html"),
        ("/view?id=7", "/view?id=7&amp;page=2"),
        ("/zc/view.php?id=7&cat=3", "view.php?page=2&id=7&cat=3"),
        ("/news/202503/a.shtml", "https://www.example.com/news/202503/a_2.shtml#top"),
    ],
)
def test_an_address_that_goes_on_with_a_number_is_a_further_page(url: str, link: str) -> None:
    (found,) = linked(link, url=HOST + url).values()
    assert found.startswith(HOST) and "&amp;" not in found


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("/tech/t20250301_123.html", "t20250301_124.html"),  # the next article
        ("/tech/t20250301_12.html", "t20250301_123.html"),
        ("/tech/t20250301_123.html", "/life/t20250301_123_2.html"),
        ("/tech/t20250301_123.html", "https://other.example.org/tech/t20250301_123_2.html"),
        ("/tech/2026.html", "2026-09.html"),  # a month
        ("/view?id=7", "/view?id=8&page=2"),
        ("/view?id=7", "/list?page=2"),
        ("/tech/t20250301_123.html", "javascript:go('t20250301_123_2.html')"),
    ],
)
def test_another_article_is_no_further_page(url: str, link: str) -> None:
    assert linked(link, url=HOST + url) == {}


def test_the_pages_are_read_in_order_and_are_one_text() -> None:
    web: Web = {
        "t20250301_123_1.html": page("二、第二页。", "t20250301_123.html", "t20250301_123_2.html"),
        "t20250301_123_2.html": page("三、第三页。", "t20250301_123_1.html"),
    }
    text, missing, asked = whole(web, page("一、第一页。", "t20250301_123_1.html"))
    assert text == "一、第一页。\n二、第二页。\n三、第三页。"
    assert (missing, asked) == ([], ["t20250301_123_1.html", "t20250301_123_2.html"])


def test_a_page_that_says_the_same_again_is_left_out() -> None:
    first = page("一、第一页。", "t20250301_123_1.html", "t20250301_123_2.html")
    text, _, _ = whole({"t20250301_123_1.html": first, "t20250301_123_2.html": page("二、第二页。")}, first)
    assert text == "一、第一页。\n二、第二页。"


def test_a_head_that_every_page_repeats_stands_once() -> None:
    head = "示例日报讯</p><p>"
    web: Web = {"t20250301_123_2.html": page(f"{head}二、第二页。</p><p>三、第三段。")}
    text, _, _ = whole(web, page(f"{head}一、第一页。", "t20250301_123_2.html"))
    assert text == "示例日报讯\n一、第一页。\n二、第二页。\n三、第三段。"


def test_a_page_that_repeats_most_of_the_article_adds_nothing() -> None:
    same = "第一段。</p><p>第二段。</p><p>"
    web: Web = {"t20250301_123_2.html": page(same + "阅读 12 次")}
    text, _, _ = whole(web, page(same + "阅读 11 次", "t20250301_123_2.html"))
    assert text == "第一段。\n第二段。\n阅读 11 次"


def test_a_missing_page_is_said() -> None:
    first = page("一、第一页。", "t20250301_123_2.html", "t20250301_123_3.html")
    text, (missing,), _ = whole({"t20250301_123_3.html": page("三、第三页。")}, first)
    assert text == "一、第一页。\n三、第三页。"
    assert "t20250301_123_2.html" in missing and "HTTP 404" in missing


def test_pages_without_end_are_cut_and_said() -> None:
    def name(number: int) -> str:
        return f"t20250301_123_{number}.html"

    web: Web = {name(n): page(f"第{n}页。", name(n + 1)) for n in range(2, 99)}
    text, (missing,), asked = whole(web, page("第1页。", name(2)))
    assert len(asked) == MOST_PAGES == len(text.split("\n")) - 1
    assert "more than" in missing


def test_links_that_begin_in_the_middle_are_no_pages_of_the_article() -> None:
    text, missing, asked = whole({}, page("正文。", "t20250301_123_7.html"))
    assert (text, missing, asked) == ("正文。", [], [])


@pytest.mark.parametrize(
    ("said", "raised"), [(429, Blocked), (503, Unreachable), (Unreachable("timeout"), Unreachable)]
)
def test_half_a_text_is_not_kept_where_a_page_may_come_later(
    said: int | Exception, raised: type[Exception]
) -> None:
    with pytest.raises(raised):
        whole({"t20250301_123_2.html": said}, page("第1页。", "t20250301_123_2.html"))


class OneArticle:
    """A platform with a list of one row."""

    OPTIONS: frozenset[str] = frozenset()

    def first_request(self, source: Source) -> Request:
        return Request(HOST)

    def read_listing(self, source: Source, answer: Answer) -> Listing:
        return Listing((Row(FIRST, "示例市发布算力行动计划"),))

    def read_article(self, source: Source, row: Row, answer: Answer) -> Document:
        return read_article(source, row, answer)


def test_a_crawl_keeps_the_whole_article_under_its_first_address() -> None:
    pages = {
        FIRST: page("一、人工智能第一页。", "t20250301_123_2.html", "t20250301_123_3.html"),
        FIRST.replace(".html", "_2.html"): page("二、人工智能第二页。"),
    }
    ledger = MemoryLedger()

    async def fetch(request: Request) -> Fetched:
        html = pages.get(request.url, "")
        return Fetched(answer(html, request.url, 200 if html or request.url == HOST else 404), None)

    async def attach(document: Document, fetch_file: object) -> Document:
        return document

    collector = Collector(SOURCE, OneArticle(), ledger, fetch, attach, lambda: NOW)
    report = asyncio.run(collector.collect())
    (document,) = ledger.documents.values()
    assert document.url == FIRST
    assert document.text.endswith("一、人工智能第一页。\n二、人工智能第二页。")
    assert (report.new, report.failed) == (1, 0)
    assert ["_3.html" in issue.what for issue in ledger.issues] == [True]


@pytest.mark.parametrize(("links", "etag"), [((), '"1"'), (("t20250301_123_2.html",), None)])
def test_an_article_of_several_pages_is_asked_for_whole_again(
    links: tuple[str, ...], etag: str | None
) -> None:
    pages = {FIRST: page("第一页。", *links), FIRST.replace(".html", "_2.html"): page("第二页。")}
    ledger = MemoryLedger()

    async def fetch(request: Request) -> Fetched:
        said = Answer(request, request.url, 200, {"etag": '"1"'}, pages.get(request.url, "").encode())
        return Fetched(said, None)

    async def attach(document: Document, fetch_file: object) -> Document:
        return document

    asyncio.run(Collector(SOURCE, OneArticle(), ledger, fetch, attach, lambda: NOW).collect())
    assert ledger.rows[FIRST].validators.etag == etag
