"""Numbered lists: what a page's script says of its pages, and where the next one is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crawlers.documents import Answer, Request
from crawlers.lists.numbered import Script, read_numbered, read_pages, read_script
from crawlers.sources import Source
from crawlers.unreadable import Unreadable

URL = "https://fgw.example.gov.cn/zwgk/tzgg/"
ROW = '<ul><li><a href="./202606/t20260605_{0}.html">通知{0}</a></li></ul>'


def source(url: str = URL, **options: str) -> Source:
    return Source("s", "330000", "局", "列", "trs", url, "policy", timedelta(days=1), options=options)


def answer(html: str, request: Request | None = None, status: int = 200) -> Answer:
    request = request or Request(URL)
    return Answer(request, request.url, status, {}, html.encode())


@pytest.mark.parametrize(
    ("call", "script"),
    [
        ('createPageHTML(26, 0, "index", "html");', Script(26, True, "index", "html")),
        ('createPageHTML(26,0,"index","shtml","black2",388);', Script(26, True, "index", "shtml")),
        ("createPage(5,0,'index','html')", Script(5, True, "index", "html")),
        ("createPageHTML('paging',12,1,'index','html',230)", Script(12, False, "index", "html")),
        ("createPageHTML('page_div',30,1,'newschild','shtml',450)", Script(30, False, "newschild", "shtml")),
        (
            'var countPage = 7;var currentPage = 0;createPageHTML(countPage,currentPage,"index","html")',
            Script(7, True, "index", "html"),
        ),
        ("function createPageHTML(_nPageCount, _nCurrIndex){}", None),
        ("createPageHTML(" + "1," * 4000, None),
    ],
)
def test_a_script_says_pages_and_where_they_count_from(call: str, script: Script | None) -> None:
    assert read_script(call) == script


@pytest.mark.parametrize(
    ("html", "pages"),
    [
        ("$('.pagination').pagination({totalPage: 26, current: 1})", 26),
        ("$('.pagination').pagination('setPage', 1, 26)", 26),
        ("Ls.pagination({pageCount: 26, pageIndex: 1})", 26),
        ("var pagination_script_config = {current: 0, total: 26, pageName: 'index'}", 26),
        ("<div>共<b>26</b>页</div>", 26),
        ("共 26 页", 26),
        ("no word of it", None),
    ],
)
def test_the_number_of_pages_is_read_in_every_form(html: str, pages: int | None) -> None:
    assert read_pages(html) == pages


@pytest.mark.parametrize(
    ("script", "second"),
    [
        ('createPageHTML(3,0,"index","html")', "index_1.html"),
        ("createPageHTML('paging',3,1,'index','html',60)", "index_2.html"),
        ("totalPage: 3", "index_1.html"),
        ("", "index_1.html"),
        ('<a href="list_x7.html">下一页</a>', "list_x7.html"),
        ('<a class="page_next" href="list_x7.html"><img src="r.png"></a>', "list_x7.html"),
    ],
)
def test_the_second_page_is_found(script: str, second: str) -> None:
    listing = read_numbered(source(), answer(ROW.format(1) + f"<div>{script}</div>"), offset=-1)
    assert listing.next is not None
    assert listing.next.url == URL + second


def test_the_last_declared_page_ends_the_list() -> None:
    first = read_numbered(
        source(), answer(ROW.format(1) + '<b>createPageHTML(2,0,"index","html")</b>'), offset=-1
    )
    assert first.next is not None
    last = read_numbered(
        source(), answer(ROW.format(2) + '<b>createPageHTML(2,1,"index","html")</b>', first.next), offset=-1
    )
    assert (last.next, last.complete) == (None, True)


@pytest.mark.parametrize(("rows", "complete"), [(4, True), (15, False)])
def test_pages_that_are_not_where_the_source_says_are_no_end_of_a_full_page(
    rows: int, complete: bool
) -> None:
    given = source(page_url=f"{URL}605dc429-{{page}}.shtml")
    first = read_numbered(given, answer("".join(ROW.format(n) for n in range(rows))), offset=None)
    assert first.next is not None and first.next.url == f"{URL}605dc429-2.shtml"
    last = read_numbered(given, answer("", first.next, 404), offset=None)
    assert (last.next, last.complete) == (None, complete)
    assert [("page_url" in issue.what, issue.level) for issue in last.issues] == [(True, "error")] * (
        not complete
    )


def test_a_gap_in_the_middle_is_passed_over_and_told() -> None:
    script = '<b>createPageHTML(3,{0},"index","html")</b>'
    first = read_numbered(source(), answer(ROW.format(1) + script.format(0)), offset=-1)
    assert first.next is not None
    gap = read_numbered(source(), answer("", first.next, 404), offset=-1)
    assert gap.next is not None
    assert gap.next.url == URL + "index_2.html"
    last = read_numbered(source(), answer(ROW.format(3) + script.format(2), gap.next), offset=-1)
    assert (last.next, last.complete) == (None, False)


def test_a_site_without_a_known_habit_is_not_called_whole() -> None:
    listing = read_numbered(source(), answer(ROW.format(1)), offset=None)
    assert (listing.next, listing.complete) == (None, False)
    assert "page_url" in listing.issues[0].what


def test_the_source_can_say_where_page_n_is() -> None:
    said = source(page_url="https://fgw.example.gov.cn/list.php?cat=1&page={page}", page_offset="-1")
    listing = read_numbered(said, answer(ROW.format(1)), offset=None)
    assert listing.next is not None
    assert listing.next.url == "https://fgw.example.gov.cn/list.php?cat=1&page=1"


def test_an_empty_first_page_is_no_list() -> None:
    with pytest.raises(Unreadable, match="without rows"):
        read_numbered(source(), answer("<p>nothing here</p>" * 20))


def test_a_missing_first_page_is_no_empty_list() -> None:
    with pytest.raises(Unreadable):
        read_numbered(source(), answer("", status=404))
