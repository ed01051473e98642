"""label/8888: the public-information fragment, its categories and the words that end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crawlers.platforms import label8888

Make = Callable[..., Any]
URL = "https://fzggw.example.gov.cn/public/column/7011"


def fragment(*ids: int) -> str:
    return "".join(
        f'<li><a class="title" title="通知{n}" href="/public/7011/{n}.html">通知</a>'
        '<span class="date">2026-06-05</span></li>'
        for n in ids
    )


def test_each_category_is_read_until_nothing_is_left(source: Make, answer: Make) -> None:
    of = source("label8888", URL, siteId="49631471", catId="11 22")
    request = label8888.first_request(of)
    assert "organId=7011" in request.url
    pages = {("11", "1"): fragment(1, 2), ("11", "2"): fragment(3), ("22", "1"): fragment(4)}
    rows, complete = [], True
    while request is not None:
        category = request.state["category"]
        number = request.url.split("pageIndex=")[1].split("&")[0]
        listing = label8888.read_listing(
            of, answer(request, pages.get((category, number), "<p>暂无相关信息</p>"))
        )
        rows += [row.title for row in listing.rows]
        complete, request = complete and listing.complete, listing.next
    assert rows == ["通知1", "通知2", "通知3", "通知4"]
    assert complete


def test_a_category_without_anything_is_empty_and_whole(source: Make, answer: Make) -> None:
    of = source("label8888", URL)
    listing = label8888.read_listing(of, answer(label8888.first_request(of), "<p>暂无相关信息</p>"))
    assert (listing.rows, listing.declared, listing.complete) == ((), 0, True)


def test_a_column_may_stand_behind_a_page_of_its_own(source: Make) -> None:
    of = source("label8888", "https://fzggw.example.gov.cn/ywdt/tzgg/index.html", columnId="49637171")
    assert (
        label8888.first_request(of).url == "https://fzggw.example.gov.cn/content/column/49637171?pageIndex=1"
    )
