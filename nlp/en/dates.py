"""Dates in English news: expressions, ranges made of two, and what each day is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from nlp.en.calendar import Reference
from nlp.en.date_kinds import counts, kind_of, looks_ahead, tells_the_past
from nlp.en.expressions import EXPRESSIONS, Expression
from nlp.facts import Amount, DateFact
from nlp.rule import Context

_JOINED = re.compile(r"\s(?:to|until|till|through|and)\s|\s?[-–—]\s?")
_BETWEEN = re.compile(r"(?:from|between)\s(?:the\s)?\Z", re.I)
_YEAR_IN_QUOTE = re.compile(r"(?:19|20)\d\d")
_SHARED_YEAR = 24


def dates(ctx: Context, amounts: tuple[Amount, ...]) -> tuple[DateFact, ...]:
    """Every calendar expression that the text or `published` resolves, in text order."""
    taken = [(fact.start, fact.end) for fact in amounts]
    found = _found(ctx, taken)
    return tuple(replace(fact, kind=kind_of(ctx, fact)) for fact in _ranges(ctx.text, found))


def _found(ctx: Context, taken: list[tuple[int, int]]) -> list[DateFact]:
    """Matches of all expressions, earlier kinds first, none over another or over money."""
    claimed = sorted(taken)
    matches: list[tuple[re.Match[str], Expression]] = []
    for expression in EXPRESSIONS:
        fresh = [
            (match, expression)
            for match in expression.pattern.finditer(ctx.text)
            if _free(claimed, match.start(), match.end())
        ]
        claimed = sorted([*claimed, *(match.span() for match, _ in fresh)])
        matches += fresh
    return list(_resolved(ctx, sorted(matches, key=lambda pair: pair[0].start())))


def _free(claimed: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(claimed, (start, end))
    return not any(s < end and start < e for s, e in claimed[max(0, at - 1) : at + 1])


def _resolved(ctx: Context, matches: list[tuple[re.Match[str], Expression]]) -> Iterator[DateFact]:
    before: DateFact | None = None
    for match, expression in matches:
        if not counts(ctx.text, match, expression.name):
            continue
        reference = Reference(
            ctx.published,
            _year_before(ctx.text, before, match),
            ahead=looks_ahead(ctx.text, match),
            past=tells_the_past(ctx, match, expression.name),
        )
        try:
            found = expression.days(match, reference)
        except ValueError:
            continue
        if found is None or found[0] > found[1]:
            continue
        fact = _fact(ctx.text, match, found, expression.name)
        if _YEAR_IN_QUOTE.search(fact.quote):
            before = fact
        yield fact


def _year_before(text: str, before: DateFact | None, match: re.Match[str]) -> int | None:
    """The year of a date just before in the same sentence (`in March 2024 and in May`)."""
    if before is None or match.start() - before.end > _SHARED_YEAR:
        return None
    return None if re.search(r"[.;\n]", text[before.end : match.start()]) else before.to_day.year


def _fact(text: str, match: re.Match[str], found: tuple[date, date], rule: str) -> DateFact:
    start, end = match.span()
    return DateFact(
        quote=text[start:end], start=start, end=end, rule=rule, from_day=found[0], to_day=found[1]
    )


def _ranges(text: str, found: list[DateFact]) -> Iterator[DateFact]:
    """Joins two dates that stand as from and to; `and` joins only after `between`."""
    waiting: DateFact | None = None
    for fact in found:
        if waiting is not None:
            between = text[waiting.end : fact.start]
            if len(between) <= 9 and _JOINED.fullmatch(between) and _is_range(text, waiting, fact, between):
                waiting = replace(
                    waiting,
                    quote=text[waiting.start : fact.end],
                    end=fact.end,
                    to_day=fact.to_day,
                    rule="en.date.range",
                )
                continue
            yield waiting
        waiting = fact
    if waiting is not None:
        yield waiting


def _is_range(text: str, first: DateFact, last: DateFact, between: str) -> bool:
    opened = _BETWEEN.search(text[max(0, first.start - 16) : first.start])
    if "and" in between and not (opened and "between" in opened.group().casefold()):
        return False
    return first.from_day <= last.to_day
