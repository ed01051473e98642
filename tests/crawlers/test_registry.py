"""The bundled registry: every file reads, every source can be crawled, every province is there."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from crawlers.coverage import PAGE, coverage_page, last_seen, office_kind
from crawlers.lists.html_rows import ARTICLE_LINK
from crawlers.lists.options import expression
from crawlers.platforms.json_api import dialect
from crawlers.sources import BUNDLED, Source, read_sources

REGISTRY = read_sources()
SOURCES = REGISTRY.sources
PROVINCES = (11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46)
PROVINCES += (50, 51, 52, 53, 54, 61, 62, 63, 64, 65)


def test_every_file_reads_without_an_issue() -> None:
    assert REGISTRY.issues == ()
    assert len(list(BUNDLED.glob("*.toml"))) == 33


def test_every_province_the_centre_and_news_are_there() -> None:
    regions = {source.region[:2] for source in SOURCES}
    assert regions == {str(code) for code in PROVINCES} | {"10"}
    assert {place.region for place in REGISTRY.places} >= {f"{code}0000" for code in PROVINCES}
    assert any(source.kind == "news" and source.lang == "ko" for source in SOURCES)


def test_a_file_holds_its_own_region_only() -> None:
    from crawlers.sources import read_source_file

    for path in BUNDLED.glob("*.toml"):
        place, sources = read_source_file(path)
        assert {source.region[:2] for source in sources} == {place.region[:2]}, path.name


def test_every_source_has_evidence_and_no_question_mark() -> None:
    assert [source.id for source in SOURCES if not source.evidence] == []
    assert [source.id for source in SOURCES if "?" in source.column or "?" in source.office] == []


def test_a_list_is_named_once() -> None:
    lists = [(source.url, tuple(sorted(source.options.items()))) for source in SOURCES]
    assert len(lists) == len(set(lists))


def test_policy_comes_from_hosts_of_governments() -> None:
    hosts = {urlsplit(source.url).hostname or "" for source in SOURCES if source.level is not None}
    assert [host for host in hosts if not host.endswith(".gov.cn")] == []


def test_an_address_has_no_fragment_and_no_placeholder() -> None:
    assert [source.id for source in SOURCES if re.search(r"[#{}]", source.url)] == []


def test_an_id_begins_with_its_place() -> None:
    for source in SOURCES:
        prefix = source.id.split("-")[0]
        assert prefix == "news" or len(prefix) == 2, source.id


def test_cities_and_counties_say_their_level() -> None:
    wrong = [s.id for s in SOURCES if s.region[2:] != "0000" and s.level not in ("city", "county")]
    assert wrong == []


@pytest.mark.parametrize("source", [s for s in SOURCES if s.platform == "json_api"], ids=lambda s: s.id)
def test_a_json_interface_is_described_in_full(source: Source) -> None:
    described = dialect(source)
    assert described.rows and described.title and described.link and described.published
    assert "{page}" in described.url + described.form


def test_patterns_in_options_compile() -> None:
    for source in SOURCES:
        re.compile(source.options.get("link", ""))


def test_the_coverage_page_is_up_to_date() -> None:
    page = coverage_page(SOURCES, REGISTRY.places)
    assert PAGE.read_text(encoding="utf-8") == page, "run: python -m crawlers.coverage"


@pytest.mark.parametrize(
    ("office", "kind"),
    [
        ("浙江省人民政府", "government"),
        ("上海市经济和信息化委员会", "industry and IT"),
        ("深圳市科技创新局", "science and technology"),
        ("国家数据局", "data"),
        ("海南省商务厅", "other"),
    ],
)
def test_an_office_has_its_column(office: str, kind: str) -> None:
    assert office_kind(office) == kind


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("gx-gxt-notices", "/wzsy/tzgg_6719901/tzgg/t19765432.shtml"),
        ("ln-gov-documents", "/web/zwgkx/zfwj/szfwj/2023010509411077517/index.shtml"),
        ("ln-gov-documents", "/web/zwgkx/zfwj/szfwj/7ED90F8968BD491FB190A231069CA87B/index.shtml"),
        ("yn-fgw-other", "/html/2026/qitawenjian_0924/28568.html"),
        ("bj-xicheng-notices", "/xxgk/xxxq/pnidpv865674.html"),
        ("hi-gxt-notices", "/iitb/tzgg/202609/c3df3ed14ef84026be48909494b63550.shtml"),
        ("qh-fgw-notices", "/xwzx/tzgg/202609/t20260924_92769.html"),
    ],
)
def test_a_portals_addresses_are_those_of_articles(source: str, path: str) -> None:
    (found,) = [s for s in SOURCES if s.id == source]
    pattern = expression(found, "link") or ARTICLE_LINK
    assert pattern.search(path)


@pytest.mark.parametrize(
    ("evidence", "day"),
    [
        ("2026-09-09: 26 pages, 387 documents", "2026-09-09"),
        ("2025-03-12: listed; 2026-08: seen again", "2026-08"),
        ("undated: named in public code", None),
        ("2021: reads pages 605dc429-2025", "2021"),
    ],
)
def test_a_source_was_last_seen_on_the_latest_day_its_evidence_names(evidence: str, day: str | None) -> None:
    assert last_seen(evidence) == day
