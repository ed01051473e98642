"""Calendar expressions: what a match names (year, month, day, part of a year) and which days that is."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from nlp.zh.numerals import parse_chinese

_HALVES = {"上半年": (1, 6), "下半年": (7, 12)}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 1), "底": (31, 31), "末": (31, 31)}
RELATIVE_YEARS = {"今年": 0, "去年": -1, "明年": 1, "前年": -2, "后年": 2}
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Point:
    """A calendar expression as written; what it does not say is None. `year` and `shift` exclude each other."""

    year: int | None = None
    shift: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""

    def in_year(self, year: int | None) -> Point:
        """This point with `year` where it names none itself."""
        return self if self.year is not None or year is None else replace(self, year=year, shift=None)


def year_of(text: str) -> int | None:
    """The year of `2025` or `二零二五`."""
    if text.isdecimal() and text.isascii():
        return int(text)
    value = parse_chinese(text)
    return int(value) if value is not None else None


def number_of(text: str) -> int | None:
    """The month or day of `5`, `05`, `十二`."""
    value = parse_chinese(text) if not text.isascii() else int(text)
    return int(value) if value is not None else None


def days_of(point: Point) -> Days | None:
    """The days a point with a year covers; None where there is no such day."""
    if point.year is None:
        return None
    try:
        if point.month is not None:
            return _days_of_month(point.year, point)
        return _days_of_year(point.year, point.part)
    except ValueError:
        return None


def _days_of_month(year: int, point: Point) -> Days:
    month = point.month or 1
    last = monthrange(year, month)[1]
    if point.day is not None:
        day = date(year, month, point.day)
        return day, day
    first, until = _THIRDS.get(point.part, (1, last))
    return date(year, month, min(first, last)), date(year, month, min(until, last))


def _days_of_year(year: int, part: str) -> Days:
    if part.endswith(("底", "末")):
        return date(year, 12, 31), date(year, 12, 31)
    if part.endswith("初"):
        return date(year, 1, 1), date(year, 1, 1)
    if part in _HALVES:
        first, last = _HALVES[part]
    elif part.endswith("个月"):
        first, last = 1, number_of(part[1:-2].replace("两", "二")) or 12
    elif part.startswith("前三"):
        first, last = 1, 9
    elif part.endswith("季度"):
        quarter = _QUARTERS[part.removeprefix("第")[0]]
        first, last = quarter * 3 - 2, quarter * 3
    else:
        first, last = 1, 12
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
