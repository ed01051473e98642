"""The demo's database: every sample arrives as it was written, over HTTP and through the real spider."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from gaodi.demo.portals import Article
from gaodi.demo.run import sample_sources
from gaodi.demo.samples import Sample, load_samples

PAIRS = [(sample, article) for sample in load_samples() for article in sample.portal.articles]


@pytest.fixture(scope="module")
def documents(demo_home: Path) -> Iterator[dict[str, sqlite3.Row]]:
    """The demo's documents by title."""
    with closing(sqlite3.connect(demo_home / "gaodi.db")) as db:
        db.row_factory = sqlite3.Row
        rows = db.execute("select d.*, t.text from documents d join texts t on t.document = d.id").fetchall()
    yield {row["title"]: row for row in rows}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(("sample", "article"), PAIRS, ids=[article.slug for _, article in PAIRS])
def test_every_sample_arrives_as_it_was_written(
    documents: dict[str, sqlite3.Row], sample: Sample, article: Article
) -> None:
    row = documents[article.title]
    if article.attachments:
        assert row["text"].startswith(article.text)
        assert row["text_from"] == "attachment"
    else:
        headline = f"{article.title}\n" if article.kind == "news" else ""
        assert (row["text"], row["text_from"]) == (headline + article.text, "page")
    assert (row["kind"], row["lang"], row["region"], row["level"]) == (
        article.kind,
        article.lang,
        sample.region,
        sample.level,
    )
    assert row["published"] == _day(article.published)
    assert row["doc_number"] == article.doc_number
    assert article.issued is None or row["issued"] == _day(article.issued)
    assert row["sample"] == article.about


def test_a_plan_that_stands_in_a_file_is_read_from_the_file(documents: dict[str, sqlite3.Row]) -> None:
    [article] = [article for _, article in PAIRS if article.attachments]
    assert "到2027年，全市人工智能核心产业规模达到1200亿元" not in article.text
    assert "到2027年，全市人工智能核心产业规模达到1200亿元" in documents[article.title]["text"]


def test_nothing_arrives_that_is_no_sample(documents: dict[str, sqlite3.Row]) -> None:
    assert set(documents) == {article.title for _, article in PAIRS}


def test_every_portal_has_an_address_of_its_own_on_loopback() -> None:
    with sample_sources(0) as sources:
        urls = [source.url for source in sources]
    assert len(set(urls)) == len(urls)
    assert all(url.startswith("http://127.0.0.1:") for url in urls)
