"""What a foreign sum is in yuan, by a dated table that the user can replace."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from nlp.facts import Amount

_BUNDLED = Path(__file__).parent / "lexicon" / "rates.toml"
# Yuan are whole: a rate of five digits promises no more.
_WHOLE = Decimal(1)


class RatesError(ValueError):
    """A table of rates that cannot be used; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Yuan for one unit of `currency` on `day`."""

    currency: str
    day: date
    cny: Decimal


Rates = tuple[Rate, ...]


def load_rates(path: Path = _BUNDLED) -> Rates:
    """The rates of a TOML file, oldest first. Raises RatesError, OSError."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("rate", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RatesError(f"{path}: {error}") from error
    rates = [_rate(entry, f"{path}: rate {number}") for number, entry in enumerate(entries, start=1)]
    return tuple(sorted(rates, key=lambda rate: rate.day))


@cache
def bundled_rates() -> Rates:
    """The table that comes with the package."""
    return load_rates()


def in_yuan(amounts: Iterable[Amount], published: date | None, rates: Rates) -> tuple[Amount, ...]:
    """Amounts with `cny` and its dated rate where the currency is foreign and the table knows it."""
    return tuple(
        amount if amount.currency == "CNY" else _restated(amount, published, rates) for amount in amounts
    )


def _restated(amount: Amount, published: date | None, rates: Rates) -> Amount:
    known = [rate for rate in rates if rate.currency == amount.currency]
    if not known:
        return amount
    before = [rate for rate in known if published is not None and rate.day <= published]
    rate = before[-1] if before else known[0] if published is not None else known[-1]
    return replace(
        amount,
        cny=_yuan(amount.value, rate),
        cny_to=None if amount.value_to is None else _yuan(amount.value_to, rate),
        cny_rate=rate.cny,
        cny_rate_day=rate.day,
    )


def _yuan(value: Decimal, rate: Rate) -> Decimal:
    try:
        return (value * rate.cny).quantize(_WHOLE)
    except InvalidOperation:
        return value * rate.cny


def _rate(entry: object, where: str) -> Rate:
    if not isinstance(entry, dict) or set(entry) != {"currency", "day", "cny"}:
        raise RatesError(f'{where}: needs "currency", "day" and "cny" and nothing else')
    day, currency = entry["day"], entry["currency"]
    if not isinstance(currency, str) or type(day) is not date:
        raise RatesError(f'{where}: "currency" is an ISO 4217 code in quotes, "day" a date without quotes')
    try:
        cny = Decimal(str(entry["cny"]))
    except InvalidOperation as error:
        raise RatesError(f'{where}: "cny" is {entry["cny"]!r}, not a number') from error
    if not cny.is_finite() or cny <= 0:
        raise RatesError(f'{where}: "cny" must be above 0')
    return Rate(currency, day, cny)
