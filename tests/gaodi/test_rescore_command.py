"""`gaodi crawl --rescore`: texts leave the database and come back without a request."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawlers.relevance import THRESHOLD, Lexicon, lexicon_version, read_lexicon
from db.database import open_database
from db.relevance import drop_text, keep_lexicon, keep_threshold, note_lexicon, scored_by
from db.views import view_sql
from gaodi.cli import main
from gaodi.importing import import_into
from gaodi.reading import read_database
from tests.crawlers.attachments.making import word
from tests.crawlers.crawling import Job, make_source, run
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

    def crawl(self) -> None:
        source = make_source(self.site.url("/sitemap.xml"))
        run(Job([source], self.home / "archive", self.home / "gaodi.db"))

    def rescore(self, *words: str) -> str:
        called = ["crawl", "--sources", str(self.sources), "--rescore", *words]
        done = CliRunner(env={"GAODI_HOME": str(self.home)}).invoke(main, called)
        assert done.exit_code == 0, done.output
        return done.output

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.home / "gaodi.db")) as db:
            return db.execute(sql).fetchall()

    def texts(self) -> dict[str, str]:
        """What is kept of each page, by the number in its address."""
        rows = self.ask("select substr(url, -6, 1), text from documents join texts on document = id")
        return {str(number): str(text) for number, text in rows}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("crawled")
    with serve_site(news(3, page=pages)) as site:
        registry = write_registry(folder, [make_source(site.url("/sitemap.xml"))])
        (folder / "home").mkdir()
        house = House(folder / "home", registry, site)
        house.crawl()
        yield house


@pytest.fixture
def house(crawled: House, tmp_path: Path) -> House:
    shutil.copytree(crawled.home, tmp_path / "home")
    return replace(crawled, home=tmp_path / "home")


def test_what_is_not_about_ai_is_a_row_without_text_and_is_fetched_once(house: House) -> None:
    assert [bool(text) for _, text in sorted(house.texts().items())] == [True, False, False]
    states = house.ask("select state, count(*) from seen_urls group by state order by state")
    assert states == [("irrelevant", 2), ("stored", 1)]
    assert house.ask("select count(*) from documents where score is null or snapshot is null") == [(0,)]
    house.crawl()
    asked = sorted(path for path in house.site.paths if path.startswith("/zc/"))
    assert asked == ["/zc/0.html", "/zc/1.html", "/zc/2.html"]


def test_a_lower_threshold_brings_texts_back_from_the_archive(house: House) -> None:
    asked = len(house.site.heard)
    assert "2 texts back from the archive" in house.rescore("--threshold", "0")
    texts = house.texts()
    assert "摊位费每月最高500元" in texts["1"] and "樱花" in texts["2"]
    assert house.ask("select distinct state from seen_urls") == [("stored",)]
    assert house.ask("select max(revision), min(length) > 0 from documents") == [(1, 1)]
    assert house.ask("select count(*) from changes") == [(0,)]
    assert len(house.site.heard) == asked


def test_a_higher_threshold_leaves_texts_and_their_facts_in_the_archive(house: House) -> None:
    with closing(open_database(house.home / "gaodi.db")) as db:
        read_database(db)
    before = house.texts()["0"]
    assert house.ask("select count(*) > 0 from amounts") == [(1,)]
    assert "1 left there" in house.rescore("--threshold", "1")
    assert set(house.texts().values()) == {""}
    for table in ("amounts", "dates", "targets", "measures", "relations", "extractions", "changes"):
        assert house.ask(f"select count(*) from {table}") == [(0,)]
    assert house.ask("pragma foreign_key_check") == []
    house.rescore("--threshold", "0.35")
    assert house.texts()["0"] == before
    assert house.texts()["1"] == ""


def test_a_threshold_stays_until_another_is_chosen(house: House) -> None:
    assert "2 texts back" in house.rescore("--threshold", "0")
    assert "0 left there" in house.rescore()
    assert "2 left there" in house.rescore("--threshold", "0.35")


def test_later_crawls_keep_to_the_threshold(crawled: House, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    with closing(open_database(tmp_path / "home" / "gaodi.db")) as db:
        keep_threshold(db, 0)
    done = run_gaodi("crawl", "--delay", "0", "--sources", str(crawled.sources), home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert all(replace(crawled, home=tmp_path / "home").texts().values())


def test_imported_texts_stay_whatever_they_score(house: House, tmp_path: Path) -> None:
    (tmp_path / "market.txt").write_text("关于菜市场的通知\n\n第一条 市场每日清洁。\n", encoding="utf-8")
    with closing(open_database(house.home / "gaodi.db")) as db:
        import_into(db, [tmp_path / "market.txt"])
    house.rescore("--threshold", "1")
    assert [text for text in house.texts().values() if text] == ["关于菜市场的通知\n第一条 市场每日清洁。"]


def test_a_new_lexicon_reads_texts_again_that_an_older_one_left_in_the_archive(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.rescore()
    asked = len(house.site.heard)
    weights = {**read_lexicon().weights, "摊位费": 1.0}
    lexicon = Lexicon(weights, re.compile("|".join(sorted(weights, key=len, reverse=True))))
    monkeypatch.setattr("crawlers.relevance.read_lexicon", lambda: lexicon)
    assert "1 texts back from the archive" in house.rescore("--threshold", "0.3")
    texts = house.texts()
    assert "摊位费每月最高500元" in texts["1"] and texts["2"] == ""
    ((score, terms),) = house.ask("select score, score_terms from documents where url like '%/1.html'")
    assert isinstance(score, float) and score >= 0.3 and str(terms).startswith("摊位费")
    assert len(house.site.heard) == asked


def test_a_file_that_could_not_be_read_is_read_again_without_network(house: House) -> None:
    house.rescore("--threshold", "0")
    asked, whole = len(house.site.heard), house.texts()["2"]
    ((document,),) = house.ask("select id from documents where url like '%/2.html'")
    with closing(open_database(house.home / "gaodi.db")) as db:
        drop_text(db, str(document))
        db.execute("update seen_urls set state = 'stored' where document = ?", (document,))
        db.execute("update attachments set note = 'a scan; tesseract is not installed'")
        db.conn.commit()
    assert house.texts()["2"] == ""
    assert "1 texts back from the archive" in house.rescore()
    assert house.texts()["2"] == whole
    assert house.ask("select note, text <> '' from attachments") == [(None, 1)]
    assert house.ask("select count(*) from changes") == [(0,)]
    assert len(house.site.heard) == asked


def test_an_unchanged_lexicon_opens_no_page_that_stays_where_it_is(house: House) -> None:
    house.rescore()
    shutil.rmtree(house.home / "archive")
    assert "judged by their titles" not in house.rescore()


def test_an_older_lexicons_text_that_is_not_in_the_archive_is_judged_by_its_title(house: House) -> None:
    shutil.rmtree(house.home / "archive")
    said = house.rescore()
    assert "2 not in the archive, judged by their titles" in said
    assert [bool(text) for _, text in sorted(house.texts().items())] == [True, False, False]


def test_what_several_lexicons_scored_is_read_again(house: House) -> None:
    with closing(open_database(house.home / "gaodi.db")) as db:
        note_lexicon(db, lexicon_version())
        assert scored_by(db) is None
        keep_lexicon(db, lexicon_version())
        note_lexicon(db, lexicon_version())
        assert scored_by(db) == lexicon_version()
        note_lexicon(db, 7)
        assert scored_by(db) is None


def test_what_is_no_longer_in_the_archive_is_named(house: House) -> None:
    shutil.rmtree(house.home / "archive")
    called = ["crawl", "--sources", str(house.sources), "--rescore", "--threshold", "0"]
    done = CliRunner(env={"GAODI_HOME": str(house.home)}).invoke(main, called)
    assert done.exit_code == 1
    assert "/zc/1.html" in done.output and "archive" in done.output
    assert house.texts()["1"] == "" and house.texts()["0"]


def test_a_threshold_alone_is_refused() -> None:
    done = CliRunner().invoke(main, ["crawl", "--threshold", "0.5"])
    assert done.exit_code == 2 and "--rescore" in done.output


def test_the_views_know_the_threshold_that_crawls_keep_to_where_none_was_chosen() -> None:
    assert (
        f"coalesce((select value from counters where name = 'threshold'), {THRESHOLD * 1000:.0f})"
        in view_sql("documents_about_ai")
    )
