"""Chinese numbers are parsed once, and folding a text never moves a character."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.zh.numerals import fold, parse_arabic, parse_chinese, parse_number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三千五百万", 35_000_000),
        ("十二", 12),
        ("一百二", 120),
        ("一百零五", 105),
        ("两千", 2_000),
        ("一万五", 15_000),
        ("一亿五千万", 150_000_000),
        ("一万五千亿", 1_500_000_000_000),
        ("三万亿", 3_000_000_000_000),
        ("万亿", 1_000_000_000_000),
        ("百亿", 10_000_000_000),
        ("二零二五", 2025),
    ],
)
def test_numerals_have_their_value(numeral: str, value: int) -> None:
    assert parse_chinese(numeral) == value


def test_a_decimal_point_is_read() -> None:
    assert parse_chinese("两点五") == Decimal("2.5")


@pytest.mark.parametrize("numeral", ["三五", "二二", "", "一" * 2000, "点五"])
def test_what_is_no_number_is_none(numeral: str) -> None:
    assert parse_chinese(numeral) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("3000万", "30000000"), ("1.5万亿", "1500000000000"), ("1,050.5", "1050.5"), ("5百万", "5000000")],
)
def test_digits_carry_multipliers(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


def test_a_page_of_digits_is_no_number() -> None:
    assert parse_arabic("1" * 500) is None


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿"]))
def test_a_number_written_out_is_read_back(number: int, unit: str) -> None:
    digits, units = "零一二三四五六七八九", ["", "十", "百", "千"]
    written, gap = "", False
    for place in reversed(range(4)):
        digit = number // 10**place % 10
        if digit:
            written += ("零" if gap and written else "") + digits[digit] + units[place]
        gap = digit == 0
    assert parse_chinese(written + unit) == number * {"": 1, "万": 10**4, "亿": 10**8}[unit]
