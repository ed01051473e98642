"""Every page is accessible, fits a phone, and is readable in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit
from tests.browser.looking import WIDEST, violations
from tests.db.site.houses import ZHEJIANG_URL, document_id

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]
# What the demo has no like of: hostile words, the page of a row, one that is not there; test_any_home.py sees the rest.
PAGES = [
    "/",
    "/region/440300",
    "/search?q=补助",
    f"/document/{document_id(ZHEJIANG_URL)}",
    f"/gaodi/documents/{document_id(ZHEJIANG_URL)}",
    "/nowhere",
]


def opened_at(opened: Visit, path: str) -> Visit:
    """The page at a path; Chromium itself reports the 404 of a page that is not there."""
    opened.open(path)
    if path == "/nowhere":
        opened.complaints[:] = [said for said in opened.complaints if "404" not in said]
    return opened


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shuts_anybody_out(visit: Start, path: str) -> None:
    assert violations(opened_at(visit(), path)) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(visit: Start, path: str) -> None:
    assert opened_at(visit(width=360), path).page.evaluate(WIDEST) <= 360


@pytest.mark.parametrize("width", [768, 1600])
@pytest.mark.parametrize("path", PAGES)
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
