"""Every dialect, with every trap: documents found are the documents there, and no wrong "complete"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Crawl = Callable[..., Any]

PAGED = ("gkmlpt", "hanweb_unit")
ALL = (*PAGED, "feed")


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


HARMLESS = ("pinned", "unit_twice", "rows_in_comments", "growing", "wrong_charset")


@pytest.mark.parametrize("trap", HARMLESS)
@pytest.mark.parametrize("dialect", ALL)
def test_a_harmless_trap_loses_nothing(crawl_portal: Crawl, dialect: str, trap: str) -> None:
    crawled = crawl_portal(dialect, trap)
    assert crawled.failures == []
    expected = crawled.there
    if dialect == "feed" and trap == "growing":
        expected = {document for document in crawled.there if "第12批" not in document}
    assert crawled.titles == expected
    assert crawled.complete
