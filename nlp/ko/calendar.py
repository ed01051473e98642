"""Korean calendar expressions: the pattern of all parts that may follow each other, and the days they name."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nlp import days
from nlp.days import Days, Tense

_DASH = r"\s?[~∼～–—-]\s?"
_YEAR = rf"""(?:
    (?:(?P<year_from>(?:19|20)\d\d)년?{_DASH})?(?P<year>(?:19|20)\d\d)년
      (?!간|째|대|생|형|산(?![업하자])|\s?만에|전(?![ㄱ-힣])|여)
  | [’‘'](?P<short_year>\d\d)년(?!간|째|대|생)
  | (?P<year_word>올해|금년|지난해|작년|재작년|내년|내후년
      |올(?=\s?(?:상반기|하반기|[1-4]\s?분기|\d{{1,2}}(?:[~∼～-]\d{{1,2}})?월|연말|초(?![가-힣])|말(?![가-힣]))))
)"""
_MONTH = rf"""(?:
    (?:(?P<month_from>\d{{1,2}})월?{_DASH})?(?P<month>1[0-2]|0?[1-9])월(?!호|급|물(?![량류])|세|생|드)
  | (?P<month_word>이달|이번\s?달|지난\s?달|다음\s?달|내달)
)"""
# After a length: 3일간, 9일 앞당겨, 이틀 걸려.
_NOT_A_DAY = (
    r"(?!간|째|치|씩|제(?!히)|정(?!오)|본|관|대(?!표)|\s?(?:만에|만이|여행|동안|연속|이내|내로|안에|뒤|전(?![ㄱ-힣])|넘|이상|가량|정도"
    r"|앞당|늦[게춰은]|빨[리랐라]|걸[리린렸]|남[은았]))"
)
_DAY = rf"(?:(?:(?P<day_from>\d{{1,2}})일?{_DASH})?(?P<day>3[01]|[12]\d|0?[1-9])일{_NOT_A_DAY})"
# A bare 연말 is a season; with 올 before or a particle of time after it is a day.
_PART = (
    r"(?P<part>초순|상순|중순|하순|(?<=올\s)연[말초]|(?<=올해\s)연[말초]|연[말초](?=까지|쯤|께|부터|엔|에는)"
    r"|(?:초|말)(?=까지|부터|에|엔|의|경|께|쯤|로|[^가-힣]|\Z)|중(?=[\s,]))"
)
_SPAN = r"""(?:
    (?:(?P<quarter_from>[1-4])[~∼～-])?(?P<quarter>[1-4])(?:[·/]4)?\s?분기(?:\s?[(（](?P<quarter_first>\d{1,2})\s?[~∼～-]\s?(?P<quarter_last>1[0-2]|[1-9])월[)）]?)?
  | (?P<half>[상하])반기(?:\s?[(（]\d{1,2}\s?[~∼～-]\s?\d{1,2}월[)）])?
)"""
# Year, month, day in this order, each of which may be missing; `expression_days` knows what they mean together.
EXPRESSION = re.compile(
    rf"""(?<![\dA-Za-z])(?<!\d[.,·])(?=[\d’‘'올금지작재내이다오연상하])
    (?P<lead>지난\s?(?=\d|분기(?:에|의|까지|보다|\s)|[상하]반기)|오는\s?(?=\d)|다가오는\s?(?=\d)|이번\s?(?=\d))?
    {_YEAR}?(?:\s?{_MONTH})?(?:\s?(?:{_DAY}|{_PART}|{_SPAN}))?(?P<last_quarter>(?<=지난\s)분기)?""",
    re.VERBOSE,
)
COMPACT = re.compile(
    r"(?<![\d.,/-])(?P<year>(?:19|20)\d\d)(?P<mark>\.\s?|-|/)(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d/-])"
)
WEEKDAYS = "월화수목금토일"
# Right behind a day (23일 화요일), a weekday only says it again.
WEEKDAY = re.compile(
    rf"(?<!\d일)(?<!\d일\s)(?<!\d일\()(?:(?P<which>지난\s?주|이번\s?주|다음\s?주|지난|오는)\s?)?(?P<weekday>[{WEEKDAYS}])요일"
)
# 23일 화요일, 23일(화)
_WEEKDAY_TOLD = re.compile(rf"\s?(?:[(]\s?)?(?P<weekday>[{WEEKDAYS}])(?:요일|\s?[)])")
NAMED_DAY = re.compile(
    r"(?<![가-힣])(?P<day>어제|그제|오늘(?=부터|까지|\s?[(（]\d|\s(?:오전|오후|새벽|밤|발표|공개|개막))|내일|모레|전날|전일(?=\s|의))(?=[^가-힣]|[은는이가의에도을를]|부터|까지)"
)
WEEK = re.compile(
    r"(?<![가-힣])(?P<week>지난\s?주|이번\s?주|다음\s?주)(?P<end>말)?(?!\s?[월화수목금토일]요일|가)"
)

_YEAR_WORDS = {"올해": 0, "올": 0, "금년": 0, "지난해": -1, "작년": -1, "재작년": -2, "내년": 1, "내후년": 2}
_MONTH_WORDS = {"이달": 0, "이번달": 0, "지난달": -1, "다음달": 1, "내달": 1}
# A share's last close (전일 종가) is of a trading day: on a Monday, of Friday.
_LAST_CLOSE = re.compile(r"전일(?:의)?\s(?:[^\s.]{1,20}\s)?종가")
_SATURDAY = 5
_NAMED_DAYS = {"어제": -1, "그제": -2, "오늘": 0, "내일": 1, "모레": 2, "전날": -1, "전일": -1}
_PARTS = {"초": 1, "초순": 1, "상순": 1, "중순": 2, "하순": 3}
_WEEKS = {"지난주": -7, "이번주": 0, "다음주": 7}


def compact_days(match: re.Match[str]) -> Days:
    """The day of `2025. 05. 31`."""
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return day, day


def weekday_days(match: re.Match[str], published: date) -> Days:
    """The weekday: the latest up to `published`, or as 오는 and 다음 주 say."""
    weekday, which = WEEKDAYS.index(match["weekday"]), re.sub(r"\s", "", match["which"] or "")
    if which in _WEEKS:
        day = days.week_days(published + timedelta(days=_WEEKS[which]))[0] + timedelta(days=weekday)
    elif which == "오는":
        day = days.next_weekday(published, weekday)
    else:
        day = days.last_weekday(published, weekday)
    return day, day


def named_days(match: re.Match[str], reference: date) -> Days:
    """어제, 오늘, 전날, ... counted from `reference`; 전일 of a closing price skips the weekend."""
    day = reference + timedelta(days=_NAMED_DAYS[match["day"]])
    if day.weekday() >= _SATURDAY and _LAST_CLOSE.match(match.string, match.start()):
        day = days.last_weekday(day, _SATURDAY - 1)
    return day, day


def week_days(match: re.Match[str], published: date) -> Days:
    """Last, this or next week (Monday to Sunday), or its weekend."""
    monday, sunday = days.week_days(published + timedelta(days=_WEEKS[re.sub(r"\s", "", match["week"])]))
    return (monday + timedelta(days=5), sunday) if match["end"] else (monday, sunday)


def expression_days(
    match: re.Match[str], published: date | None, year_before: int | None, tense: Tense | None
) -> Days | None:
    """The days of an EXPRESSION; None where the year cannot be told.

    `year_before` is the year of a date right before in the same sentence, `tense` that of the verb behind a bare day.
    Raises ValueError for days that no calendar has.
    """
    lead = (match["lead"] or "").strip()
    coming = lead in ("오는", "다가오는")
    year = _year(match, published)
    if match["month"] or match["month_word"]:
        return _month(match, published, year, year_before, coming, lead == "지난")
    if match["day"]:
        return None if year or published is None else _day(match, published, lead, tense)
    if match["last_quarter"]:
        return _quarter_before(published) if published else None
    if not (year or match["quarter"] or match["half"] or match["part"] in ("연말", "연초")):
        return None
    year = year or (published.year if published else None)
    return _part_of_year(match, year) if year else None


def _year(match: re.Match[str], published: date | None) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["short_year"]:
        return 2000 + int(match["short_year"])
    if match["year_word"] and published:
        return published.year + _YEAR_WORDS[match["year_word"]]
    return None


def _part_of_year(match: re.Match[str], year: int) -> Days:
    if match["quarter_last"]:
        # 3분기(4∼6월): a firm's own count of quarters gives way to the months it names.
        first_month, last_month = int(match["quarter_first"]), int(match["quarter_last"])
        return days.month_days(year - (first_month > last_month), first_month)[0], days.month_days(
            year, last_month
        )[1]
    if match["quarter"]:
        first = days.quarter_days(year, int(match["quarter_from"] or match["quarter"]))[0]
        return first, days.quarter_days(year, int(match["quarter"]))[1]
    if match["half"]:
        return days.half_days(year, 1 if match["half"] == "상" else 2)
    if (match["part"] or "").endswith("말"):
        return date(year, 12, 31), date(year, 12, 31)
    if match["year_from"]:
        return date(int(match["year_from"]), 1, 1), date(year, 12, 31)
    return days.year_days(year)


def _month(
    match: re.Match[str],
    published: date | None,
    year: int | None,
    year_before: int | None,
    ahead: bool,
    behind: bool,
) -> Days | None:
    if match["month_word"]:
        if published is None:
            return None
        shift = _MONTH_WORDS[re.sub(r"\s", "", match["month_word"])]
        year, month = days.month_shift(published, shift)
    else:
        month = int(match["month"])
        year = year or year_before or _year_of_month(match, published, month, ahead, behind)
    return _within_month(match, year, month) if year else None


def _year_of_month(
    match: re.Match[str], published: date | None, month: int, ahead: bool, behind: bool
) -> int | None:
    if published is None:
        return None
    day = int(match["day"]) if match["day"] else 15
    if ahead:
        return published.year + (month < published.month)
    if behind:
        return published.year - (month > published.month)
    return days.nearest_year(published, month, min(day, 28))


def _within_month(match: re.Match[str], year: int, month: int) -> Days:
    if match["day"]:
        last = date(year, month, int(match["day"]))
        return last.replace(day=int(match["day_from"])) if match["day_from"] else last, last
    if match["part"] == "말":
        last = days.month_days(year, month)[1]
        return last, last
    if _PARTS.get(match["part"] or ""):
        return days.ten_days(year, month, _PARTS[match["part"]])
    first = int(match["month_from"] or month)
    return days.month_days(year - (first > month), first)[0], days.month_days(year, month)[1]


def _day(match: re.Match[str], published: date, lead: str, tense: Tense | None) -> Days | None:
    number, told = int(match["day"]), _WEEKDAY_TOLD.match(match.string, match.end())
    if lead:
        last = days.day_of_month(published, number, ahead=lead in ("오는", "다가오는"))
    else:
        weekday = WEEKDAYS.index(told["weekday"]) if told else None
        last = days.nearest_day(published, number, tense, weekday)
    first = last.replace(day=int(match["day_from"])) if match["day_from"] else last
    return (first, last) if first <= last else None


def _quarter_before(published: date) -> Days:
    quarter = (published.month - 1) // 3
    return days.quarter_days(published.year, quarter) if quarter else days.quarter_days(published.year - 1, 4)
