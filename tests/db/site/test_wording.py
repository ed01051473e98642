from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.language import Language, LanguageCode
from db.site.wording import STEPS, amount_words, day_words, measure_words, money, scaled, target_words

EN, ZH, KO = Language("en"), Language("zh"), Language("ko")


def amount(**fields: Any) -> dict[str, Any]:
    return {"value": 30_000_000, "value_to": None, "currency": "CNY", "bound": "eq", **fields}


@pytest.mark.parametrize(
    ("code", "said"), [("en", "¥30 million"), ("zh", "3,000万元"), ("ko", "3,000만 위안")]
)
def test_money_is_said_in_the_readers_units(code: LanguageCode, said: str) -> None:
    assert money(30_000_000, "CNY", code) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (10**12, "¥1 trillion"),
        (12 * 10**11, "¥1.2 trillion"),
        (500_000, "¥500,000"),
        ("0.5", "¥0.5"),
        (2500, "¥2,500"),
    ],
)
def test_money_takes_the_largest_unit_that_fits(value: object, said: str) -> None:
    assert money(value, "CNY", "en") == said


def test_another_currency_is_named() -> None:
    assert money(138_600_000_000, "USD", "en") == "US$138.6 billion"
    assert money(5_000_000, "CHF", "en") == "CHF 5 million"


def test_a_cap_is_never_told_as_a_payment() -> None:
    assert amount_words(amount(bound="max"), EN) == "up to ¥30 million"
    assert amount_words(amount(bound="max"), ZH) == "最高3,000万元"
    assert amount_words(amount(bound="max"), KO) == "최대 3,000만 위안"


def test_a_range_names_both_ends() -> None:
    said = amount_words(amount(value=2 * 10**8, value_to=3 * 10**8, bound="range"), EN)
    assert said == "¥200 million to ¥300 million"


def test_a_measure_word_goes_where_english_has_none() -> None:
    target = {"value": 30, "value_to": None, "unit": "家", "bound": "min"}
    assert target_words(target, EN) == "at least 30"
    assert target_words(target, ZH) == "30家以上"
    assert target_words({**target, "unit": "EFLOPS", "bound": "eq"}, EN) == "30 EFLOPS"


def test_a_measure_tells_rate_cap_and_pool() -> None:
    measure = {
        "kind": "voucher",
        "rate": 50,
        "cap": 10**7,
        "floor": None,
        "pool": 5 * 10**8,
        "currency": "CNY",
    }
    assert measure_words(measure, EN) == "50%, up to ¥10 million, ¥500 million in all"


def test_a_cap_that_is_also_the_floor_is_the_sum_itself() -> None:
    measure = {"kind": "grant", "rate": None, "cap": 10**7, "floor": 10**7, "pool": None, "currency": "CNY"}
    assert measure_words(measure, EN) == "¥10 million"


def test_a_measure_without_numbers_is_named_by_its_kind() -> None:
    measure = {"kind": "rent", "rate": None, "cap": None, "floor": None, "pool": None, "currency": "CNY"}
    assert measure_words(measure, EN) == "rent relief"


def test_a_whole_year_is_said_as_a_year() -> None:
    assert day_words("2027-01-01", "2027-12-31", EN) == "2027"
    assert day_words("2025-01-01", "2025-06-30", EN) == "2025-01-01 to 2025-06-30"


@given(st.decimals(min_value=0, max_value=10**15, places=2), st.sampled_from(["en", "zh", "ko"]))
def test_no_number_is_rounded(value: Decimal, code: LanguageCode) -> None:
    said = scaled(value, code)
    size = next((size for size, word in STEPS[code] if said.endswith(word)), Decimal(1))
    digits = "".join(character for character in said if character.isdigit() or character == ".")
    assert Decimal(digits) * size == value
