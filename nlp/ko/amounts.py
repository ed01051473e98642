"""Sums of money in Korean news: number and currency word, what bounds them, what they restate, what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from nlp.conversions import with_conversions
from nlp.cues import with_roles
from nlp.facts import Amount
from nlp.ko.bounds import bound_of
from nlp.ko.currencies import CURRENCY, SIGN, code_of
from nlp.ko.numerals import EDGE, NUMBER, parse
from nlp.ko.roles import role_words
from nlp.rule import Context, resolve

_DASH = r"\s?[~∼～〜–—-]\s?"
# A list that shares one currency word: 30·20·10만원.
_LIST = rf"(?P<list>(?:{NUMBER}\s?[·ㆍ]\s?){{1,6}})"
MONEY = re.compile(
    rf"{EDGE}(?:{_LIST}|(?P<low>{NUMBER})(?:{CURRENCY.format(name='low_currency')})?{_DASH}(?=\d))?"
    rf"(?P<number>{NUMBER}){CURRENCY.format(name='currency')}"
)
SIGNED = re.compile(rf"(?<![A-Za-z$])(?P<sign>{SIGN})\s?(?=\d)(?P<number>{NUMBER})(?!\s?(?:달러|원|위안))")
_LARGE_UNIT = re.compile(r"[경조억만]")
_ITEM = re.compile(rf"(?=\d){NUMBER}")
# `(약 1386억 달러)`, `(한화 19억8천만원)`, `우리 돈 약 190조원`: the sum before it in another currency.
_OWN_MONEY = re.compile(r"한화|우리(?:나라)?\s?돈|원화|미화|한국\s?돈")


def amounts(ctx: Context) -> tuple[Amount, ...]:
    """Every sum of money with a currency, in text order, with bound, role and whether it restates another."""
    found = resolve([*_money(ctx), *_signed(ctx)])
    return with_roles(ctx, with_conversions(ctx.text, found, _restates), role_words())


def _money(ctx: Context) -> Iterator[Amount]:
    for match in MONEY.finditer(ctx.text):
        currency = code_of(match["currency"])
        high = parse(match["number"])
        # 100억위안급 is a class of firms, no sum.
        if high is None or currency is None or ctx.text.startswith("급", match.end()):
            continue
        if match["list"]:
            yield from _listed(ctx, match, high, currency)
        elif match["low"]:
            yield from _range(ctx, match, high, currency)
        else:
            yield _amount(ctx, match.start("number"), match.end(), high, None, currency, "ko.money")


def _signed(ctx: Context) -> Iterator[Amount]:
    for match in SIGNED.finditer(ctx.text):
        value, currency = parse(match["number"]), code_of(match["sign"])
        if value is not None and currency is not None:
            yield _amount(ctx, match.start(), match.end(), value, None, currency, "ko.money.sign")


def _listed(ctx: Context, match: re.Match[str], last: Decimal, currency: str) -> Iterator[Amount]:
    """Each number of a list is a sum; numbers without a unit share that of the last."""
    bound = bound_of(ctx.text, match.start(), match.end())
    for item in _ITEM.finditer(ctx.text, match.start("list"), match.end("list")):
        value = _shared_unit(item.group(), match["number"], None)
        if value is not None:
            fact = _amount(ctx, item.start(), item.end(), value, None, currency, "ko.money.list")
            yield replace(fact, bound=bound)
    fact = _amount(ctx, match.start("number"), match.end(), last, None, currency, "ko.money.list")
    yield replace(fact, bound=bound)


def _range(ctx: Context, match: re.Match[str], high: Decimal, currency: str) -> Iterator[Amount]:
    other = match["low_currency"]
    low = parse(match["low"]) if other else _shared_unit(match["low"], match["number"], high)
    if low is not None and low < high and (other is None or code_of(other) == currency):
        yield replace(
            _amount(ctx, match.start(), match.end(), low, high, currency, "ko.money.range"), bound="range"
        )
    else:
        yield _amount(ctx, match.start("number"), match.end(), high, None, currency, "ko.money")


def _shared_unit(low: str, high: str, ceiling: Decimal | None) -> Decimal | None:
    """The value of `3` in `3~4억원`, of `5천` in `5천~1억원`: the largest unit that keeps it below `ceiling`."""
    value = parse(low)
    if value is None or _LARGE_UNIT.search(low):
        return value
    units = [unit for unit in "경조억만" if unit in high]
    candidates = [
        value * (parse(f"1{unit}") or 1) for unit in (units + (["만"] if "억" in units else []))
    ] or [value]
    if ceiling is None:
        return candidates[0]
    return next((candidate for candidate in candidates if candidate < ceiling), None)


def _amount(
    ctx: Context, start: int, end: int, value: Decimal, value_to: Decimal | None, currency: str, rule: str
) -> Amount:
    return Amount(
        quote=ctx.text[start:end],
        start=start,
        end=end,
        rule=rule,
        value=value,
        value_to=value_to,
        currency=currency,
        bound=bound_of(ctx.text, start, end),
    )


def _restates(between: str, before: Amount) -> bool:
    if len(between) > 40 or "\n" in between:
        return False
    bracketed = re.fullmatch(r"[가-힣\s]{0,12}[(（]\s?[^()（）\d]{0,18}", between)
    named = _OWN_MONEY.search(between) and not re.search(r"[.。]", between)
    chained = before.conversion and re.fullmatch(r"\s?[·,/]\s?(?:약\s?)?", between)
    return bool(bracketed or named or chained)
