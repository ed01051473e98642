"""What every page of any database must stand: `pytest tests/browser/test_any_home.py --home PATH`; else the demo's."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import COLOURS, FEW_TABLES, RULES, WIDEST, violations
from tests.browser.pages import Fact, fact, paths

NUMBER = re.compile(r"^\d+$")
ALIKE = {
    "news",
    "interpretation",
    "measures open now",
    "calendar of the past",
    "fact of dates",
    "fact of amounts",
    "sql",
}
COLOURFUL = {
    "home",
    "search",
    "policy",
    "fact of measures",
    "region",
    "indicator",
    "map",
    "money",
    "calendar",
    "sources",
}
pytestmark = pytest.mark.browser
Start = Callable[..., Visit]


@pytest.fixture(scope="session")
def shown(home: Path) -> dict[str, str]:
    return paths(home / "gaodi.db")


@pytest.fixture(scope="session")
def goal(home: Path) -> Fact:
    return fact(home / "gaodi.db")


def settled(page: Page) -> Page:
    """The page with its charts drawn."""
    for figure in page.locator("figure.chart:not([hidden])").all():
        expect(figure).to_have_attribute("data-drawn", NUMBER)
    return page


def test_every_page_is_open_to_everybody_in_light_and_dark(
    visit_home: Start, shown: dict[str, str], pytestconfig: pytest.Config
) -> None:
    """Of the demo each template once, in the dark where it has colours of its own; of a given home every page."""
    thorough = pytestconfig.getoption("--home") is not None
    found = {}
    opened = visit_home()
    for name, path in shown.items():
        if name in ALIKE and not thorough:
            continue
        page = settled(opened.open(path))
        if name == "data dictionary":  # its tables are all alike
            page.evaluate(FEW_TABLES)
        schemes = {"light": RULES} | ({"dark": COLOURS} if thorough or name in COLOURFUL else {})
        for scheme, rules in schemes.items():
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            if said := violations(opened, rules):
                found[f"{name} ({path}), {scheme}"] = said
    assert found == {}


@pytest.mark.parametrize("width", [360, 1600])
def test_no_page_is_wider_than_its_window(visit_home: Start, shown: dict[str, str], width: int) -> None:
    opened = visit_home(width=width)
    widths = {path: settled(opened.open(path)).evaluate(WIDEST) for path in shown.values()}
    assert {path: found for path, found in widths.items() if found > width} == {}


@pytest.mark.parametrize("language", ["zh", "ko"])
def test_every_page_speaks_the_readers_language(
    visit_home: Start, shown: dict[str, str], language: str
) -> None:
    opened = visit_home(language=language)
    for path in shown.values():
        page = settled(opened.open(path))
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_a_search_narrowed_by_a_filter_leads_to_a_marked_quote(visit_home: Start, goal: Fact) -> None:
    page = visit_home().open("/")
    page.get_by_role("searchbox").fill(goal.word)
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Kind").select_option("policy")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".snippet mark").first).to_contain_text(goal.word[0])
    assert page.locator(".documents > li").count() >= 1
    page.goto(page.url.partition("/search")[0] + f"/fact/{goal.id}")
    expect(page.locator("blockquote mark")).to_have_text(goal.quote)
    page.get_by_role("link", name="Show it in the document").click()
    expect(page.locator(f"[id='at-{goal.id}'] + mark")).to_be_in_viewport()
    expect(page.locator("h1")).to_contain_text(goal.title.split()[0][:10])


def test_the_keyboard_alone_reaches_a_document_and_its_facts(visit_home: Start, goal: Fact) -> None:
    opened = visit_home()
    page = opened.open(f"/search?q={quote(goal.word)}&kind=policy")
    page.locator(".documents a.title").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".words")).to_be_visible()
    page.locator("aside.facts .quote a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".anchor:target")).to_be_attached()


def test_every_chart_has_a_mark_that_opens_a_page(visit_home: Start, shown: dict[str, str]) -> None:
    opened = visit_home()
    drawn = 0
    for name in ("indicator", "region", "money", "calendar of the past"):
        page = settled(opened.open(shown[name]))
        marks = page.locator("figure.chart svg .points a")
        drawn += bool(marks.count())
        for address in {mark.get_attribute("href") for mark in marks.all()}:
            assert address and address.startswith("/")
    assert drawn >= 3
