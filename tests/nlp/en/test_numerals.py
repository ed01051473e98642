"""English numbers with their scales."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.en.numerals import EDGE, NUMBER, parse, scale_of

PATTERN = re.compile(EDGE + NUMBER)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11.9 billion", "11900000000"),
        ("5mil", "5000000"),
        ("1.2tn", "1200000000000"),
        ("540m", "540000000"),
        ("10-billion", "10000000000"),
        ("50,000", "50000"),
        ("114.28", "114.28"),
        ("3 hundred million", "300000000"),
        ("two", "2"),
        ("half a trillion", "500000000000"),
    ],
)
def test_a_numeral_has_a_value(text: str, value: str) -> None:
    assert parse(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "several", "million", "half a", "5 dozen"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert parse(text) is None


def test_a_number_tells_its_scale() -> None:
    assert [scale_of(text) for text in ("3 billion", "3", "5mil")] == ["billion", "", "mil"]


@pytest.mark.parametrize("text", ["5 metres", "3 kilos", "10 miles", "7 bikes"])
def test_a_letter_that_begins_a_word_is_no_scale(text: str) -> None:
    match = PATTERN.match(text)
    assert match is not None
    assert match.group() == text.split()[0]


@given(st.integers(min_value=0, max_value=10**15))
def test_a_grouped_number_is_read_back(value: int) -> None:
    assert parse(f"{value:,}") == value
