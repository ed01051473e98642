"""Every list ends."""

from __future__ import annotations

import pytest

from crawlers.documents import Listing, Request, Row
from crawlers.loops import MOST_PAGES, EndlessList, ListGuard

URL = "https://www.example.gov.cn/list?page={}"


def page(*numbers: int, prefix: str = "a", more: bool = True) -> Listing:
    rows = tuple(Row(f"https://www.example.gov.cn/{prefix}/{number}", f"通知{number}") for number in numbers)
    return Listing(rows, Request("https://www.example.gov.cn/next") if more else None)


def read(guard: ListGuard, *pages: Listing) -> None:
    for number, listing in enumerate(pages):
        guard.ask(Request(URL.format(number)))
        guard.take(listing)
        guard.check(listing)


def test_pages_that_name_new_rows_go_on() -> None:
    guard = ListGuard()
    read(guard, page(1, 2, 3), page(3, 4, 5), page(5, 6, more=False))
    assert (guard.pages, guard.rows) == (3, 6)


def test_the_same_request_twice_is_a_circle() -> None:
    guard = ListGuard()
    guard.ask(Request(URL.format(1), state={"page": "1"}))
    guard.ask(Request(URL.format(1), state={"page": "2"}))
    with pytest.raises(EndlessList, match="leads back"):
        guard.ask(Request(URL.format(1), state={"page": "1"}))


def test_the_same_rows_for_ever_end_the_list() -> None:
    with pytest.raises(EndlessList, match="page parameter"):
        read(ListGuard(), *[page(1, 2, 3)] * 9)


def test_a_last_page_of_known_rows_is_no_loop() -> None:
    read(ListGuard(), page(1, 2), page(1, 2), page(1, 2), page(1, 2, more=False))


def test_empty_pages_for_ever_end_the_list() -> None:
    with pytest.raises(EndlessList):
        read(ListGuard(), page(1), *[page()] * 9)


def test_known_articles_at_new_addresses_end_the_list_before_they_are_kept() -> None:
    guard = ListGuard()
    read(guard, page(1, 2, 3, 4))
    with pytest.raises(EndlessList, match="new addresses"):
        guard.take(page(2, 3, 4, prefix="b"))
    assert guard.rows == 4


def test_one_repeated_title_is_no_disguise() -> None:
    guard = ListGuard()
    read(guard, page(1, 2, 3), page(3, prefix="b"), page(4, 5))
    assert guard.rows == 6


def test_a_list_of_endless_new_rows_ends_too() -> None:
    guard = ListGuard(pages=MOST_PAGES)
    with pytest.raises(EndlessList, match=str(MOST_PAGES)):
        guard.ask(Request(URL.format(0)))
