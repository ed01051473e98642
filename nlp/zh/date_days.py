"""From a match to days: points, ranges, five-year plans, words like 昨日."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from nlp.zh.calendar import Days, Point, days_of, number_of, year_of
from nlp.zh.points import read_point

_PARTS = ("year", "month", "day")
_DAYS_BACK = {"昨": 1, "前": 2, "今": 0}
# A range of more years is a slip of the text or of ours.
_LONGEST = timedelta(days=366 * 60)
# A measure that starts on a day without a year ends within so many years.
_FARTHEST = 5


def days_named(match: re.Match[str], rule: str, published: date | None, year: int | None) -> Days | None:
    """The days that a match of the pattern `rule` names; None where that is no date or nothing resolves it.

    `year` is the one a date without a year stands in.
    """
    if rule == "zh.date.plan":
        return _plan_days(match)
    if rule in ("zh.date.numeric", "zh.date.spaced"):
        year, month, day = (int(part.replace(" ", "")) if part else None for part in match.group(*_PARTS))
        return days_of(Point(year, None, month, day, match.groupdict().get("third") or ""))
    if rule == "zh.date.shared":
        return days_of(Point(int(match["year"])))
    if rule == "zh.date.relative":
        return _relative_days(match["word"], published)
    if rule == "zh.date.range":
        return _range_days(match, published, year)
    return days_of(_dated(read_point(match, "a"), published, year))


def _dated(point: Point, published: date | None, year: int | None) -> Point:
    if point.shift is not None:
        return point.in_year(published.year + point.shift if published else None)
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


def _relative_days(word: str, published: date | None) -> Days | None:
    if published is None:
        return None
    if word == "年内":
        return days_of(Point(published.year))
    if word[0] in _DAYS_BACK:
        day = published - timedelta(days=_DAYS_BACK[word[0]])
        return day, day
    months = published.year * 12 + published.month - 1 + {"上": -1, "本": 0, "下": 1}[word[0]]
    return days_of(Point(months // 12, None, months % 12 + 1))


def _range_days(match: re.Match[str], published: date | None, year: int | None) -> Days | None:
    ends = _ends(match)
    if ends is None:
        return None
    low, high = ends
    low = _dated(low, published, _opening_year(low, high, year))
    high = _dated(high, published, low.year)
    first, last = days_of(low), days_of(high)
    if first is None or last is None:
        return None
    if last[1] < first[0] and high.year == low.year and high.month is not None:
        # 11月至3月 runs into the next year.
        last = days_of(replace(high, year=(high.year or 0) + 1)) or last
    return (first[0], last[1]) if first[0] <= last[1] <= first[0] + _LONGEST else None


def _ends(match: re.Match[str]) -> tuple[Point, Point] | None:
    """Both ends as written; None where the two do not make a range (a month up to a year)."""
    low, high = read_point(match, "a"), read_point(match, "b")
    bare_year, bare_month = match["bare_year"], match["bare_month"]
    if bare_year:
        return (Point(year_of(bare_year)), high) if high.year is not None and not bare_month else None
    if bare_month:
        fits = high.month is not None and high.year is None and not match["last_day"]
        if not fits or low.month is not None or low.part:
            return None
        low = replace(low, month=number_of(bare_month))
    elif low == Point():
        return None
    if match["bare_day"]:
        low = replace(low, day=int(match["bare_day"]))
    if match["last_day"]:
        if low.day is None:
            return None
        high = replace(low, day=int(match["last_day"]))
    return low, high


def _opening_year(low: Point, high: Point, year: int | None) -> int | None:
    """The year of a first end without one: 5月31日起至2027年底 opens now, 12月至2025年2月 the year before."""
    if high.year is None or (year is not None and year < high.year <= year + _FARTHEST):
        return year
    turns = high.month is not None and (low.month or 0) > high.month
    return high.year - 1 if turns else high.year
