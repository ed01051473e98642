"""Every page is accessible, fits a phone, and is readable in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit
from tests.db.site.houses import ZHEJIANG_URL, document_id

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]
PAGES = [
    "/",
    "/search?q=算力",
    f"/document/{document_id(ZHEJIANG_URL)}",
    "/regions",
    "/region/330000",
    "/indicators",
    "/indicator/core_industry_revenue",
    "/measures",
    "/money",
    "/money?region=330000",
    "/calendar",
    "/sources",
    "/source/zj-test",
    "/data-dictionary",
    "/accuracy",
    "/feeds",
    "/gaodi",
    "/gaodi/targets?_facet=basis",
    "/gaodi?sql=select+title+from+documents",
    f"/gaodi/documents/{document_id(ZHEJIANG_URL)}",
    "/nowhere",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDEST = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"


def violations(opened: Visit) -> list[str]:
    found = Axe().run(opened.page, options=RULES).response["violations"]
    return [f"{v['id']}: {[node['target'] for node in v['nodes']][:3]} {v['help']}" for v in found]


def opened_at(opened: Visit, path: str) -> Visit:
    """The page at a path; Chromium itself reports the 404 of a page that is not there."""
    page = opened.open(path)
    if path == "/data-dictionary":  # thirty tables alike: three of them show what there is to see
        page.evaluate(
            "document.querySelectorAll('main section:nth-of-type(n+4)').forEach(section => section.remove())"
        )
    if path == "/nowhere":
        opened.complaints[:] = [said for said in opened.complaints if "404" not in said]
    return opened


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shuts_anybody_out(visit: Start, path: str) -> None:
    assert violations(opened_at(visit(), path)) == []


@pytest.mark.parametrize("path", PAGES[:4] + PAGES[6:8])
def test_the_dark_is_as_readable_as_the_light(visit: Start, path: str) -> None:
    assert violations(opened_at(visit(scheme="dark"), path)) == []


def test_a_fact_page_shuts_nobody_out(visit: Start) -> None:
    opened = visit()
    page = opened.open(f"/document/{document_id(ZHEJIANG_URL)}")
    page.locator("aside.facts .figure a").first.click()
    assert violations(opened) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(visit: Start, path: str) -> None:
    assert opened_at(visit(width=360), path).page.evaluate(WIDEST) <= 360


@pytest.mark.parametrize("width", [768, 1600])
@pytest.mark.parametrize("path", PAGES[:4])
def test_no_page_is_wider_than_the_window(visit: Start, path: str, width: int) -> None:
    assert opened_at(visit(width=width), path).page.evaluate(WIDEST) <= width


def test_the_dark_is_dark_and_the_light_is_light(visit: Start) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    assert visit(scheme="dark").open("/").evaluate(colour) == "rgb(21, 23, 26)"
    assert visit(scheme="light").open("/").evaluate(colour) == "rgb(251, 249, 244)"


def test_a_printed_document_leaves_the_navigation_out(visit: Start) -> None:
    page = visit().open(f"/document/{document_id(ZHEJIANG_URL)}")
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").first.is_visible()
    assert page.locator(".words").is_visible()
