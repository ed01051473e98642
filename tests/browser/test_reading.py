"""What a reader does: search, filter, open a document, follow a number to its words and back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.db.site.houses import ZHEJIANG_URL, document_id

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]
DOCUMENT = f"/document/{document_id(ZHEJIANG_URL)}"


def test_a_reader_finds_a_number_and_its_sentence(visit: Start) -> None:
    page = visit().open("/")
    page.get_by_role("searchbox").fill("算力券")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("h2").first).to_have_text("1 document")
    page.get_by_role("link", name=re.compile("广东省推动")).first.click()
    expect(page.locator("h1")).to_contain_text("广东省推动人工智能")
    expect(page.locator("aside.facts")).to_contain_text("¥200 million to ¥300 million")


def test_a_filter_narrows_the_search(visit: Start) -> None:
    page = visit().open("/search")
    page.get_by_label("Kind").select_option("news")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".documents > li")).to_have_count(1)
    expect(page.locator(".documents")).to_contain_text("저장성")


def test_a_fact_leads_to_its_place_and_back(visit: Start) -> None:
    page = visit().open(DOCUMENT)
    row = page.locator("aside.facts li.fact-row.target").first
    row.locator(".quote a").click()
    place = page.locator(".anchor:target + mark.target")
    expect(place).to_be_in_viewport()
    assert "规模以上人工智能核心产业营业收入超" in place.inner_text()
    page.locator("mark.target a").first.click()
    expect(page.locator("li.fact-row:target")).to_be_in_viewport()


def test_the_marks_cover_the_quotes_exactly(visit: Start) -> None:
    page = visit().open(DOCUMENT)
    amounts = [mark.inner_text() for mark in page.locator(".words mark.amount").all()]
    assert amounts == ["1万亿元", "1000万元", "3000万元"]


def test_a_fact_page_opens_from_the_list_and_shows_its_context(visit: Start) -> None:
    page = visit().open(DOCUMENT)
    page.locator("aside.facts li.measure .figure a").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("20%, up to ¥10 million"))
    expect(page.locator("blockquote mark")).to_contain_text("按实际支出的20%给予补助")
    page.get_by_role("link", name="Show it in the document").click()
    expect(page.locator(".anchor:target + mark")).to_be_in_viewport()


def test_the_map_leads_to_a_region(visit: Start) -> None:
    page = visit().open("/")
    page.locator(".tiles").get_by_role("link", name="Zhejiang 2 documents").click()
    expect(page.locator("h1")).to_contain_text("Zhejiang")
    expect(page.locator("main")).to_contain_text("at least ¥1 trillion")


def test_the_language_changes_in_place_and_stays(visit: Start) -> None:
    page = visit().open(DOCUMENT)
    page.get_by_role("link", name="한국어").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.locator("aside.facts")).to_contain_text("1조 위안 이상")
    page.locator("a.wordmark").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_the_browsers_language_is_taken(visit: Start) -> None:
    page = visit(language="zh-CN").open("/")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.locator("h1")).to_contain_text("数字")


def test_the_keyboard_reaches_content_and_search(visit: Start) -> None:
    page = visit().open("/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("人工智能")
    page.keyboard.press("Enter")
    expect(page.locator(".documents > li")).to_have_count(2)


def test_sql_runs_and_an_error_is_told(visit: Start) -> None:
    page = visit().open("/gaodi")
    page.get_by_role("textbox", name="SQL").fill("select title from documents where kind = 'news'")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("table")).to_contain_text("저장성")


def test_hostile_words_run_nothing(visit: Start) -> None:
    opened = visit()
    page = opened.open("/search?q=补助")
    page.get_by_role("link", name=re.compile("alert")).click()
    expect(page.locator("h1")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator(".words img").count() == 0
