"""Dates in Korean news: expressions, ranges made of two, and what each day is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from nlp import days
from nlp.facts import Amount, DateFact
from nlp.ko import calendar
from nlp.ko.date_kinds import is_own_date, kind_of
from nlp.ko.tense import tense_of
from nlp.rule import Context, resolve

# `이달부터 2027년 12월`, `1월 5일~3월 2일`: one date with both ends.
_JOINED = re.compile(r"(?:부터|에서)?\s?(?:[~∼～–—-]\s?)?\Z")
_FROM = re.compile(r"부터|[~∼～–—-]")
_BARE_DAY = re.compile(r"(?P<day>\d{1,2})일")
# Dates inside ‘names’ and 《titles》 belong to the name.
_NAME = re.compile(
    r"‘[^‘’\n]{2,60}’|《[^《》\n]{2,80}》|〈[^〈〉\n]{2,80}〉|「[^「」\n]{2,80}」|『[^『』\n]{2,80}』"
)
_AND = re.compile(r"\s?(?:과|와|,|·|및)\s?")
# `그해 9월` points at a year named elsewhere.
_POINTER = re.compile(r"(?:그해|당해|이듬해|같은 해|같은 달|회계연도)\s?\Z")
# `작년보다`, `지난해 같은 기간`: a base of comparison without a date of its own.
_COMPARED = re.compile(r"\s?(?:보다|대비|에 비해|같은\s?(?:기간|달|분기)|동기|동월|동분기)")
# `최대 9일 앞당겨`, `총 3일`: lengths.
_LENGTH_BEFORE = re.compile(
    r"(?:최대|최소|약|총|평균|주|하루|만|꼬박|무려|단|기간\s?[(]|(?<![가-힣])각)\s?\Z"
)
# How near a date with a year must stand for the next one to share that year.
_SHARED_YEAR = 16
# Where a page bears its own date, and how much later it may be taken over by another.
_HEAD = 600
_REPRINT = timedelta(days=31)


def dates(ctx: Context, amounts: tuple[Amount, ...]) -> tuple[DateFact, ...]:
    """Every calendar expression that the text or `published` resolves, in text order."""
    ctx = replace(ctx, published=_reference(ctx))
    money = [(fact.start, fact.end) for fact in amounts]
    found = resolve([fact for fact in (*_expressions(ctx), *_others(ctx)) if not _overlaps(money, fact)])
    found = _without_names(ctx.text, found)
    return tuple(replace(fact, kind=kind_of(ctx, fact)) for fact in _ranges(ctx, found))


def _reference(ctx: Context) -> date | None:
    """The day that the text itself bears near `published` (a newsletter reprinted later), else `published`."""
    for match in calendar.COMPACT.finditer(ctx.text, 0, _HEAD):
        try:
            day = calendar.compact_days(match)[0]
        except ValueError:
            continue
        own = is_own_date(ctx.text, match.start(), match.end())
        if own and (ctx.published is None or timedelta(0) <= ctx.published - day <= _REPRINT):
            return day
    return ctx.published


def _expressions(ctx: Context) -> Iterator[DateFact]:
    before: tuple[int, int] | None = None  # end and year of the last date that names its year
    last: tuple[int, date] | None = None  # end and day of the last date
    for match in calendar.EXPRESSION.finditer(ctx.text):
        if not _is_date(ctx.text, match):
            continue
        near = before if before and match.start() - before[0] <= _SHARED_YEAR else None
        between = ctx.text[near[0] : match.start()] if near else "\n"
        year_before = near[1] if near and not re.search(r"[.。\n]", between) else None
        try:
            found = _same_month(ctx.text, match, last) or calendar.expression_days(
                match, ctx.published, year_before, tense_of(ctx.text, match.end())
            )
        except ValueError:
            continue
        if found is None:
            continue
        if match["year"] or match["year_word"]:
            before = match.end(), found[1].year
        last = match.end(), found[1]
        yield _fact(ctx.text, match, found, "ko.date")


def _same_month(text: str, match: re.Match[str], last: tuple[int, date] | None) -> tuple[date, date] | None:
    """`다음 달 2일과 5일`: a bare day right after a date is of the same month. Raises ValueError."""
    bare = match["day"] and not (match["lead"] or match["month"] or match["month_word"] or match["day_from"])
    if last is None or not bare or not _AND.fullmatch(text, last[0], match.start()):
        return None
    day = last[1].replace(day=int(match["day"]))
    return day, day


def _is_date(text: str, match: re.Match[str]) -> bool:
    """A bare quarter or half that stands for a kind (`3분기 기준`) is no date."""
    if (
        match["day"]
        and not (match["month"] or match["month_word"])
        and _LENGTH_BEFORE.search(text, max(0, match.start() - 8), match.start())
    ):
        return False
    if _POINTER.search(text, max(0, match.start() - 6), match.start()):
        return False
    if match["year_word"] in ("지난해", "작년") and _COMPARED.match(text, match.end()) and not _more(match):
        return False
    bare_part = match["half"] or match["quarter"]
    has_year = match["year"] or match["year_word"] or match["short_year"] or match["lead"]
    if bare_part and not has_year:
        record = text[max(0, match.start() - 4) : match.start()].endswith(("역대 ", "사상 ", "전년 "))
        return not record and not re.match(
            r"\s?(?:기준|만에|연속|째|별)", text[match.end() : match.end() + 5]
        )
    return True


def _more(match: re.Match[str]) -> bool:
    """Whether the expression says more than a year."""
    return any(match[name] for name in ("month", "quarter", "half", "part"))


def _others(ctx: Context) -> Iterator[DateFact]:
    for match in calendar.COMPACT.finditer(ctx.text):
        try:
            yield _fact(ctx.text, match, calendar.compact_days(match), "ko.date.compact")
        except ValueError:
            continue
    if ctx.published is None:
        return
    for match in calendar.WEEKDAY.finditer(ctx.text):
        yield _fact(ctx.text, match, calendar.weekday_days(match, ctx.published), "ko.date.weekday")
    for match in calendar.WEEK.finditer(ctx.text):
        yield _fact(ctx.text, match, calendar.week_days(match, ctx.published), "ko.date.week")
    for match in calendar.NAMED_DAY.finditer(ctx.text):
        yield _fact(ctx.text, match, calendar.named_days(match, ctx.published), "ko.date.named")


def _fact(text: str, match: re.Match[str], found: tuple[date, date], rule: str) -> DateFact:
    start, end = match.span()
    return DateFact(
        quote=text[start:end], start=start, end=end, rule=rule, from_day=found[0], to_day=found[1]
    )


def _overlaps(spans: list[tuple[int, int]], fact: DateFact) -> bool:
    at = bisect_right(spans, (fact.start, 1 << 60)) - 1
    return any(start < fact.end and fact.start < end for start, end in spans[max(at, 0) : at + 2])


def _without_names(text: str, found: tuple[DateFact, ...]) -> tuple[DateFact, ...]:
    names = [match.span() for match in _NAME.finditer(text)]
    return tuple(
        fact for fact in found if not any(start < fact.start and fact.end < end for start, end in names)
    )


def _ranges(ctx: Context, found: tuple[DateFact, ...]) -> Iterator[DateFact]:
    """Joins two dates that stand as from and to."""
    waiting: DateFact | None = None
    for fact in found:
        if waiting is not None:
            between = ctx.text[waiting.end : fact.start]
            joined = len(between) <= 5 and _JOINED.fullmatch(between) and _FROM.search(between)
            first = _first_day(ctx, waiting, fact) if joined else waiting
            if joined and first.from_day <= fact.to_day:
                waiting = _joined(ctx.text, first, fact)
                continue
            yield waiting
        waiting = fact
    if waiting is not None:
        yield waiting


def _first_day(ctx: Context, first: DateFact, last: DateFact) -> DateFact:
    """`30일부터 다음 달 1일`: a bare first day is the nearest to publication that is not after the last."""
    bare = _BARE_DAY.fullmatch(first.quote)
    if bare is None or ctx.published is None or _BARE_DAY.fullmatch(last.quote):
        return first
    day = days.nearest_day(ctx.published, int(bare["day"]), "present")
    if day > last.to_day:
        day = days.day_of_month(ctx.published, int(bare["day"]), ahead=False)
    return replace(first, from_day=day, to_day=day)


def _joined(text: str, first: DateFact, last: DateFact) -> DateFact:
    quote = text[first.start : last.end]
    return replace(first, quote=quote, end=last.end, to_day=last.to_day, rule="ko.date.range", kind="period")
