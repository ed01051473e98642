"""What English calendar expressions look like, in the order of trust."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp.days import Days
from nlp.en import calendar
from nlp.en.calendar import WEEKDAYS, Reference

_LONG_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
_MONTH = rf"(?:{_LONG_MONTH}|{_SHORT_MONTH})(?![A-Za-z])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]*\d|[A-Za-z%])"
_YEAR = (
    r"(?:19|20)\d\d(?![\d%]|[.,]\d|-?[a-z]|\s?(?:per\scent|percent|yuan|dollars|million|billion"
    r"|people|employees|firms|companies|units|workers))"
)
_DASH = r"\s?(?:[-–—]|to|through|until)\s?"
_EDGE = r"(?<![A-Za-z0-9/$€£¥-])(?<!\d[.,])"


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern and the function that gives the days of its match, None where they cannot be told.

    Raises ValueError for days that no calendar has.
    """

    name: str
    pattern: re.Pattern[str]
    days: Callable[[re.Match[str], Reference], Days | None]


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
        calendar.ended_days,
    ),
    Expression(
        "en.date.ended",
        _pattern(
            rf"(?P<count>(?!))?(?P<month>{_MONTH})\s(?P<length>quarter)(?:\s(?:of\s)?(?P<year>{_YEAR}))?"
        ),
        calendar.ended_days,
    ),
    Expression(
        "en.date.short",
        _pattern(
            # 1H, 1H25, 3Q25; what follows H2 would be a chip's number (H200).
            r"(?:(?:(?P<half>[12])H|(?P<quarter>[1-4])Q)(?P<short_year>[12]\d)?|H(?P<half_after>[12]))"
            r"(?:\s(?P<year>(?:19|20)\d\d))?(?![A-Za-z0-9]|-[A-Z])"
        ),
        calendar.short_days,
    ),
    Expression(
        "en.date.iso",
        _pattern(
            r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|0?[1-9])(?![\d/-])"
        ),
        calendar.iso_days,
    ),
    Expression(
        "en.date.day",
        _pattern(
            rf"(?P<month>{_MONTH})\s(?P<day>{_DAY})(?:{_DASH}(?P<last>{_DAY}))?(?:,?\s(?P<year>{_YEAR}))?"
        ),
        calendar.full_days,
    ),
    Expression(
        "en.date.day",
        _pattern(
            rf"(?P<day>{_DAY})(?:{_DASH}(?P<last>{_DAY}))?\s(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?"
        ),
        calendar.full_days,
    ),
    Expression(
        "en.date.months",
        _pattern(
            rf"(?P<month>{_MONTH})(?:\s(?P<first_year>{_YEAR}))?{_DASH}(?P<last_month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?(?!\s\d)"
        ),
        calendar.months_days,
    ),
    Expression(
        "en.date.half",
        _pattern(rf"(?P<half>first|second)[\s-]half{_OF_YEAR}(?!\s(?:century|decade))"),
        calendar.half_days,
    ),
    Expression(
        "en.date.quarter",
        _pattern(
            rf"(?:(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th|final)[\s-]quarter|Q(?P<digit>[1-4])){_OF_YEAR}"
        ),
        calendar.quarter_days,
    ),
    Expression(
        "en.date.first_months",
        _pattern(rf"(?:the\s)?first\s(?P<count>{_COUNTS})\smonths{_OF_YEAR}"),
        calendar.first_months_days,
    ),
    Expression(
        "en.date.month",
        _pattern(
            rf"{_PART}(?:(?P<which>last|next)\s)?(?P<month>{_MONTH})(?P<end>[’']s\send)?(?:,?\s(?:of\s)?(?P<year>{_YEAR}))?(?![\s-]?\d|\s(?:Day|Festival|Declaration|Holding|Fourth))"
        ),
        calendar.month_days,
    ),
    Expression(
        "en.date.years",
        _pattern(r"(?<=between\s)(?P<year>(?:19|20)\d\d)\sand\s(?P<last>(?:19|20)\d\d)(?![\d-]|[.,]\d)"),
        calendar.years_days,
    ),
    Expression(
        "en.date.years",
        _pattern(
            r"(?P<year>(?:19|20)\d\d)(?:\s?(?:[-–—]|to|through)\s?(?=(?:19|20)\d\d)|[-–—](?=\d\d(?!\d)))"
            r"(?P<last>(?:19|20)\d\d|[2-9]\d)(?![\d-]|[.,]\d)"
        ),
        calendar.years_days,
    ),
    Expression(
        "en.date.relative",
        _pattern(
            r"(?P<end>(?:the\s)?end\sof\s)?(?P<which>last|this|next)\s(?P<unit>year|month|week|weekend|quarter)(?![A-Za-z-])"
        ),
        calendar.relative_days,
    ),
    Expression(
        "en.date.end",
        _pattern(r"(?:the\s)?end\sof\s(?:the\s)?(?P<unit>year|month)(?![A-Za-z])"),
        calendar.end_days,
    ),
    Expression("en.date.end", _pattern(r"(?P<unit>year)[\s-]end(?![A-Za-z])"), calendar.end_days),
    Expression("en.date.year", _pattern(rf"{_PART}(?P<year>{_YEAR})"), calendar.year_days),
    Expression("en.date.named", _pattern(r"(?:yesterday|tomorrow)(?![A-Za-z’'])"), calendar.named_days),
    Expression(
        "en.date.weekday",
        _pattern(
            rf"(?:(?P<which>last|next|this|coming)\s)?(?P<weekday>{'|'.join(WEEKDAYS)})(?!s|[A-Za-z]|\sTimes)"
        ),
        calendar.weekday_days,
    ),
)
