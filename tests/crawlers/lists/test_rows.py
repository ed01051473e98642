"""Rows are one for each address, with a clean title, on hosts of the source's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crawlers.documents import Answer, Request
from crawlers.lists.rows import clean_title, domain, make_row, own_rows
from crawlers.sources import Source

BASE = "https://fgw.example.gov.cn/zwgk/tzgg/index.html"
SOURCE = Source("s", "330000", "局", "列", "trs", BASE, "policy", timedelta(days=1))
ANSWER = Answer(Request(BASE), BASE, 200, {}, b"")


def test_sister_hosts_of_one_government_are_its_own() -> None:
    rows = [
        make_row(BASE, f"//{host}/a/post_1.html", "通知") for host in ("www.example.gov.cn", "www.gov.cn")
    ]
    own, (issue,) = own_rows(SOURCE, ANSWER, [row for row in rows if row])
    assert [row.url for row in own] == ["https://www.example.gov.cn/a/post_1.html"]
    assert "www.gov.cn" in issue.what


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("fzggw.zj.gov.cn", "zj.gov.cn"),
        ("sousuo.www.gov.cn", "www.gov.cn"),
        ("www.gov.cn", "www.gov.cn"),
        ("rss.etnews.com", "etnews.com"),
        ("www.yna.co.kr", "yna.co.kr"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_a_domain_is_what_one_publisher_owns(host: str, owner: str) -> None:
    assert domain(host) == owner


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("<em>人工智能</em>若干措施", "人工智能若干措施"),
        ("· 通知", "通知"),
        ("【置顶】通知", "通知"),
        ("A&amp;B", "A&B"),
    ],
)
def test_a_title_loses_its_dress(raw: str, title: str) -> None:
    assert clean_title(raw) == title


def test_a_row_without_an_address_is_no_row() -> None:
    assert make_row(BASE, "javascript:void(0)", "通知") is None
    assert make_row(BASE, None, "通知") is None
