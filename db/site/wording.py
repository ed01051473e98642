"""Numbers as a reader says them: money, counts, bounds and rates in English, Chinese and Korean, never rounded."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.site.language import Language, LanguageCode

Steps = tuple[tuple[Decimal, str], ...]

STEPS: Mapping[LanguageCode, Steps] = {
    "en": ((Decimal(10) ** 12, " trillion"), (Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")),
    "zh": ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
    "ko": ((Decimal(10) ** 12, "조"), (Decimal(10) ** 8, "억"), (Decimal(10) ** 4, "만")),
}
SIGNS = {"CNY": "¥", "USD": "US$", "EUR": "€", "KRW": "₩", "GBP": "£", "HKD": "HK$"}
COUNT_WORDS = frozenset("家个名人项件款台座套支批种类条门所处次张户只部")


def plain(value: object) -> str:
    """A number with thousands separators and no trailing zeros: `1,200`, `0.5`."""
    text = f"{Decimal(str(value)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scaled(value: Decimal, code: LanguageCode) -> str:
    """A number in the language's own large units, exact: `1.2 trillion`, `1.2万亿`, `1.2조`."""
    for size, word in STEPS[code]:
        if abs(value) >= size:
            return plain(value / size) + word
    return plain(value)


def money(value: object, currency: str, code: LanguageCode) -> str:
    """A sum of money in words: `¥30 million`, `3,000万元`, `3,000만 위안`."""
    amount = scaled(Decimal(str(value)), code)
    if code == "en":
        sign = SIGNS.get(currency)
        return f"{sign}{amount}" if sign else f"{currency} {amount}"
    word = {
        "zh": {"CNY": "元", "USD": "美元", "EUR": "欧元", "KRW": "韩元", "HKD": "港元"},
        "ko": {"CNY": " 위안", "USD": " 달러", "EUR": " 유로", "KRW": " 원", "HKD": " 홍콩달러"},
    }[code]
    return amount + word.get(currency, f" {currency}")


def quantity(value: object, unit: str | None, language: Language) -> str:
    """A number with its unit; a Chinese measure word (家, 个) is dropped where the language has none."""
    if unit and unit.isascii() and len(unit) == 3 and unit.isupper():
        return money(value, unit, language.code)
    if not unit:
        return plain(value)
    if unit == "%":
        return f"{plain(value)}%"
    if unit in COUNT_WORDS and language.code == "en":
        return plain(value)
    word = language.word("unit", unit)
    space = "" if language.code == "zh" and not word.isascii() else " "
    return f"{plain(value)}{space}{word}"


def bounded(said: str, said_to: str | None, bound: str, language: Language) -> str:
    """A quantity with its bound: `up to ¥30 million`, `¥300 million to ¥500 million`."""
    if said_to:
        return language("bound_form.range", low=said, high=said_to)
    if bound in {"max", "min", "approx"}:
        return language(f"bound_form.{bound}", value=said)
    return said


def amount_words(row: Mapping[str, Any], language: Language) -> str:
    """What a row of `amounts` says: `up to ¥30 million`."""
    currency = row["currency"]
    upper = None if row["value_to"] is None else money(row["value_to"], currency, language.code)
    return bounded(money(row["value"], currency, language.code), upper, row["bound"], language)


def target_words(row: Mapping[str, Any], language: Language) -> str:
    """What a row of `targets` says: `at least ¥1 trillion`, `30`."""
    upper = None if row["value_to"] is None else quantity(row["value_to"], row["unit"], language)
    return bounded(quantity(row["value"], row["unit"], language), upper, row["bound"], language)


def measure_words(row: Mapping[str, Any], language: Language) -> str:
    """What a row of `measures` offers: `20%, up to ¥10 million`."""
    parts = []
    if row["rate"] is not None:
        parts.append(f"{plain(row['rate'])}%")
    exact = row["cap"] is not None and row["cap"] == row["floor"]
    for field, form in (("cap", "max"), ("floor", "min"), ("pool", "pool")):
        if row[field] is None or (exact and field == "floor"):
            continue
        said = money(row[field], row["currency"], language.code)
        parts.append(said if exact and field == "cap" else language(f"bound_form.{form}", value=said))
    return language("bound_form.join").join(parts) or language.word("measure", row["kind"])


def day_words(first: str, last: str, language: Language) -> str:
    """A stretch of days: one day, a month, a year, or both ends."""
    if first == last:
        return first
    if first[:4] == last[:4] and first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4]
    return language("bound_form.range", low=first, high=last)
