"""One page has one address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.addresses import BadAddress, absolute_url, canonical_url

PAGE = "https://a.gov.cn/zc/1.html"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "HTTPS://A.gov.cn:443/zc/1.html#top",
        " https://a.gov.cn/zc/1.html?utm_source=x&spm=1.2 ",
        "https://a.gov.cn/zc/1.html;jsessionid=AB12",
    ],
)
def test_fragment_port_and_tracking_are_dropped(url: str) -> None:
    assert canonical_url(url) == PAGE


def test_parameters_that_name_the_page_stay_as_they_are() -> None:
    url = "https://a.gov.cn/s?id=5&t=%B9%E3%B6%AB&from=list"
    assert canonical_url(url) == url


def test_chinese_paths_are_escaped_once() -> None:
    once = canonical_url("http://a.gov.cn/政策 文件.pdf")
    assert once == "http://a.gov.cn/%E6%94%BF%E7%AD%96%20%E6%96%87%E4%BB%B6.pdf"
    assert canonical_url(once) == once


def test_another_port_is_another_site() -> None:
    assert canonical_url("http://a.gov.cn:8080") == "http://a.gov.cn:8080/"


@pytest.mark.parametrize(
    "url", ["", "javascript:void(0)", "/zc/1.html", "ftp://a/b", "http://[::1", "http://a:99999/"]
)
def test_no_request_can_be_made_of_other_addresses(url: str) -> None:
    with pytest.raises(BadAddress):
        canonical_url(url)


@pytest.mark.parametrize("link", [None, "", "#top", "javascript:;", "mailto:a@b.cn", "http://[bad"])
def test_links_that_lead_nowhere_are_none(link: str | None) -> None:
    assert absolute_url(PAGE, link) is None


def test_links_are_resolved_against_their_page() -> None:
    assert absolute_url(PAGE, "./P02.pdf") == "https://a.gov.cn/zc/P02.pdf"
    assert absolute_url(PAGE, "//b.gov.cn/1") == "https://b.gov.cn/1"


@given(st.text(max_size=60))
def test_the_canonical_address_is_its_own(path: str) -> None:
    try:
        once = canonical_url("http://a.gov.cn/" + path)
    except BadAddress:
        return
    assert canonical_url(once) == once
