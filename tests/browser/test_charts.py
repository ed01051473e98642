"""Charts are drawn from the tables beneath them, under the site's own strict policy."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import db.site
from tests.browser.conftest import Visit
from tests.browser.looking import WIDEST

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]
VENDOR = Path(db.site.__file__).parent / "static" / "vendor"
CHARTS = ["/indicator/core_industry_scale", "/region/440000", "/money", "/calendar"]


def drawn(page: Page) -> Page:
    """The page once its first chart stands."""
    expect(page.locator("figure.chart[data-drawn]").first).to_be_visible()
    return page


@pytest.mark.parametrize("path", CHARTS)
def test_a_chart_shows_a_mark_for_each_row_of_its_table(visit_demo: Start, path: str) -> None:
    page = drawn(visit_demo().open(path))
    figure = page.locator("figure.chart[data-drawn]").first
    rows = page.locator(f"#{figure.get_attribute('data-table')} tbody tr[data-value]")
    dated = rows.locator("xpath=self::*[not(@data-day='')]") if "/region/" in path else rows
    assert figure.locator("svg .points a").count() == dated.count() > 1
    boxes = [mark.bounding_box() for mark in figure.locator("svg .points a").all()]
    assert all(box and box["width"] >= 3 and box["height"] >= 1 for box in boxes)


@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize("path", CHARTS)
def test_a_chart_fits_the_window(visit_demo: Start, path: str, width: int) -> None:
    page = drawn(visit_demo(width=width).open(path))
    assert page.evaluate(WIDEST) <= width
    edge = page.locator("figure.chart svg").first.bounding_box()
    assert edge and edge["x"] >= 0 and edge["x"] + edge["width"] <= width


def test_a_chart_is_drawn_anew_when_the_window_changes(visit_demo: Start) -> None:
    page = drawn(visit_demo(width=1280).open(CHARTS[0]))
    page.set_viewport_size({"width": 400, "height": 900})
    expect(page.locator("figure.chart svg").last).to_have_attribute("width", re.compile(r"^3\d\d$"))


def test_the_keyboard_walks_a_chart_and_opens_a_fact(visit_demo: Start) -> None:
    page = drawn(visit_demo().open(CHARTS[0]))
    marks = page.locator("figure.chart svg .points a")
    marks.first.focus()
    expect(page.locator(".chart-note")).to_contain_text("¥440 billion")
    page.keyboard.press("End")
    expect(marks.last).to_be_focused()
    expect(page.locator(".chart-note")).to_contain_text("about ¥26 billion")
    page.keyboard.press("Escape")
    expect(page.locator(".chart-note")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("h1.figure")).to_contain_text("about ¥26 billion")


def test_the_pointer_reads_a_mark_in_its_own_words(visit_demo: Start) -> None:
    page = drawn(visit_demo().open("/region/440000"))
    page.locator("figure.chart svg .points a[aria-label*='60 EFLOPS']").hover()
    expect(page.locator(".chart-note")).to_contain_text("全省算力规模超过60EFLOPS")


def test_without_scripts_the_table_says_it_all(visit_demo: Start) -> None:
    page = visit_demo(javascript=False).open(CHARTS[0])
    expect(page.locator("figure.chart").first).to_be_hidden()
    expect(page.locator("table.chart").first).to_contain_text("¥440 billion")
    assert page.locator("svg.bar rect").count() > 2


def test_the_vendored_libraries_are_as_their_authors_publish_them() -> None:
    told = dict(
        re.findall(r"^\| `([\w.-]+\.js)` .* `([0-9a-f]{64})` \|$", (VENDOR / "README.md").read_text(), re.M)
    )
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in VENDOR.glob("*.js")}
    assert told == found
    for file in found:
        assert (VENDOR / f"{file.split('-')[0]}.LICENSE").is_file()
