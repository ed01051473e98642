"""Calendar expressions: what a match names (year, month, day, part of a year) and which days that is."""

from __future__ import annotations

import re
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


# The characters that a point begins with: a cheap look that spares the rest of the pattern nine times in ten.
_FIRST = r"(?=[\d今去明前后一二三四五六七八九十年上下第全])"
_YEAR = (
    r"(?:(?<!\d)(?P<year{n}>(?:19|20)\d{{2}}|[一二][零一二三四五六七八九]{{3}})[ \n]?年(?!历史|文明|来的|[ ]?月[ ]?日)(?:度(?!假))?"
    r"|(?P<relative{n}>今年|去年|明年|前年|后年)(?:年(?=[初底末中]))?(?!同期|以前))"
)
_MONTH = (
    r"(?<![\d.])(?P<month{n}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])[ \n]?月(?![球饼亮嫂薪租均老])(?!九(?!日))份?"
    r"(?:(?P<third{n}>上旬|中旬|下旬|初|底|末)"
    r"|[ ]?(?P<day{n}>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[ \n]?(?:日|号(?![线楼院文令])))?"
)
_PART = r"(?P<part{n}>年?[底末]|初|上半年|下半年|第?[一二三四1-4]季度|前三个?季度|全年)"
_ALONE = (
    r"(?<![一二三四五六七八九十零半\d每])(?P<alone{n}>(?:(?<=[到至于保今])年[底末](?!数|余额|时点)|年[底末](?=前|之前|以前|[，完实建达力全基])(?!全省|全市|全国))|(?<!年)上半年|(?<!年)下半年"
    r"|第?[一二三四]季度|前三个?季度|全年)"
)


def point_pattern(n: str) -> str:
    """A regular expression for one point; its groups end in `n` (or in `m` and `n` for a month without a year)."""
    with_year = f"{_YEAR}[ ]?(?:的?{_MONTH}|的?{_PART})?".format(n=n)
    without_year = f"{_MONTH}|{_ALONE}".format(n=f"m{n}")
    # A month in Chinese numerals and nothing else is as often a name (九月九, 五月花).
    digits = without_year.replace(
        "(?P<monthm",
        r"(?=\d|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,2}月[ ]?[一二三四五六七八九十底末初上中下])(?P<monthm",
    )
    return f"(?:{_FIRST}(?:{with_year}|{digits.replace(f'alonem{n}', f'alone{n}')}))"


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
    elif part.startswith("前三"):
        first, last = 1, 9
    elif part.endswith("季度"):
        quarter = _QUARTERS[part.removeprefix("第")[0]]
        first, last = quarter * 3 - 2, quarter * 3
    else:
        first, last = 1, 12
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def read_point(match: re.Match[str], n: str) -> Point:
    """The point that a match of `point_pattern(n)` names."""
    groups = match.groupdict()

    def said(name: str) -> str | None:
        return groups.get(f"{name}{n}") or groups.get(f"{name}m{n}")

    year, relative, month, day = said("year"), said("relative"), said("month"), said("day")
    return Point(
        year=year_of(year) if year else None,
        shift=RELATIVE_YEARS[relative] if relative else None,
        month=number_of(month) if month else None,
        day=number_of(day) if day else None,
        part=said("part") or said("alone") or said("third") or "",
    )
