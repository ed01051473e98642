"""The demo as its first reader sees it: collected, read and served by the commands themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]


def test_a_search_leads_to_the_trillion_at_its_place(visit_demo: Start) -> None:
    page = visit_demo().open("/")
    page.get_by_role("searchbox").fill("算力")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".documents > li").count() > 1
    expect(page.locator(".snippet mark").first).to_have_text("算力")
    page.locator("#by-region").select_option("330000")
    page.get_by_role("button", name="Apply").click()
    page.locator(".documents > li a.title", has_text="关于支持人工智能创新发展的若干措施的通知").first.click()
    row = page.locator("aside.facts li.fact-row.amount", has_text="¥1 trillion").first
    row.locator(".quote a").click()
    mark = page.locator(".anchor:target ~ mark", has_text="1万亿元").first
    expect(mark).to_be_in_viewport()
    expect(page.locator(".words")).to_contain_text("规模以上人工智能核心产业营业收入超1万亿元")


def test_the_first_page_shows_numbers_places_and_days(visit_demo: Start) -> None:
    page = visit_demo().open("/")
    expect(page.locator(".cards .figure").first).to_contain_text("¥")
    assert page.locator(".tiles .shade-5").count() >= 1
    assert page.locator(".agenda time").count() > 1


@pytest.mark.parametrize(
    "path", ["/indicators", "/regions", "/measures", "/money", "/calendar", "/sources", "/accuracy"]
)
def test_every_way_on_opens_without_complaint(visit_demo: Start, path: str) -> None:
    page = visit_demo(width=360).open(path)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_target_stands_beside_what_was_reached_of_it(visit_demo: Start) -> None:
    page = visit_demo(width=360).open("/indicator/core_industry_scale")
    row = page.locator("table.progress tr", has_text="核心产业规模突破1500亿元").last
    expect(row).to_contain_text("截至2022年，全省人工智能核心产业规模已达1500亿元")
    expect(row.locator(".flag")).to_have_text("reached")
    row.get_by_role("link", name="¥150 billion", exact=True).click()
    expect(page.locator("h1.figure")).to_have_text("¥150 billion")
    expect(page.locator("table.progress")).to_contain_text("核心产业规模突破1500亿元")
