"""A foreign sum is restated in yuan by the last rate on or before its day; the table can be replaced."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from nlp.pipeline import extract
from nlp.rates import RatesError, bundled_rates, load_rates

TABLE = """
[[rate]]
currency = "USD"
day = 2023-12-29
cny = "7"
[[rate]]
currency = "USD"
day = 2024-12-31
cny = "7.5"
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rates.toml"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("published", "yuan", "day"),
    [
        (date(2024, 5, 1), 7_000_000, date(2023, 12, 29)),
        (date(2025, 5, 1), 7_500_000, date(2024, 12, 31)),
        (date(2020, 1, 1), 7_000_000, date(2023, 12, 29)),
        (None, 7_500_000, date(2024, 12, 31)),
    ],
)
def test_the_rate_is_that_of_the_day(table: Path, published: date | None, yuan: int, day: date) -> None:
    [amount] = extract("出口额超过100万美元。", "zh", published, rates=load_rates(table)).amounts
    assert (amount.value, amount.currency) == (Decimal(1_000_000), "USD")
    assert (amount.cny, amount.cny_rate_day) == (Decimal(yuan), day)


def test_both_ends_of_a_range_are_restated(table: Path) -> None:
    [amount] = extract("投资1-2亿美元。", "zh", date(2025, 5, 1), rates=load_rates(table)).amounts
    assert (amount.cny, amount.cny_to, amount.cny_rate) == (750_000_000, 1_500_000_000, Decimal("7.5"))


def test_yuan_are_left_as_they_are() -> None:
    [amount] = extract("给予500万元。", "zh", date(2025, 5, 1)).amounts
    assert (amount.cny, amount.cny_rate, amount.cny_rate_day) == (None, None, None)


def test_a_currency_outside_the_table_stays_without_yuan(table: Path) -> None:
    [amount] = extract("出口额100万欧元。", "zh", rates=load_rates(table)).amounts
    assert (amount.currency, amount.cny) == ("EUR", None)


def test_the_bundled_table_is_dated_and_in_order() -> None:
    days = [rate.day for rate in bundled_rates()]
    assert days == sorted(days)
    assert {"USD", "EUR", "JPY", "HKD", "KRW"} <= {rate.currency for rate in bundled_rates()}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[rate]]\ncurrency = "USD"\nday = 2024-12-31\n', "rate 1: needs"),
        ('[[rate]]\ncurrency = "USD"\nday = "2024"\ncny = "7"\n', '"day" a date'),
        ('[[rate]]\ncurrency = "USD"\nday = 2024-12-31\ncny = "seven"\n', "not a number"),
        ('[[rate]]\ncurrency = "USD"\nday = 2024-12-31\ncny = "-7"\n', "above 0"),
        ("rate = [", "rates.toml"),
    ],
)
def test_a_bad_table_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "rates.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RatesError, match=message):
        load_rates(path)
