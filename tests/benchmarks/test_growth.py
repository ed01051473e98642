"""Hostile texts and pages: four times the length may cost about four times the time, never sixteen."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from crawlers.lists.html_rows import read_rows
from crawlers.numbers import parse_number
from crawlers.unreadable import Unreadable
from nlp.pipeline import extract
from tests.nlp.test_hostile_texts import HOSTILE

BASE = "https://www.example.gov.cn/zc/index.html"
PAGES: dict[str, Callable[[int], str]] = {
    "nested boxes": lambda n: "<div>" * (n // 5) + '<a href="/a/post_1.html">通知</a>',
    "one address": lambda n: '<a href="/a/post_1.html">通知</a>' * (n // 33),
    "a long row": lambda n: "<li>" + "2026-01-0x " * (n // 11) + '<a href="/a/post_1.html">通知</a></li>',
    "unclosed lists": lambda n: "<ul><li>" * (n // 8),
}
NUMBERS: dict[str, Callable[[int], str]] = {
    "words": lambda n: "通知" * (n // 2) + "〔2025〕",
    "digits": lambda n: "9" * n,
    "brackets": lambda n: "〔" * (n // 2) + "〕" * (n // 2),
}


def seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def assert_in_step(what: str, action: Callable[[int], object], short: int) -> None:
    """Assert that four times the length costs at most about twice as much a character."""
    action(1_000)
    little = min(seconds(lambda: action(short)) for _ in range(3))
    much = min(seconds(lambda: action(4 * short)) for _ in range(2))
    print(f"\n{what}: {short:,} characters {little * 1e3:.1f} ms, {4 * short:,} {much * 1e3:.1f} ms")
    assert much < 4 * little * 2 + 0.1


@pytest.mark.parametrize("kind", HOSTILE)
def test_reading_a_hostile_text_takes_time_in_proportion(kind: str) -> None:
    assert_in_step(kind, lambda length: extract(HOSTILE[kind](length), "zh", date(2025, 5, 16)), 8_000)


@pytest.mark.parametrize("kind", PAGES)
def test_reading_a_hostile_list_takes_time_in_proportion(kind: str) -> None:
    assert_in_step(kind, lambda length: _rows(PAGES[kind](length)), 200_000)


def _rows(html: str) -> None:
    with suppress(Unreadable):
        read_rows(html, BASE)


@pytest.mark.parametrize("kind", NUMBERS)
def test_looking_for_a_number_takes_time_in_proportion(kind: str) -> None:
    assert_in_step(kind, lambda length: parse_number(NUMBERS[kind](length)), 50_000)
