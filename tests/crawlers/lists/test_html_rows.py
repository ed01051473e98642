"""Rows are read from every markup of a list, with the day that stands beside them."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.documents import Answer, Request
from crawlers.lists.html_rows import read_group, read_rows
from crawlers.lists.rows import own_rows
from crawlers.sources import Source
from crawlers.unreadable import Unreadable

BASE = "https://fgw.example.gov.cn/zwgk/tzgg/index.html"
SOURCE = Source("s", "330000", "局", "列", "trs", BASE, "policy", timedelta(days=1))
ANSWER = Answer(Request(BASE), BASE, 200, {}, b"")


@pytest.mark.parametrize(
    "row",
    [
        '<li><a href="./202606/t20260605_1.html">标题</a><span>2026-06-05</span></li>',
        '<li><a href="/a/content/post_1.html">标题</a><span>[2026-06-05]</span></li>',
        '<li><span>2026.06.05</span><a href="/a/content/post_1.html">标题</a></li>',
        '<tr><td><a href="/a/content/post_1.html">标题</a></td><td>2026/6/5</td></tr>',
        '<p class="lb-list"><a href="/a/content/post_1.html">标题</a><b>2026年6月5日</b></p>',
        '<li><a href="/a/content/post_1.html">标题</a><em>05</em><i>2026-06</i></li>',
        '<li><i>2026.06</i><em>05</em><a href="/a/content/post_1.html">标题</a></li>',
        '<li><a href="/2026/content/post_1.html">标题</a><span>06-05</span></li>',
        '<li><a href="/a/content/post_1.html"><span>2026-06-05</span><p>标题</p></a></li>',
        '<li><a href="/a/content/post_1.html">标题</a><span>发布时间：2026-06-05 09:30</span></li>',
        '<li><a href="./202606/t20260605_1.html">标题</a></li>',
        '<li><a href="/art/2026/6/5/art_1_1.html">标题</a></li>',
    ],
)
def test_a_day_is_read_in_every_form(row: str) -> None:
    (found,) = read_rows(f"<table><ul>{row}</ul></table>" if row[1] != "t" else f"<table>{row}</table>", BASE)
    assert found.title == "标题"
    assert found.published == date(2026, 6, 5)


def test_a_day_in_the_title_is_not_the_rows_day() -> None:
    html = '<ul><li><a href="/a/content/post_1.html">关于2025年1月2日会议的通知</a><span>2025-03-04</span></li></ul>'
    (row,) = read_rows(html, BASE)
    assert row.published == date(2025, 3, 4)


def test_a_cut_title_gives_way_to_the_whole_one() -> None:
    html = '<ul><li><a title="关于算力券的通知" href="/a/content/post_1.html">关于算力…</a></li></ul>'
    assert read_rows(html, BASE)[0].title == "关于算力券的通知"


@pytest.mark.parametrize(
    "link", ["//fgw.example.gov.cn/a/post_1.html", "/a/post_1.html", " /a/post_1.html#top "]
)
def test_links_of_every_kind_are_one_address(link: str) -> None:
    (row,) = read_rows(f'<ul><li><a href="{link}">标题</a></li></ul>', BASE)
    assert row.url == "https://fgw.example.gov.cn/a/post_1.html"


def test_an_address_is_listed_once_with_the_title_it_has() -> None:
    html = '<ul><li><a href="/a/post_1.html"><img src="x"></a><a href="/a/post_1.html">标题</a></li></ul>'
    assert [row.title for row in read_rows(html, BASE)] == ["标题"]


def test_hot_topics_and_footers_are_not_the_list() -> None:
    main = "".join(
        f'<li><a href="/a/content/post_{n}.html">通知{n}</a><span>2026-06-0{n}</span></li>' for n in (1, 2)
    )
    hot = "".join(f'<li><a href="/b/content/post_{n}.html">热点{n}</a></li>' for n in range(5))
    html = f'<div class="hot"><ul>{hot}</ul></div><div class="list"><ul>{main}</ul></div>'
    assert [row.title for row in read_rows(html, BASE)] == ["通知1", "通知2"]


def test_a_list_split_into_several_ul_is_one_list() -> None:
    rows = [f'<li><a href="/a/post_{n}.html">通知{n}</a><span>2026-06-05</span></li>' for n in range(6)]
    html = f"<div class='l'><ul>{''.join(rows[:3])}</ul><ul>{''.join(rows[3:])}</ul></div>"
    assert len(read_rows(html, BASE)) == 6


def test_the_place_of_the_first_page_is_kept_on_the_last() -> None:
    page = '<div class="list"><ul>{0}</ul></div><div class="hot"><ul>{1}</ul></div>'
    hot = "".join(f'<li><a href="/b/post_{n}.html">热点</a><span>2026-06-05</span></li>' for n in range(3))
    first = "".join(f'<li><a href="/a/post_{n}.html">通知</a><span>2026-06-05</span></li>' for n in range(9))
    place = read_group(page.format(first, hot), BASE).place
    last = '<li><a href="/a/post_99.html">最后</a><span>2026-06-05</span></li>'
    assert [row.title for row in read_group(page.format(last, hot), BASE, place=place).rows] == ["最后"]


@pytest.mark.parametrize(
    "path",
    [
        "/zwgk/202606/t20260605_1234.html",
        "/art/2026/6/5/art_284_11821965.html",
        "/col/col1229/art/2026/art_0123456789abcdef0123456789abcdef.html",
        "/2026-06/05/content_12345.html",
        "/zhengce/content/202606/content_7001234.htm",
        "/20260605/0123456789abcdef0123456789abcdef/c.html",
        "/sfgw/0400/202606/0123456789abcdef0123456789abcdef.shtml",
        "/2026/6/5/0123456789abcdef0123456789abcdef.shtml",
        "/c100123/content.html",
        "/columns/01234567-89ab-cdef-0123-456789abcdef/202606/05/01234567-89ab-cdef-0123-456789abcdef.html",
        "/nw39220/20260605/0123456789abcdef0123456789abcdef.html",
        "/zwgk/content/post_4258480.html",
        "/public/7011/5550001.html",
        "/2026/06-05/3355309.html",
    ],
)
def test_articles_are_known_by_the_shapes_of_their_addresses(path: str) -> None:
    html = f'<ul><li><a href="{path}">通知</a></li><li><a href="/about/index.html">关于我们</a></li></ul>'
    assert [row.title for row in read_rows(html, BASE)] == ["通知"]


def test_rows_in_comments_are_no_rows() -> None:
    html = '<ul><!-- <li><a href="/a/post_1.html">撤回</a></li> --><li><a href="/a/post_2.html">通知</a></li></ul>'
    assert [row.title for row in read_rows(html, BASE)] == ["通知"]


def test_a_row_that_leads_to_a_file_is_named() -> None:
    html = (
        '<ul><li><a href="/a/post_1.html">通知</a><span>2026-06-05</span></li>'
        '<li><a href="/a/P020260605.pdf">规划</a><span>2026-06-04</span></li></ul>'
    )
    group = read_group(html, BASE)
    own, (issue,) = own_rows(SOURCE, ANSWER, group.rows, group.others)
    assert [row.title for row in own] == ["通知"]
    assert "P020260605.pdf" in issue.what
    assert issue.level == "warning"


def test_a_page_of_thousands_of_links_is_read_whole() -> None:
    html = "<div>" + "".join(f'<a href="/a/post_{n}.html">通知{n}</a>' for n in range(8000)) + "</div>"
    assert len(read_rows(html, BASE)) == 8000


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + '<a href="/a/post_1.html">通知</a>',
        '<a href="/a/post_1.html">通知</a>' * 30_000,
        "<li>" + "2026-01-0x " * 50_000 + '<a href="/a/post_1.html">通知</a></li>',
        "<ul><li>" * 30_000,
    ],
    ids=["nested", "one address", "long row", "unclosed"],
)
def test_a_hostile_page_gives_rows_or_says_why_not(html: str) -> None:
    with contextlib.suppress(Unreadable):
        read_rows(html, BASE)


@settings(deadline=None)
@given(st.text(alphabet='<>/"=ahreflius 0123456789-.', max_size=200))
def test_rubbish_never_raises(html: str) -> None:
    for row in read_rows(html, BASE):
        assert row.url.startswith("http")
