"""Calendar arithmetic: the first and last day of what an expression names.

Every function returns a pair of days, both included, and raises ValueError for a day that no calendar has.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Days = tuple[date, date]
# What the verb says of a day: told as past, happening now or soon, or planned.
Tense = Literal["past", "present", "planned"]
# How much further ahead than behind a day may lie and still be the one that is meant.
_AHEAD = {"planned": 2.0, "present": 1.0, None: 0.5}
# News appears at midnight of another time zone; a day told as past lies no further ahead than this.
_CLOCKS = 1
_WEEK = 7


def year_days(year: int) -> Days:
    """1 January to 31 December."""
    return date(year, 1, 1), date(year, 12, 31)


def half_days(year: int, half: int) -> Days:
    """Half 1 or 2 of a year."""
    return (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))


def quarter_days(year: int, quarter: int) -> Days:
    """Quarter 1 to 4 of a year."""
    first = date(year, 3 * quarter - 2, 1)
    return first, month_days(year, 3 * quarter)[1]


def month_days(year: int, month: int) -> Days:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def ten_days(year: int, month: int, third: int) -> Days:
    """Third 1 (1-10), 2 (11-20) or 3 (21 to the end) of a month."""
    first, last = month_days(year, month)
    return date(year, month, 10 * third - 9), last if third == 3 else first.replace(day=10 * third)


def week_days(day: date) -> Days:
    """Monday to Sunday of the week of `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_shift(day: date, months: int) -> tuple[int, int]:
    """Year and month, `months` after (before, if negative) that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def nearest_year(published: date, month: int, day: int) -> int:
    """The year that brings the month and day nearest to `published`; the future counts as twice as far."""
    years = [
        year for year in (published.year - 1, published.year, published.year + 1) if _exists(year, month, day)
    ]
    if not years:
        raise ValueError(f"no calendar has the day {month}-{day}")
    return min(years, key=lambda year: _distance(date(year, month, day), published))


def last_weekday(published: date, weekday: int) -> date:
    """The latest such weekday (Monday is 0) up to `published`, itself included."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def next_weekday(published: date, weekday: int) -> date:
    """The first such weekday after `published`."""
    return published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)


def day_of_month(published: date, day: int, *, ahead: bool) -> date:
    """The latest day of that number up to `published`, or with `ahead` the first from it on."""
    for months in (0, 1, 2) if ahead else (0, -1, -2):
        year, month = month_shift(published, months)
        if day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if found >= published if ahead else found <= published:
                return found
    raise ValueError(f"no calendar has the day {day}")


def nearest_day(published: date, day: int, tense: Tense | None = None, weekday: int | None = None) -> date:
    """The day of that number, up to `published` or from it on, that fits the verb and the weekday told with it.

    The nearer counts, for a day of another month is told with it: a planned one may be twice as far ahead, one
    without a verb half as far, a past one not at all. Raises ValueError where no calendar has the day.
    """
    behind, ahead = (day_of_month(published, day, ahead=way) for way in (False, True))
    if weekday is not None and (behind.weekday() == weekday) != (ahead.weekday() == weekday):
        return behind if behind.weekday() == weekday else ahead
    near, far = (published - behind).days, (ahead - published).days
    if tense == "past":
        return ahead if far <= _CLOCKS and near > _WEEK else behind
    return ahead if far < _AHEAD[tense] * near else behind


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _distance(day: date, published: date) -> int:
    ahead = (day - published).days
    # News tells of the past more than of the future.
    return ahead * 2 if ahead > 0 else -ahead
