"""Every dialect, with every trap: documents found are the documents there, and no wrong "complete"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from crawlers.unreadable import Blocked

Crawl = Callable[..., Any]

HTML = ("trs", "ucap", "shanghai", "henan", "nfcms", "label8888", "plain")
JSON = ("trs-igs", "trs-fujian", "ucap-search", "ucap-hunan", "ucap-chengdu", "ucap-suzhou", "ucap-jiangxi")
PAGED = ("gkmlpt", "hanweb_unit", "hanweb_jpage", "govcn", *HTML, *JSON)
ALL = (*PAGED, "nfcms-postmeta", "feed", "warc")
# These declare no pages, so that one too many cannot be declared.
DECLARE_NOTHING = ("plain",)


@pytest.mark.parametrize("dialect", ALL)
def test_all_documents_are_found(crawl_portal: Crawl, dialect: str) -> None:
    crawled = crawl_portal(dialect)
    assert crawled.failures == []
    assert crawled.titles == crawled.there
    assert len(crawled.documents) == 12
    assert crawled.complete
    assert crawled.issues == []


@pytest.mark.parametrize("dialect", PAGED)
def test_a_document_carries_what_its_page_says(crawl_portal: Crawl, dialect: str) -> None:
    document = min(crawl_portal(dialect).documents, key=lambda document: document.published)
    assert document.doc_number == "示政发〔2025〕1号"
    assert document.index_number == "11990000000000000X/2025-00001"
    assert document.issuers == ("示例市人民政府",)
    assert document.published == date(2025, 3, 2)
    assert document.issued == date(2025, 2, 21)
    assert document.text.split("\n")[0].startswith("第1条 对租用智能算力的企业")
    assert "示例页面" not in document.text
    assert document.sample == "https://www.gov.cn/"


HARMLESS = ("pinned", "unit_twice", "rows_in_comments", "growing", "wrong_charset", "gzip_unannounced")


@pytest.mark.parametrize("trap", HARMLESS)
@pytest.mark.parametrize("dialect", (*PAGED, "feed"))
def test_a_harmless_trap_loses_nothing(crawl_portal: Crawl, dialect: str, trap: str) -> None:
    crawled = crawl_portal(dialect, trap)
    assert crawled.failures == []
    # A feed is one page: what is published after it was read comes with the next crawl.
    late = (
        {title for title in crawled.there if "第12批" in title}
        if (dialect, trap) == ("feed", "growing")
        else set()
    )
    assert crawled.titles == crawled.there - late
    assert len(crawled.documents) == len(crawled.titles)
    assert crawled.complete


@pytest.mark.parametrize("dialect", (*PAGED, "feed"))
def test_a_row_of_another_host_is_named_and_not_collected(crawl_portal: Crawl, dialect: str) -> None:
    crawled = crawl_portal(dialect, "other_host")
    assert crawled.titles == crawled.there
    if dialect == "feed":
        # A feed names its publisher's pages wherever they are kept.
        assert any("elsewhere.example" in row.url for row in crawled.rows)
        return
    assert crawled.failures == []
    assert crawled.complete
    assert all("elsewhere.example" in issue.what and issue.level == "info" for issue in crawled.issues)
    assert crawled.issues


@pytest.mark.parametrize("dialect", [dialect for dialect in PAGED if dialect not in DECLARE_NOTHING])
def test_a_declared_page_that_is_missing_is_a_gap(crawl_portal: Crawl, dialect: str) -> None:
    crawled = crawl_portal(dialect, "last_page_404", articles=10)
    assert crawled.titles == crawled.there
    assert not crawled.complete
    assert [issue for issue in crawled.issues if issue.level == "warning"]


def test_a_missing_page_ends_a_list_that_declares_nothing(crawl_portal: Crawl) -> None:
    crawled = crawl_portal("plain", articles=10)
    assert crawled.titles == crawled.there
    assert crawled.list_requests == 3
    assert crawled.complete


@pytest.mark.parametrize("dialect", PAGED)
def test_an_ignored_page_number_is_noticed(crawl_portal: Crawl, dialect: str) -> None:
    crawled = crawl_portal(dialect, "page_ignored")
    assert len(crawled.titles) == 5
    assert not crawled.complete
    assert [issue for issue in crawled.issues if issue.level == "warning"]


@pytest.mark.parametrize("dialect", PAGED)
def test_a_list_without_an_end_is_left(crawl_portal: Crawl, dialect: str) -> None:
    crawled = crawl_portal(dialect, "endless", max_pages="6")
    assert crawled.there <= crawled.titles
    assert crawled.list_requests <= 8
    assert not crawled.complete


@pytest.mark.parametrize("trap", ("page_only", "encrypted_next"))
def test_every_way_of_a_jpage_proxy_is_found(crawl_portal: Crawl, trap: str) -> None:
    crawled = crawl_portal("hanweb_jpage", trap)
    assert crawled.failures == []
    assert crawled.titles == crawled.there
    assert crawled.complete


def test_a_jpage_column_is_read_where_a_unit_was_expected(crawl_portal: Crawl) -> None:
    crawled = crawl_portal("hanweb_jpage", as_platform="hanweb_unit")
    assert crawled.titles == crawled.there
    assert crawled.complete


REFUSALS = ("challenge_412", "forbidden_403", "down_521", "login")


@pytest.mark.parametrize("trap", REFUSALS)
@pytest.mark.parametrize("dialect", (*PAGED, "feed"))
def test_a_refusal_is_no_list(crawl_portal: Crawl, dialect: str, trap: str) -> None:
    crawled = crawl_portal(dialect, trap)
    assert crawled.documents == []
    assert not crawled.complete
    assert [type(failure) for failure in crawled.failures] == [Blocked]


@pytest.mark.parametrize("dialect", (*PAGED, "feed"))
def test_a_ban_in_the_middle_is_never_a_document(crawl_portal: Crawl, dialect: str) -> None:
    crawled = crawl_portal(dialect, "burst_ban")
    assert isinstance(crawled.failures[-1], Blocked)
    assert crawled.titles < crawled.there
    assert all("第" in document.title for document in crawled.documents)


def test_bytes_that_never_end_cost_a_deadline_each(crawl_portal: Crawl) -> None:
    crawled = crawl_portal("trs", "slow", articles=2)
    assert [type(failure).__name__ for failure in crawled.failures] == ["Refused", "Refused"]
    assert crawled.documents == []


def test_a_certificate_that_nobody_signed_is_refused(crawl_portal: Crawl) -> None:
    crawled = crawl_portal("trs", "tls_refused", articles=2)
    assert not crawled.complete
    assert "CERTIFICATE_VERIFY_FAILED" in str(crawled.failures[0])
