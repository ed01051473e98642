"""English calendar expressions: what they look like and the days they name."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from nlp import days
from nlp.days import Days

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
_MONTH_NUMBER = {name[:3]: number for number, name in enumerate((*_MONTHS, "november", "december"), start=1)}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_LONG_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
_MONTH = rf"(?:{_LONG_MONTH}|{_SHORT_MONTH})(?![A-Za-z])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]*\d|[A-Za-z%])"
_YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d|-?[a-z]|\s?(?:per\scent|percent|yuan|dollars|million|billion|people|employees|firms|companies|units|workers))"
_DASH = r"\s?(?:[-–—]|to|through|until)\s?"
_EDGE = r"(?<![A-Za-z0-9/$€£¥-])(?<!\d[.,])"
_ORDINAL = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_COUNT = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "11": 11,
    "eleven": 11,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a date without a year is told from: the day of publication and the year of a date just before.

    `ahead` says that the clause tells of a plan, `past` that its sentence tells only of what was.
    """

    published: date | None
    year_before: int | None = None
    ahead: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern and the function that gives the days of its match, None where they cannot be told.

    Raises ValueError for days that no calendar has.
    """

    name: str
    pattern: re.Pattern[str]
    days: Callable[[re.Match[str], Reference], Days | None]


def _month_number(word: str) -> int:
    return _MONTH_NUMBER[word[:3].casefold()]


def _day_number(word: str) -> int:
    return int(re.match(r"\d+", word).group())  # type: ignore[union-attr]


def _year_for(month: int, day: int, year: str | None, ref: Reference, exact: bool = False) -> int | None:
    """The year named, else that of the date before, else the one nearest to publication (in the past, where told so)."""
    if year:
        return int(year)
    if ref.year_before:
        return ref.year_before
    if ref.published is None:
        return None
    if not ref.past:
        return days.nearest_year(ref.published, month, day)
    return ref.published.year - ((month, day if exact else 1) > (ref.published.month, ref.published.day))


def _full(match: re.Match[str], ref: Reference) -> Days | None:
    month, day = _month_number(match["month"]), _day_number(match["day"])
    year = _year_for(month, day, match["year"], ref, exact=True)
    if year is None:
        return None
    last_day = _day_number(match["last"]) if match["last"] else day
    return date(year, month, day), date(year, month, last_day)


def _iso(match: re.Match[str], ref: Reference) -> Days:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return day, day


def _month_days(match: re.Match[str], ref: Reference) -> Days | None:
    month, which = _month_number(match["month"]), (match["which"] or "").casefold().strip()
    if ref.published is not None and which in ("last", "next"):
        year: int | None = days.nearest_year(ref.published, month, 15)
        if which == "last" and date(ref.published.year, month, 1) >= ref.published.replace(day=1):
            year = ref.published.year - 1
        elif which == "last":
            year = ref.published.year
        elif which == "next":
            year = ref.published.year + (month <= ref.published.month)
    else:
        year = _year_for(month, 15, match["year"], ref)
    return _part_of_month(year, month, match["end"] or match["part"]) if year else None


def _part_of_month(year: int, month: int, part: str | None) -> Days:
    word = re.sub(r"[\s-]|of|[’']s", "", (part or "").casefold())
    if word in ("late", "early", "mid", "middle"):
        return days.ten_days(year, month, {"early": 1, "mid": 2, "middle": 2, "late": 3}[word])
    if word.endswith("end"):
        last = days.month_days(year, month)[1]
        return last, last
    return days.month_days(year, month)


def _months(match: re.Match[str], ref: Reference) -> Days | None:
    first, last = _month_number(match["month"]), _month_number(match["last_month"])
    year = _year_for(last, 15, match["year"], ref)
    if year is None:
        return None
    first_year = int(match["first_year"]) if match["first_year"] else year - (first > last)
    return days.month_days(first_year, first)[0], days.month_days(year, last)[1]


def _years(match: re.Match[str], ref: Reference) -> Days | None:
    first, last = int(match["year"]), match["last"]
    end = int(last if len(last) == 4 else match["year"][:2] + last)
    return (date(first, 1, 1), date(end, 12, 31)) if first < end else None


def _year(match: re.Match[str], ref: Reference) -> Days | None:
    year = int(match["year"])
    part = re.sub(r"[\s-]|of|the", "", (match["part"] or "").casefold())
    if part.endswith("end"):
        return date(year, 12, 31), date(year, 12, 31)
    return days.year_days(year)


def _relative_year(word: str | None, ref: Reference) -> int | None:
    """The year that `of 2025`, `last year`, `this year`, `the year` means."""
    digits = re.search(r"\d{4}", word or "")
    if digits:
        return int(digits.group())
    if ref.year_before and not word:
        return ref.year_before
    if ref.published is None:
        return None
    lowered = (word or "").casefold()
    return ref.published.year + (-1 if "last" in lowered else 1 if "next" in lowered else 0)


def _half(match: re.Match[str], ref: Reference) -> Days | None:
    year = _relative_year(match["of"], ref)
    return days.half_days(year, 1 if match["half"].casefold() == "first" else 2) if year else None


def _quarter(match: re.Match[str], ref: Reference) -> Days | None:
    number = int(match["digit"]) if match["digit"] else _ORDINAL[match["quarter"].casefold()]
    year = _relative_year(match["of"], ref)
    if year is None:
        return None
    if (
        not match["of"]
        and ref.published
        and days.quarter_days(year, number)[0] > ref.published
        and not ref.ahead
    ):
        year -= 1
    return days.quarter_days(year, number)


def _short(match: re.Match[str], ref: Reference) -> Days | None:
    year = int(match["year"]) if match["year"] else ref.published.year if ref.published else None
    if year is None:
        return None
    if match["quarter"]:
        return days.quarter_days(year, int(match["quarter"]))
    return days.half_days(year, int(match["half"] or match["half_after"]))


def _ended(match: re.Match[str], ref: Reference) -> Days | None:
    month = _month_number(match["month"])
    year = _year_for(month, 28, match["year"], ref)
    if year is None:
        return None
    unit = match["length"]
    length = (
        {"quarter": 3, "half": 6, "year": 12}[unit.casefold()] if unit else _COUNT[match["count"].casefold()]
    )
    last = days.month_days(year, month)[1]
    first_year, first_month = days.month_shift(last, 1 - length)
    return date(first_year, first_month, 1), last


def _first_months(match: re.Match[str], ref: Reference) -> Days | None:
    year = _relative_year(match["of"], ref)
    count = match["count"].casefold()
    number = int(count) if count.isdigit() else _COUNT.get(count, 0)
    if year is None or not 1 <= number <= 12:
        return None
    return date(year, 1, 1), days.month_days(year, number)[1]


def _relative(match: re.Match[str], ref: Reference) -> Days | None:
    if ref.published is None:
        return None
    shift = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[match["which"].casefold()]
    unit, published = match["unit"].casefold(), ref.published
    if unit == "year":
        found = days.year_days(published.year + shift)
    elif unit == "month":
        found = days.month_days(*days.month_shift(published, shift))
    elif unit == "quarter":
        year, month = days.month_shift(published, 3 * shift)
        found = days.quarter_days(year, (month + 2) // 3)
    elif unit == "weekend":
        monday, sunday = days.week_days(published + timedelta(days=7 * shift))
        found = monday + timedelta(days=5), sunday
    else:
        found = days.week_days(published + timedelta(days=7 * shift))
    if match["end"]:
        return found[1], found[1]
    return found


def _end_of(match: re.Match[str], ref: Reference) -> Days | None:
    if ref.published is None:
        return None
    last = date(ref.published.year, 12, 31)
    if match["unit"].casefold() == "month":
        last = ref.published.replace(day=monthrange(ref.published.year, ref.published.month)[1])
    return last, last


def _named(match: re.Match[str], ref: Reference) -> Days | None:
    if ref.published is None:
        return None
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[match.group().casefold()]
    day = ref.published + timedelta(days=shift)
    return day, day


def _weekday(match: re.Match[str], ref: Reference) -> Days | None:
    if ref.published is None:
        return None
    number, which = WEEKDAYS.index(match["weekday"].casefold()), (match["which"] or "").casefold()
    if which.startswith("next") or which == "coming" or (ref.ahead and which != "last"):
        day = days.next_weekday(ref.published, number)
    else:
        day = days.last_weekday(ref.published, number)
    return day, day


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(_EDGE + body, re.I)


_OF_YEAR = (
    rf"(?P<of>\s(?:of|in)\s(?:(?:this|last|next|the)\syear|{_YEAR})|\s(?:this|last|next)\syear|\s{_YEAR})?"
)
_PART = r"(?P<part>(?:late|early|mid|middle\sof|(?:the\s)?end\sof|year-end|end)[\s-]+)?"
_COUNTS = "two|three|four|five|six|seven|eight|nine|ten|eleven|11|10"
# The order is the order of trust: a match of an earlier kind keeps its text.
EXPRESSIONS = (
    Expression(
        "en.date.ended",
        _pattern(
            rf"(?:the\s)?(?:(?P<count>three|six|nine)\smonths?|(?P<length>quarter|half|year))\s(?:that\s|which\s)?(?:ended|ending|to|through)\s(?:in\s|on\s)?"
            rf"(?P<month>{_MONTH})(?:\s{_DAY})?(?:,?\s(?P<year>{_YEAR}))?"
        ),
        _ended,
    ),
    Expression(
        "en.date.ended",
        _pattern(
            rf"(?P<count>(?!))?(?P<month>{_MONTH})\s(?P<length>quarter)(?:\s(?:of\s)?(?P<year>{_YEAR}))?"
        ),
        _ended,
    ),
    Expression(
        "en.date.short",
        _pattern(
            r"(?:(?P<half>[12])H|H(?P<half_after>[12])|(?P<quarter>[1-4])Q)"
            r"(?:\s(?P<year>(?:19|20)\d\d))?(?![A-Za-z0-9])"
        ),
        _short,
    ),
    Expression(
        "en.date.iso",
        _pattern(
            r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|0?[1-9])(?![\d/-])"
        ),
        _iso,
    ),
    Expression(
        "en.date.day",
        _pattern(
            rf"(?P<month>{_MONTH})\s(?P<day>{_DAY})(?:{_DASH}(?P<last>{_DAY}))?(?:,?\s(?P<year>{_YEAR}))?"
        ),
        _full,
    ),
    Expression(
        "en.date.day",
        _pattern(
            rf"(?P<day>{_DAY})(?:{_DASH}(?P<last>{_DAY}))?\s(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?"
        ),
        _full,
    ),
    Expression(
        "en.date.months",
        _pattern(
            rf"(?P<month>{_MONTH})(?:\s(?P<first_year>{_YEAR}))?{_DASH}(?P<last_month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?(?!\s\d)"
        ),
        _months,
    ),
    Expression(
        "en.date.half", _pattern(rf"(?P<half>first|second)[\s-]half{_OF_YEAR}(?!\s(?:century|decade))"), _half
    ),
    Expression(
        "en.date.quarter",
        _pattern(
            rf"(?:(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th|final)[\s-]quarter|Q(?P<digit>[1-4])){_OF_YEAR}"
        ),
        _quarter,
    ),
    Expression(
        "en.date.first_months",
        _pattern(rf"(?:the\s)?first\s(?P<count>{_COUNTS})\smonths{_OF_YEAR}"),
        _first_months,
    ),
    Expression(
        "en.date.month",
        _pattern(
            rf"{_PART}(?:(?P<which>last|next)\s)?(?P<month>{_MONTH})(?P<end>[’']s\send)?(?:,?\s(?:of\s)?(?P<year>{_YEAR}))?(?![\s-]?\d|\s(?:Day|Festival|Declaration|Holding|Fourth))"
        ),
        _month_days,
    ),
    Expression(
        "en.date.years",
        _pattern(
            r"(?P<year>(?:19|20)\d\d)\s?(?:[-–—]|to|and|through)\s?(?P<last>(?:19|20)\d\d|[2-9]\d)(?![\d-]|[.,]\d)"
        ),
        _years,
    ),
    Expression(
        "en.date.relative",
        _pattern(
            rf"(?P<end>(?:the\s)?end\sof\s)?(?P<which>last|this|next)\s(?P<unit>year|month|week|weekend|quarter)(?![A-Za-z-])"
        ),
        _relative,
    ),
    Expression("en.date.end", _pattern(r"(?:the\s)?end\sof\sthe\s(?P<unit>year|month)(?![A-Za-z])"), _end_of),
    Expression("en.date.end", _pattern(r"(?P<unit>year)[\s-]end(?![A-Za-z])"), _end_of),
    Expression("en.date.year", _pattern(rf"{_PART}(?P<year>{_YEAR})"), _year),
    Expression("en.date.named", _pattern(r"(?:yesterday|tomorrow)(?![A-Za-z’'])"), _named),
    Expression(
        "en.date.weekday",
        _pattern(
            rf"(?:(?P<which>last|next|this|coming)\s)?(?P<weekday>{'|'.join(WEEKDAYS)})(?!s|[A-Za-z]|\sTimes)"
        ),
        _weekday,
    ),
)
