"""`gaodi crawl --rescore`: texts leave the database and come back without a request."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crawlers.attachments.making import word
from tests.crawlers.crawling import make_source
from tests.crawlers.portals import article, news
from tests.crawlers.servers import Heard, Said, Site, serve_site
from tests.gaodi.conftest import run_gaodi, write_registry

MARKET = "第一条 菜市场每日清洁，摊位费每月最高500元。第二条 本办法自2025年1月1日起施行。"
CHARTER = "第一条 公园内种植樱花，到2027年达到100棵。"


def pages(heard: Heard) -> Said:
    """One page about AI, one about a market, one about a park whose text is in a file."""
    if heard.path == "/zc/1.html":
        return Said(
            article(heard.path, MARKET).replace("关于算力的措施".encode(), "关于菜市场的办法".encode())
        )
    if heard.path == "/zc/2.html":
        link = '<a href="/files/park.docx">公园规定.docx</a>'
        return Said(article(heard.path, link).replace("关于算力的措施".encode(), "公园规定".encode()))
    if heard.path == "/files/park.docx":
        return Said(
            word(lambda file: file.add_paragraph(CHARTER)), headers={"Content-Type": "application/msword"}
        )
    return Said(article(heard.path))


@dataclass(frozen=True, slots=True)
class House:
    """A home with a crawled portal."""

    home: Path
    sources: Path
    site: Site

    def run(self, *words: str) -> str:
        done = run_gaodi("crawl", "--sources", str(self.sources), *words, home=self.home)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.home / "gaodi.db")) as db:
            return db.execute(sql).fetchall()

    def texts(self) -> dict[str, str]:
        """What is kept of each page, by the number in its address."""
        rows = self.ask("select substr(url, -6, 1), text from documents join texts on document = id")
        return {str(number): str(text) for number, text in rows}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with serve_site(news(3, page=pages)) as site:
        folder = write_registry(tmp_path, [make_source(site.url("/sitemap.xml"))])
        house = House(tmp_path / "home", folder, site)
        house.run("--delay", "0")
        yield house


def test_what_is_not_about_ai_is_a_row_without_text_and_is_fetched_once(house: House) -> None:
    assert [bool(text) for _, text in sorted(house.texts().items())] == [True, False, False]
    states = house.ask("select state, count(*) from seen_urls group by state order by state")
    assert states == [("irrelevant", 2), ("stored", 1)]
    assert house.ask("select count(*) from documents where score is null or snapshot is null") == [(0,)]
    house.run("--delay", "0")
    assert sorted(path for path in house.site.paths if path.startswith("/zc/")) == [
        "/zc/0.html",
        "/zc/1.html",
        "/zc/2.html",
    ]


def test_a_lower_threshold_brings_texts_back_from_the_archive(house: House) -> None:
    asked = len(house.site.heard)
    assert "2 texts back from the archive" in house.run("--rescore", "--threshold", "0")
    texts = house.texts()
    assert "摊位费每月最高500元" in texts["1"] and "樱花" in texts["2"]
    assert house.ask("select distinct state from seen_urls") == [("stored",)]
    assert house.ask("select max(revision), min(length) > 0 from documents") == [(1, 1)]
    assert house.ask("select count(*) from changes") == [(0,)]
    assert len(house.site.heard) == asked


def test_a_higher_threshold_leaves_texts_and_their_facts_in_the_archive(house: House) -> None:
    run_gaodi("extract", home=house.home)
    before = house.texts()["0"]
    assert house.ask("select count(*) > 0 from amounts") == [(1,)]
    assert "1 left there" in house.run("--rescore", "--threshold", "1")
    assert set(house.texts().values()) == {""}
    for table in ("amounts", "dates", "targets", "measures", "relations", "extractions", "changes"):
        assert house.ask(f"select count(*) from {table}") == [(0,)]
    assert house.ask("pragma foreign_key_check") == []
    house.run("--rescore", "--threshold", "0.35")
    assert house.texts()["0"] == before
    assert house.texts()["1"] == ""


def test_later_crawls_keep_to_the_threshold(house: House) -> None:
    house.run("--rescore", "--threshold", "0.2")
    assert house.ask("select value from counters where name = 'threshold'") == [(200,)]
    assert "0 left there" in house.run("--rescore")
    assert house.ask("select value from counters where name = 'threshold'") == [(200,)]


def test_imported_texts_stay_whatever_they_score(house: House, tmp_path: Path) -> None:
    (tmp_path / "market.txt").write_text("关于菜市场的通知\n\n第一条 市场每日清洁。\n", encoding="utf-8")
    run_gaodi("import", str(tmp_path / "market.txt"), home=house.home)
    house.run("--rescore", "--threshold", "1")
    assert [text for text in house.texts().values() if text] == ["第一条 市场每日清洁。"]


def test_a_threshold_alone_is_refused(tmp_path: Path) -> None:
    done = run_gaodi("crawl", "--threshold", "0.5", home=tmp_path)
    assert done.returncode == 2 and "--rescore" in done.stderr
