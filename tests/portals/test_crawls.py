"""The collector over every dialect and trap: what a crawl is called, and what it kept."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from crawlers.collector import Collector, Fetched, SourceReport
from crawlers.documents import Document, Request
from crawlers.memory import MemoryLedger
from crawlers.platforms import Platform
from crawlers.unreadable import Unreachable
from gaodi.demo.portals import Portal
from gaodi.demo.portals.server import serve

NOW = datetime(2025, 6, 1, tzinfo=UTC)
PAGED = (
    "gkmlpt",
    "hanweb_unit",
    "hanweb_jpage",
    "govcn",
    "trs",
    "ucap",
    "shanghai",
    "henan",
    "nfcms",
    "label8888",
    "plain",
    "trs-fujian",
    "ucap-search",
    "ucap-suzhou",
)
Tools = dict[str, Callable[..., Any]]


def run(tools: Tools, portal: Portal, crawls: int = 1, **options: str) -> tuple[SourceReport, MemoryLedger]:
    """Crawl a sample portal with the collector, `crawls` times over, into a ledger in memory."""
    ledger = MemoryLedger()
    platform = cast(Platform, importlib.import_module(f"crawlers.platforms.{portal.dialect}"))

    async def fetch(request: Request) -> Fetched:
        try:
            return Fetched(await asyncio.to_thread(tools["fetch"], request), None)
        except tools["Refused"] as error:  # type: ignore[misc]
            raise Unreachable(str(error)) from error

    async def attach(document: Document, fetch_file: object) -> Document:
        return document

    with serve([portal]) as urls:
        source = tools["make_source"](portal, urls[portal.id], **options)
        for _ in range(crawls):
            collector = Collector(source, platform, ledger, fetch, attach, lambda: NOW)
            report = asyncio.run(collector.collect())
    return report, ledger


def titles(ledger: MemoryLedger) -> set[str]:
    return {document.title for document in ledger.documents.values()}


@pytest.mark.parametrize(
    "trap", ["none", "pinned", "unit_twice", "rows_in_comments", "growing", "other_host"]
)
@pytest.mark.parametrize("dialect", PAGED)
def test_a_whole_list_is_called_complete(tools: Tools, dialect: str, trap: str) -> None:
    portal = tools["make_portal"](dialect, *({trap} - {"none"}))
    report, ledger = run(tools, portal)
    assert titles(ledger) == {article.title for article in portal.articles}
    assert report.state == "complete"
    assert report.failed == 0


@pytest.mark.parametrize(
    ("dialect", "trap"),
    [
        (dialect, trap)
        for dialect in PAGED
        for trap in ("last_page_404", "page_ignored", "endless")
        # This site declares no pages, so that one too many cannot be declared.
        if (dialect, trap) != ("plain", "last_page_404")
    ],
)
def test_a_list_with_a_gap_is_called_partial(tools: Tools, dialect: str, trap: str) -> None:
    portal = tools["make_portal"](dialect, trap, articles=10)
    report, ledger = run(tools, portal, max_pages="6")
    assert report.state == "partial"
    assert [issue for issue in ledger.issues if issue.level != "info"]
    if trap != "page_ignored":
        assert titles(ledger) == {article.title for article in portal.articles}


@pytest.mark.parametrize("trap", ["challenge_412", "forbidden_403", "down_521", "login"])
@pytest.mark.parametrize("dialect", PAGED)
def test_a_refusal_stops_the_source(tools: Tools, dialect: str, trap: str) -> None:
    report, ledger = run(tools, tools["make_portal"](dialect, trap))
    assert report.state == "blocked"
    assert ledger.documents == {}
    assert ledger.issues


@pytest.mark.parametrize("dialect", PAGED)
def test_a_ban_in_the_middle_stops_the_source_and_keeps_what_was_read(tools: Tools, dialect: str) -> None:
    report, ledger = run(tools, tools["make_portal"](dialect, "burst_ban"))
    assert report.state == "blocked"
    assert all("批）" in title for title in titles(ledger))


@pytest.mark.parametrize(("dialect", "trap"), [("trs", "tls_refused"), ("gkmlpt", "tls_refused")])
def test_a_refused_certificate_is_an_issue(tools: Tools, dialect: str, trap: str) -> None:
    report, ledger = run(tools, tools["make_portal"](dialect, trap, articles=2))
    assert report.state == "failed"
    assert "CERTIFICATE" in ledger.issues[0].what


def test_pages_that_never_end_fail_one_by_one(tools: Tools) -> None:
    report, ledger = run(tools, tools["make_portal"]("trs", "slow", articles=2))
    assert (report.failed, ledger.documents) == (2, {})


def test_an_expired_download_is_listed_as_an_attachment(tools: Tools) -> None:
    portal = tools["make_portal"]("hanweb_unit", "expired_download", articles=1, attachments=("附件1.pdf",))
    _, ledger = run(tools, portal)
    (document,) = ledger.documents.values()
    assert [attachment.name for attachment in document.attachments] == ["附件1.pdf"]


@pytest.mark.parametrize("dialect", PAGED)
def test_an_article_in_two_pages_is_one_document(tools: Tools, dialect: str) -> None:
    portal = tools["make_portal"](dialect, "cut_articles", articles=3)
    report, ledger = run(tools, portal)
    assert (report.state, report.new, report.failed) == ("complete", 3, 0)
    for document in ledger.documents.values():
        assert document.text.count("给予最高") == 1
        assert document.text.endswith("第二条 本措施自印发之日起施行。")


@pytest.mark.parametrize("dialect", PAGED)
def test_a_second_crawl_of_an_unchanged_portal_changes_nothing(tools: Tools, dialect: str) -> None:
    report, _ = run(tools, tools["make_portal"](dialect), crawls=2)
    assert (report.state, report.new, report.changed) == ("complete", 0, 0)
