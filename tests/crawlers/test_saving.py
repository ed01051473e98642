"""A look at a source becomes files that a test can read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from crawlers.checking import Look
from crawlers.documents import Answer, Listing, Request, Row
from crawlers.page import read_html
from crawlers.saving import AlreadySaved, save_look
from tests.crawlers.crawling import make_source
from tests.crawlers.portals import article

URL = "https://www.example.gov.cn/zc/1.html"
ROW = Row(URL, "关于算力的措施", date(2025, 3, 1))
SOURCE = make_source("https://www.example.gov.cn/sitemap.xml")


def answer(body: bytes, media_type: str) -> Answer:
    return Answer(Request(URL), URL, 200, {"content-type": media_type}, body)


def look() -> Look:
    page = article("/zc/1.html")
    document = read_html(page.decode(), URL, SOURCE)
    listing = Listing((ROW,), declared=1)
    return Look(
        SOURCE,
        answer(b"<urlset/>", "application/xml"),
        listing,
        answer(page.decode().encode("gb18030"), "text/html; charset=gb18030"),
        document,
    )


def test_each_page_lies_beside_what_was_read_from_it(tmp_path: Path) -> None:
    names = [file.name for file in save_look(look(), tmp_path / "new")]
    assert names == ["sample_list.answer", "sample_list.json", "sample_article.html", "sample_article.json"]
    listing = json.loads((tmp_path / "new" / "sample_list.json").read_text(encoding="utf-8"))
    assert listing["declared"] == 1
    assert listing["rows"][0]["published"] == "2025-03-01"


def test_the_expectations_are_what_the_saved_page_gives(tmp_path: Path) -> None:
    save_look(look(), tmp_path)
    expected = json.loads((tmp_path / "sample_article.json").read_text(encoding="utf-8"))
    again = read_html((tmp_path / "sample_article.html").read_text(encoding="utf-8"), URL, SOURCE)
    assert expected["text"] == again.text.split("\n")
    assert expected["published"] == "2025-03-01"
    assert expected["title"] == again.title


def test_expectations_that_somebody_may_have_corrected_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "sample_article.json").write_text("{}", encoding="utf-8")
    with pytest.raises(AlreadySaved, match=r"sample_article\.json"):
        save_look(look(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["sample_article.json"]


def test_a_list_without_an_article_is_saved_alone(tmp_path: Path) -> None:
    seen = Look(SOURCE, look().list_answer, problem="the list is empty")
    assert [file.name for file in save_look(seen, tmp_path)] == ["sample_list.answer"]
