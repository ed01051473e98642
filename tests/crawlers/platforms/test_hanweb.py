"""Hanweb's two generations: units with paramJson, and jpage with its proxy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crawlers.platforms import hanweb_jpage, hanweb_unit
from crawlers.unreadable import Unreadable

Make = Callable[..., Any]
COLUMN = "https://fzggw.example.gov.cn/col/col1229/index.html"
UNIT = """<script src="/script/0/unitbuild.js" url="/api-gateway/front/page/build/unit"
queryData="{'webId':'1','pageId':'1229','tagId':'%s','tplSetId':'x'}"></script>"""


def unit(rows: int, count: int | None) -> dict[str, Any]:
    html = "".join(
        f'<li><a href="//fzggw.example.gov.cn/col/col1229/art/2026/art_{n:032x}.html">通知{n}</a></li>'
        for n in range(rows)
    )
    pages = (
        f'<table class="pagination" rows="15" count="{count}" pageNo="1"></table>'
        if count is not None
        else ""
    )
    return {"success": True, "data": {"html": f"<ul>{html}</ul>{pages}"}}  # fmt: skip


def test_the_unit_that_is_a_list_is_chosen(source: Make, answer: Make) -> None:
    of = source("hanweb_unit", COLUMN)
    page = UNIT % "当前位置" + UNIT % "信息列表"
    following = hanweb_unit.read_listing(of, answer(hanweb_unit.first_request(of), page)).next
    assert following is not None
    assert "tagId=%E4%BF%A1%E6%81%AF%E5%88%97%E8%A1%A8" in following.url
    assert "paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A15%7D" in following.url


def test_the_source_may_name_its_unit(source: Make, answer: Make) -> None:
    of = source("hanweb_unit", COLUMN, tagId="规章库")
    page = UNIT % "信息列表" + UNIT % "规章库"
    following = hanweb_unit.read_listing(of, answer(hanweb_unit.first_request(of), page)).next
    assert following is not None
    assert "tagId=%E8%A7%84%E7%AB%A0%E5%BA%93" in following.url


def test_a_page_without_a_list_names_the_units_it_has(source: Make, answer: Make) -> None:
    of = source("hanweb_unit", COLUMN)
    with pytest.raises(Unreadable, match="当前位置"):
        hanweb_unit.read_listing(of, answer(hanweb_unit.first_request(of), UNIT % "当前位置"))


def test_one_row_less_than_declared_is_what_portals_do(source: Make, answer: Make) -> None:
    of = source("hanweb_unit", COLUMN)
    request = hanweb_unit.read_listing(of, answer(hanweb_unit.first_request(of), UNIT % "list")).next
    listing = hanweb_unit.read_listing(of, answer(request, unit(14, 15)))
    assert (listing.next, listing.complete) == (None, True)
    assert "declares 15 rows and lists 14" in listing.issues[0].what


def test_many_rows_less_than_declared_are_a_gap(source: Make, answer: Make) -> None:
    of = source("hanweb_unit", COLUMN)
    request = hanweb_unit.read_listing(of, answer(hanweb_unit.first_request(of), UNIT % "list")).next
    assert not hanweb_unit.read_listing(of, answer(request, unit(5, 15))).complete


def test_an_empty_column_says_so(source: Make, answer: Make) -> None:
    of = source("hanweb_unit", COLUMN)
    request = hanweb_unit.read_listing(of, answer(hanweb_unit.first_request(of), UNIT % "list")).next
    listing = hanweb_unit.read_listing(of, answer(request, unit(0, 0)))
    assert (listing.rows, listing.declared, listing.complete) == ((), 0, True)


@pytest.mark.parametrize("said", ["<html>维护中</html>", {"success": False, "data": None}, {"data": {}}])
def test_another_answer_is_no_unit(said: Any, source: Make, answer: Make) -> None:
    of = source("hanweb_unit", COLUMN)
    request = hanweb_unit.read_listing(of, answer(hanweb_unit.first_request(of), UNIT % "list")).next
    with pytest.raises(Unreadable):
        hanweb_unit.read_listing(of, answer(request, said))


def jpage(column: str, unitid: str, total: int, rows: int) -> str:
    records = "".join(
        f"<record><![CDATA[<li><a href='/art/2026/6/5/art_{column}_{n}.html'>通知{n}</a></li>]]></record>"
        for n in range(rows)
    )
    store = f"<datastore><nextgroup><![CDATA[]]></nextgroup><recordset>{records}</recordset></datastore>"
    call = (
        f"jpage({{totalRecord:{total},groupSize:3,proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:10,"
        f"ajaxParam:{{col:1,appid:'1',webid:3,path:'/',columnid:{column},unitid:'{unitid}',webname:'某委'}}}})"
    )
    return f'<script type="text/xml">{store}</script><script>{call}</script>'


def test_the_unit_of_the_column_is_chosen_and_its_id_sent(source: Make, answer: Make) -> None:
    of = source("hanweb_jpage", "https://fzggw.example.gov.cn/col/col284/index.html")
    page = jpage("999", "111111", 900, 30) + jpage("284", "423656", 138, 30)
    listing = hanweb_jpage.read_listing(of, answer(hanweb_jpage.first_request(of), page))
    assert (len(listing.rows), listing.declared) == (30, 138)
    assert listing.next is not None
    assert (listing.next.method, b"unitid=423656" in listing.next.body) == ("POST", True)
    assert "startrecord=31&endrecord=60&perpage=10" in listing.next.url


def test_a_proxy_that_answers_nothing_leaves_a_gap(source: Make, answer: Make) -> None:
    of = source("hanweb_jpage", "https://fzggw.example.gov.cn/col/col284/index.html")
    first = hanweb_jpage.read_listing(
        of, answer(hanweb_jpage.first_request(of), jpage("284", "423656", 138, 30))
    )
    empty = hanweb_jpage.read_listing(of, answer(first.next, "<datastore></datastore>"))
    assert (empty.next, empty.complete) == (None, False)


def test_a_column_that_fits_its_page_is_whole(source: Make, answer: Make) -> None:
    of = source("hanweb_jpage", "https://fzggw.example.gov.cn/col/col284/index.html")
    listing = hanweb_jpage.read_listing(
        of, answer(hanweb_jpage.first_request(of), jpage("284", "423656", 8, 8))
    )
    assert (listing.next, listing.complete) == (None, True)


@pytest.mark.parametrize(
    "piece",
    ["jpage({a:1,", "<datastore>", "<record><![CDATA[", "jpage({ajaxParam:{a:1", "<nextgroup><![CDATA[href="],
)
def test_half_a_page_without_end_is_unreadable(piece: str, source: Make, answer: Make) -> None:
    of = source("hanweb_jpage", "https://fzggw.example.gov.cn/col/col284/index.html")
    page = "<datastore>" + piece * (1_000_000 // len(piece))
    with pytest.raises(Unreadable):
        hanweb_jpage.read_listing(of, answer(hanweb_jpage.first_request(of), page))


def test_a_page_without_a_unit_is_no_column(source: Make, answer: Make) -> None:
    of = source("hanweb_jpage", "https://fzggw.example.gov.cn/col/col284/index.html")
    with pytest.raises(Unreadable, match="no jpage unit"):
        hanweb_jpage.read_listing(of, answer(hanweb_jpage.first_request(of), "<p>栏目</p>" * 9))
