"""Korean numbers are parsed once, whole and in linear time."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.ko.numerals import EDGE, NUMBER, parse

PATTERN = re.compile(EDGE + NUMBER)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1조2천억", "1200000000000"),
        ("1조 2천억", "1200000000000"),
        ("5천700억", "570000000000"),
        ("19억8천만", "1980000000"),
        ("1경9000조", "19000000000000000"),
        ("1.8조", "1800000000000"),
        ("3,500억", "350000000000"),
        ("22만5000", "225000"),
        ("3백50만", "3500000"),
        ("100여억", "10000000000"),
        ("9천여만", "90000000"),
        ("114.28", "114.28"),
    ],
)
def test_a_numeral_has_a_value(text: str, value: str) -> None:
    match = PATTERN.match(text)
    assert match is not None
    assert match.group() == text
    assert parse(text) == Decimal(value)


@pytest.mark.parametrize("text", ["3만 2조", "", "억", "수십억", "여"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert parse(text) is None


def test_units_that_do_not_fall_are_two_numbers() -> None:
    assert [match.group() for match in PATTERN.finditer("3만 2조")] == ["3만", "2조"]


def test_a_number_is_not_cut_out_of_a_longer_word() -> None:
    assert PATTERN.findall("GPT4 H200 v1.5") == []


@given(st.integers(min_value=1, max_value=10**16 - 1))
def test_a_number_written_by_fours_is_read_back(value: int) -> None:
    written, rest = "", value
    for unit, scale in (("조", 10**12), ("억", 10**8), ("만", 10**4), ("", 1)):
        count, rest = divmod(rest, scale)
        written += f"{count}{unit}" if count else ""
    assert parse(written) == value
