"""Sums of money in English news: sign or word with a number, what bounds them, what they restate, what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nlp.conversions import with_conversions
from nlp.cues import with_roles
from nlp.en.bounds import bound_of
from nlp.en.currencies import SIGN, WORD, code_of, part_of
from nlp.en.numerals import DIGITS, EDGE, NUMBER, SCALE, WRITTEN, parse, scale_of
from nlp.en.roles import role_words
from nlp.facts import Amount
from nlp.rule import Context, resolve

_DASH = r"\s?(?:[-–—~]|to)\s?"
# US$4.15 million, RMB5 million, HK$229.20, €3-5 billion
SIGNED = re.compile(
    rf"(?<![A-Za-z$€£])(?P<sign>{SIGN})\s?(?=\d)(?:(?P<low>{NUMBER}){_DASH}(?:(?P=sign)\s?)?(?=\d))?(?P<number>{NUMBER})",
    re.I,
)
# 30 million yuan, 5mil yuan, 3-5 billion yuan, 300 million to 500 million yuan, 3 billion yuan to 5 billion yuan
WORDED = re.compile(
    rf"{EDGE}(?:(?P<low>{NUMBER})(?:[\s-](?P<low_word>{WORD})(?![A-Za-z]))?{_DASH}(?=\d))?"
    rf"(?P<number>{DIGITS}(?:{SCALE})?+)[\s\u00a0-]?(?P<word>{WORD})(?![A-Za-z])",
    re.I,
)
# between 3 billion yuan and 5 billion yuan, between US$3 and US$5
_OPEN_SUM = rf"(?:(?:{SIGN})\s?)?(?=\d)(?P<low>{NUMBER})(?:[\s-](?:{WORD}))?"
BETWEEN = re.compile(
    rf"(?<=\bbetween\s){_OPEN_SUM}\sand\s(?:(?P<sign>{SIGN})\s?)?(?=\d)(?P<number>{NUMBER})(?:[\s-](?P<word>{WORD})(?![A-Za-z]))?",
    re.I,
)
WRITTEN_OUT = re.compile(rf"(?<![A-Za-z-])(?P<number>{WRITTEN})\s(?P<word>{WORD})(?![A-Za-z])", re.I)
_CHANGE_BEFORE = re.compile(
    r"(?:(?<!range\s)(?<!ranging\s)(?<!ranges\s)\bfrom|[A-Z][a-z]{2,8}\.?)\s(?:about\s|around\s)?\Z"
)
# 30, 20 and 10 million yuan: what stands before the last number of a list.
_LISTED = re.compile(rf"{EDGE}(?:{NUMBER},\s){{0,6}}{NUMBER},?\s(?:and|or)\s\Z")
_ITEM = re.compile(NUMBER)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CUT_OFF = re.compile(r"\s?(?:\.\.\.|…)")
_CLASS = re.compile(r"[\s-](?:class|level|scale|club)\b", re.I)
_LONGEST_LIST = 64


def amounts(ctx: Context) -> tuple[Amount, ...]:
    """Every sum of money with a currency, in text order, with bound, role and whether it restates another."""
    found = resolve([*_signed(ctx), *_worded(ctx), *_between(ctx)])
    return with_roles(ctx, with_conversions(ctx.text, found, _restates), role_words())


def _signed(ctx: Context) -> Iterator[Amount]:
    for match in SIGNED.finditer(ctx.text):
        currency, high = code_of(match["sign"]), parse(match["number"])
        if currency is None or high is None or not _sign_is_money(match["sign"]):
            continue
        # `US$964.8...`: a lead cut off before its billion.
        if not scale_of(match["number"]) and _CUT_OFF.match(ctx.text, match.end()):
            continue
        low = _low(match["low"], match["number"], high)
        if match["low"] and low is None:
            continue
        yield _amount(ctx, match.start(), match.end(), low, high, currency, "en.money.sign")


def _worded(ctx: Context) -> Iterator[Amount]:
    for match in WRITTEN_OUT.finditer(ctx.text):
        currency, value = code_of(match["word"]), parse(match["number"])
        if currency is not None and value is not None:
            yield _amount(ctx, match.start(), match.end(), None, value, currency, "en.money.written")
    for match in WORDED.finditer(ctx.text):
        currency, high = code_of(match["word"]), parse(match["number"])
        if currency is None or high is None or _is_class(ctx.text, match.end()):
            continue
        part = part_of(match["word"])
        low = _low(match["low"], match["number"], high)
        high, low = high * part, None if low is None else low * part
        if match["low_word"] and _is_other(match["low_word"], match["word"]):
            yield from _alone(ctx, match)
            low = None
        elif low is not None and _is_change(ctx.text, match):
            if match["low_word"]:
                yield _amount(ctx, match.start(), match.end("low_word"), None, low, currency, "en.money.word")
            low = None
        start = match.start() if low is not None else match.start("number")
        if part == 1:
            yield from _listed(ctx, start, match["number"], currency)
        yield _amount(ctx, start, match.end(), low, high, currency, "en.money.word")


def _is_other(low_word: str, word: str) -> bool:
    """`7 kopecks to 11 rubles` are two sums in two units."""
    return (code_of(low_word), part_of(low_word)) != (code_of(word), part_of(word))


def _alone(ctx: Context, match: re.Match[str]) -> Iterator[Amount]:
    """The first of two sums that stand in different units."""
    currency, value = code_of(match["low_word"]), parse(match["low"])
    if currency is not None and value is not None:
        value *= part_of(match["low_word"])
        yield _amount(ctx, match.start(), match.end("low_word"), None, value, currency, "en.money.word")


def _between(ctx: Context) -> Iterator[Amount]:
    for match in BETWEEN.finditer(ctx.text):
        currency, high = code_of(match["sign"] or match["word"]), parse(match["number"])
        low = _low(match["low"], match["number"], high) if high is not None else None
        if currency is not None and high is not None and low is not None:
            yield _amount(ctx, match.start(), match.end(), low, high, currency, "en.money.between")


def _listed(ctx: Context, end: int, last: str, currency: str) -> Iterator[Amount]:
    """The numbers before the last one of a list, which share its currency and, where they have none, its scale."""
    before = _LISTED.search(ctx.text, max(0, end - _LONGEST_LIST), end)
    for item in _ITEM.finditer(ctx.text, before.start(), end) if before else ():
        if _YEAR.fullmatch(item.group()):
            continue
        value = parse(item.group() if scale_of(item.group()) else f"{item.group()} {scale_of(last)}".strip())
        if value is not None:
            yield _amount(ctx, item.start(), item.end(), None, value, currency, "en.money.list")


def _is_class(text: str, end: int) -> bool:
    """`the 10-billion-yuan class`, `trillion-dollar level`: a magnitude, not a sum."""
    return _CLASS.match(text, end) is not None


def _sign_is_money(sign: str) -> bool:
    """Letters count as a sign only in their own case: RM, Rs and EUR, not rm or eur."""
    return not sign.isalpha() or sign.isupper() or sign == "Rs"


def _is_change(text: str, match: re.Match[str]) -> bool:
    """`from 3 billion yuan to 5 billion yuan` tells of two sums, `November 20 to 80.94 rubles` of a day and a sum."""
    if match.group()[match.end("low") - match.start() :].lstrip()[:1] in "-–—~":
        return False
    return _CHANGE_BEFORE.search(text, max(0, match.start() - 24), match.start()) is not None


def _low(low: str | None, high: str, ceiling: Decimal) -> Decimal | None:
    """The lower end of a range: without a scale of its own it shares that of the upper end."""
    if low is None:
        return None
    value = parse(low if scale_of(low) else f"{low.strip()} {scale_of(high)}".strip())
    return value if value is not None and value < ceiling else None


def _amount(
    ctx: Context, start: int, end: int, low: Decimal | None, high: Decimal, currency: str, rule: str
) -> Amount:
    return Amount(
        quote=ctx.text[start:end],
        start=start,
        end=end,
        rule=rule,
        value=high if low is None else low,
        value_to=None if low is None else high,
        currency=currency,
        bound="range" if low is not None else bound_of(ctx.text, start, end),
    )


_BRACKETED = re.compile(r"(?:\s?\w{1,12}){0,2}\s?[(\[]\s?(?:[a-z.~\s]{0,24})", re.I)
_CHAINED = re.compile(r"\s?(?:,|/|or)\s?(?:about|around)?\s?", re.I)
_APPOSED = re.compile(
    r",?\s(?:or|equivalent to|equal to|worth)(?:\s(?:about|around|approximately|roughly|some|nearly))?\s",
    re.I,
)


def _restates(between: str, before: Amount) -> bool:
    if len(between) > 48:
        return False
    chained = before.conversion and _CHAINED.fullmatch(between)
    return bool(_BRACKETED.fullmatch(between) or chained or _APPOSED.fullmatch(between))
