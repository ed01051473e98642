"""The days that English calendar expressions name; every function takes the match of one in `expressions`.

None where the days cannot be told; ValueError for days that no calendar has.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from nlp import days
from nlp.days import Days

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
_MONTH_NUMBER = {name[:3]: number for number, name in enumerate((*_MONTHS, "november", "december"), start=1)}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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


def _month_number(word: str) -> int:
    return _MONTH_NUMBER[word[:3].casefold()]


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _year_for(month: int, day: int, year: str | None, ref: Reference, exact: bool = False) -> int | None:
    """The year named, else that of the date before, else the nearest to publication (the last, where told so)."""
    if year:
        return int(year)
    if ref.year_before:
        return ref.year_before
    if ref.published is None:
        return None
    if not ref.past:
        return days.nearest_year(ref.published, month, day)
    return ref.published.year - ((month, day if exact else 1) > (ref.published.month, ref.published.day))


def full_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`May 31, 2025`, `31 May`, `May 5-8`."""
    month, day = _month_number(match["month"]), _day_number(match["day"])
    year = _year_for(month, day, match["year"], ref, exact=True)
    if year is None:
        return None
    last_day = _day_number(match["last"]) if match["last"] else day
    return date(year, month, day), date(year, month, last_day)


def iso_days(match: re.Match[str], ref: Reference) -> Days:
    """`2025-05-31`."""
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return day, day


def month_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`May 2025`, `late August`, `June’s end`, `last May`."""
    month, which = _month_number(match["month"]), (match["which"] or "").casefold().strip()
    year = _year_for(month, 15, match["year"], ref)
    if ref.published is not None and which == "last":
        year = ref.published.year - (month >= ref.published.month)
    elif ref.published is not None and which == "next":
        year = ref.published.year + (month <= ref.published.month)
    return _part_of_month(year, month, match["end"] or match["part"]) if year else None


def _part_of_month(year: int, month: int, part: str | None) -> Days:
    word = re.sub(r"[\s-]|of|[’']s", "", (part or "").casefold())
    if word in ("late", "early", "mid", "middle"):
        return days.ten_days(year, month, {"early": 1, "mid": 2, "middle": 2, "late": 3}[word])
    if word.endswith("end"):
        last = days.month_days(year, month)[1]
        return last, last
    return days.month_days(year, month)


def months_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`January to June`."""
    first, last = _month_number(match["month"]), _month_number(match["last_month"])
    year = _year_for(last, 15, match["year"], ref)
    if year is None:
        return None
    first_year = int(match["first_year"]) if match["first_year"] else year - (first > last)
    return days.month_days(first_year, first)[0], days.month_days(year, last)[1]


def years_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`2025-2027`, `2025–27`."""
    first, last = int(match["year"]), match["last"]
    end = int(last if len(last) == 4 else match["year"][:2] + last)
    return (date(first, 1, 1), date(end, 12, 31)) if first < end else None


def year_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`2027`, `the end of 2027`."""
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


def half_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`first half of 2025`."""
    year = _relative_year(match["of"], ref)
    return days.half_days(year, 1 if match["half"].casefold() == "first" else 2) if year else None


def quarter_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`third quarter`, `Q3 2025`."""
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


def short_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`1H`, `1H25`, `H2 2025`, `3Q`."""
    year = ref.published.year if ref.published else None
    if match["year"] or match["short_year"]:
        year = int(match["year"] or f"20{match['short_year']}")
    if year is None:
        return None
    if match["quarter"]:
        return days.quarter_days(year, int(match["quarter"]))
    return days.half_days(year, int(match["half"] or match["half_after"]))


def ended_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`the three months ended September`, `the September quarter`."""
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


def first_months_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`the first nine months of 2025`."""
    year = _relative_year(match["of"], ref)
    count = match["count"].casefold()
    number = int(count) if count.isdigit() else _COUNT.get(count, 0)
    if year is None or not 1 <= number <= 12:
        return None
    return date(year, 1, 1), days.month_days(year, number)[1]


def relative_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`last month`, `next week`, `the end of this year`."""
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


def end_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`the end of the year`, `year-end`."""
    if ref.published is None:
        return None
    last = date(ref.published.year, 12, 31)
    if match["unit"].casefold() == "month":
        last = ref.published.replace(day=monthrange(ref.published.year, ref.published.month)[1])
    return last, last


def named_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`yesterday`, `tomorrow`."""
    if ref.published is None:
        return None
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[match.group().casefold()]
    day = ref.published + timedelta(days=shift)
    return day, day


def weekday_days(match: re.Match[str], ref: Reference) -> Days | None:
    """`Monday`, `next Friday`."""
    if ref.published is None:
        return None
    number, which = WEEKDAYS.index(match["weekday"].casefold()), (match["which"] or "").casefold()
    if which.startswith("next") or which == "coming" or (ref.ahead and which != "last"):
        # On the day itself, news calls it by its name: a coming Saturday may be today.
        same = ref.published.weekday() == number and not which
        day = ref.published if same else days.next_weekday(ref.published, number)
    else:
        day = days.last_weekday(ref.published, number)
    return day, day
