"""Calendar expressions in Chinese: points, ranges, five-year plans, and the kind of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.facts import Amount, DateFact
from nlp.rule import Context
from nlp.zh.calendar import Days, Point, days_of, number_of, point_pattern, read_point, year_of
from nlp.zh.datekinds import Written, kind_of
from nlp.zh.guards import guarded
from nlp.zh.money import folded

_DASH = r"[ ]?(?:-{1,2}|—{1,2}|~|至|到)[ ]?"
_POINT = re.compile(point_pattern("a"))
_RANGE = re.compile(
    rf"(?:{point_pattern('a')}|(?<!\d)(?P<bare_year>(?:19|20)\d{{2}})|(?P<bare_month>(?<![\d.])(?:1[0-2]|0?[1-9])))"
    rf"(?P<bare_day>(?<=月)(?:3[01]|[12]\d|0?[1-9]))?"
    rf"起?{_DASH}(?:{point_pattern('b')}|(?P<last_day>3[01]|[12]\d|0?[1-9])日)(?:止)?"
)
_PLAN = re.compile(r"“?(?P<plan>[一二三]?十[一二三四五六七八九])五”?(?P<behind>期间|时期|期末|末|初)")
_NUMERIC = re.compile(
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d{2})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d.]\d|\d)"
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    days: Days
    rule: str
    span: bool = False


def find_dates(ctx: Context, amounts: tuple[Amount, ...]) -> tuple[DateFact, ...]:
    """Every calendar expression that can be resolved, outside names and document numbers."""
    text = ctx.once(folded)
    claimed = ctx.once(guarded)
    facts: list[DateFact] = []
    last_year: tuple[int, int] | None = None
    for match, rule in _matches(text):
        if claimed.covers(match.start(), match.end()):
            continue
        found = _read(match, rule, ctx, _year_here(ctx, match.start(), last_year))
        if found is None:
            continue
        if found.days[0].year and re.search(r"(?:19|20)\d{2}|[零一二三四五六七八九]{4}", match.group()):
            last_year = (match.start(), found.days[0].year)
        facts.append(_fact(found, ctx))
    return tuple(facts)


def _matches(text: str) -> list[tuple[re.Match[str], str]]:
    """Matches of all patterns without overlaps: the longer wins, then the earlier pattern."""
    found = [
        (match, rule)
        for rule, pattern in (
            ("zh.date.range", _RANGE),
            ("zh.date.plan", _PLAN),
            ("zh.date.numeric", _NUMERIC),
            ("zh.date.point", _POINT),
        )
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    kept: list[tuple[re.Match[str], str]] = []
    for pair in found:
        if not kept or pair[0].start() >= kept[-1][0].end():
            kept.append(pair)
    return kept


def _year_here(ctx: Context, start: int, last_year: tuple[int, int] | None) -> int | None:
    """The year a date without one stands in: the last one named in its sentence or line, else the publication's."""
    if last_year is not None:
        at, year = last_year
        if at >= ctx.sentence(start).start:
            return year
    if ctx.published is not None:
        return ctx.published.year
    named = re.search(r"(?:19|20)\d{2}", ctx.title)
    return int(named.group()) if named else None


def _read(match: re.Match[str], rule: str, ctx: Context, year: int | None) -> _Found | None:
    if rule == "zh.date.plan":
        days = _plan_days(match)
    elif rule == "zh.date.numeric":
        days = days_of(Point(int(match["year"]), None, int(match["month"]), int(match["day"])))
    elif rule == "zh.date.range":
        days = _range_days(match, ctx, year)
    else:
        point = _dated(read_point(match, "a"), ctx, year)
        days = days_of(point)
    return _Found(match.start(), match.end(), days, rule, rule == "zh.date.range") if days else None


def _dated(point: Point, ctx: Context, year: int | None) -> Point:
    if point.shift is not None:
        return point.in_year(ctx.published.year + point.shift if ctx.published else None)
    return point.in_year(year)


def _plan_days(match: re.Match[str]) -> Days | None:
    number = number_of(match["plan"])
    if number is None:
        return None
    # The tenth five-year plan began in 2001.
    first = 2001 + (number - 10) * 5
    if match["behind"] in ("期末", "末"):
        return date(first + 4, 12, 31), date(first + 4, 12, 31)
    if match["behind"] == "初":
        return date(first, 1, 1), date(first, 1, 1)
    return date(first, 1, 1), date(first + 4, 12, 31)


def _range_days(match: re.Match[str], ctx: Context, year: int | None) -> Days | None:
    low, high = read_point(match, "a"), read_point(match, "b")
    if match["bare_year"]:
        low = Point(year_of(match["bare_year"]))
        if high.year is None:
            return None
    elif match["bare_month"]:
        if high.month is None or high.year is not None or match["last_day"]:
            return None
        low = Point(month=number_of(match["bare_month"]))
    if match["bare_day"]:
        low = Point(low.year, low.shift, low.month, int(match["bare_day"]))
    if match["last_day"]:
        if low.day is None:
            return None
        high = Point(low.year, low.shift, low.month, int(match["last_day"]))
    low = _dated(low, ctx, high.year if low.shift is None and high.year is not None else year)
    high = _dated(high, ctx, low.year)
    first, last = days_of(low), days_of(high)
    if first is None or last is None:
        return None
    if last[1] < first[0] and high.year == low.year and match["bare_year"] is None:
        last = days_of(Point((high.year or 0) + 1, None, high.month, high.day, high.part)) or last
    return (first[0], last[1]) if first[0] <= last[1] <= first[0] + timedelta(days=366 * 60) else None


def _fact(found: _Found, ctx: Context) -> DateFact:
    text = ctx.text
    sentence = ctx.sentence(found.start)
    line_start = text.rfind("\n", 0, found.start) + 1
    line_end = text.find("\n", found.end)
    written = Written(
        quote=text[found.start : found.end],
        left=text[max(sentence.start, found.start - 120) : found.start],
        right=text[found.end : min(max(sentence.end, found.end), found.end + 160)],
        line=text[
            max(line_start, found.start - 40) : min(len(text) if line_end < 0 else line_end, found.end + 40)
        ],
        from_day=found.days[0],
        to_day=found.days[1],
        published=ctx.published,
        span=found.span,
    )
    kind, rule = kind_of(written)
    return DateFact(
        quote=written.quote,
        start=found.start,
        end=found.end,
        rule=f"{found.rule}/{rule}",
        from_day=found.days[0],
        to_day=found.days[1],
        kind=kind,
    )
