"""Calendar expressions in Chinese: points, ranges, five-year plans, and the kind of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.facts import Amount, DateFact
from nlp.rule import Context
from nlp.zh.calendar import (
    RELATIVE_YEARS,
    Days,
    Point,
    days_of,
    number_of,
    point_pattern,
    read_point,
    year_of,
)
from nlp.zh.datekinds import Written, kind_of
from nlp.zh.guards import guarded
from nlp.zh.money import folded

_DASH = r"[ ]?(?:-{1,2}|—{1,2}|~|至|到)[ ]?"
_POINT = re.compile(point_pattern("a"))
# 2025—2027年, 2025年9月至2026年3月, 5月1日起至年底, 2025年1-6月, 5月1-3日, 6月2日10:00—6月5日.
_RANGE = re.compile(
    rf"(?=[\d今去明前后一二三四五六七八九十年上下第全])(?:{point_pattern('a')}|(?<!\d)(?P<bare_year>(?:19|20)\d{{2}}))?"
    r"(?:(?P<bare_day>(?<=月)(?:3[01]|[12]\d|0?[1-9]))|(?P<bare_month>(?<![\d.-])(?:1[0-2]|0?[1-9])(?!\d)))?"
    r"(?:[ ]?(?:上午|下午)?\d{1,2}(?:[:：]\d{2}|[时点]))?"
    rf"起?{_DASH}(?:{point_pattern('b')}|(?P<last_day>3[01]|[12]\d|0?[1-9])日)"
)
# 2023、2024年: the first year is one of its own.
_SHARED_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?=(?:、|和|与|及)(?:(?:19|20)\d{2}(?:、|和|与|及))*(?:19|20)\d{2}[ ]?年(?!第?[ ]?\d{1,4}[ ]?号))"
)
_RELATIVE = re.compile(
    r"(?P<word>昨[天日]|前天|今[天日](?=上午|下午|早|晚|[(（])|上个?月(?=[，底末初中下上\d])|下个?月|(?<![一二三四五六七八九十两几半\d])年内(?!外))"
)
# A letter-spaced page sets every digit apart: 2 0 2 5 年 4 月 1 7 日.
_SPACED = re.compile(
    r"(?<!\d )(?P<year>(?:1 9|2 0) \d \d) 年 (?P<month>1 [0-2]|0 [1-9]|[1-9]) 月"
    r"(?: (?P<day>3 [01]|[12] \d|0 [1-9]|[1-9]) 日)?"
)
_PARTS = ("year", "month", "day")
_DAYS_BACK = {"昨": 1, "前": 2, "今": 0}
_PLAN = re.compile(r"“?(?P<plan>[一二三]?十[一二三四五六七八九])五”?(?P<behind>期间|时期|期末|末|初)")
_NUMERIC = re.compile(
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d{2})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d.]\d|\d)"
)
# A heading of a report: 一、2023年工作回顾, 二、2024年主要预期目标, 今年工作安排.
_FRAME = re.compile(
    r"(?:^|\n)[^\n，。；]{0,8}?(?:(?P<year>(?:19|20)\d{2})年|(?P<relative>今年|去年|明年))"
    r"(?=[^\n，。；]{0,16}(?:工作|回顾|目标|任务|安排|总结|成效|思路))[^\n。；]{0,30}(?=\n|\Z)"
)
_RECENT = 5
_AHEAD = re.compile(r"力争|确保|争取|计划|拟|将|要|以上|左右|预期|目标|推动|加快|推进|底前|前完成")

PATTERNS = (
    ("zh.date.range", _RANGE),
    ("zh.date.plan", _PLAN),
    ("zh.date.numeric", _NUMERIC),
    ("zh.date.spaced", _SPACED),
    ("zh.date.shared", _SHARED_YEAR),
    ("zh.date.relative", _RELATIVE),
    ("zh.date.point", _POINT),
)
_NAMED_YEAR = re.compile(r"(?:19|20)\d{2}|[零一二三四五六七八九]{4}")


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
    reach = 0
    for match, rule in _matches(text):
        if match.start() < reach or claimed.covers(match.start(), match.end()) or _in_title(match, ctx):
            continue
        found = _read(match, rule, ctx, _year_here(ctx, match.start(), last_year))
        if found is None:
            continue
        reach = found.end
        if _NAMED_YEAR.search(match.group()):
            last_year = (match.start(), found.days[0].year)
        facts.append(_fact(found, ctx))
    return tuple(facts)


def _in_title(match: re.Match[str], ctx: Context) -> bool:
    """Whether the year opens a name that the document's own title holds: 2023年广东金融支持经济…方案."""
    name = ctx.text[match.start() : match.end() + 10].replace("\n", "")
    return len(name) >= len(match.group()) + 8 and name in ctx.title


def _matches(text: str) -> list[tuple[re.Match[str], str]]:
    """Matches of all patterns in text order, the longer first: a range that makes no sense leaves room for its ends."""
    found = [(match, rule) for rule, pattern in PATTERNS for match in pattern.finditer(text)]
    found.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    return found


def _year_here(ctx: Context, start: int, last_year: tuple[int, int] | None) -> int | None:
    """The year a date without one stands in.

    The last year named in its sentence, else that of the section's heading (2023年工作回顾), else the publication's.
    """
    if last_year is not None:
        at, year = last_year
        # 2007年以来首次全年…: a year long past is no frame.
        recent = ctx.published is None or abs(ctx.published.year - year) <= _RECENT
        if at >= ctx.sentence(start).start and recent:
            return year
    frames = ctx.once(year_frames)
    at = bisect_right(frames, start, key=lambda frame: frame[0]) - 1
    if at >= 0:
        return frames[at][1]
    if ctx.published is not None:
        return ctx.published.year - _looks_back(ctx, start)
    named = re.search(r"(?:19|20)\d{2}", ctx.title)
    return int(named.group()) if named else None


def year_frames(ctx: Context) -> tuple[tuple[int, int], ...]:
    """Where a heading opens a section about one year, and which year that is."""
    published = ctx.published.year if ctx.published else None
    found = []
    for match in _FRAME.finditer(ctx.once(folded)):
        year = (
            int(match["year"])
            if match["year"]
            else published and published + RELATIVE_YEARS[match["relative"]]
        )
        if year and (published is None or year in (published, published - 1)):
            found.append((match.start(), year))
    return tuple(found)


def _looks_back(ctx: Context, start: int) -> int:
    """1 where a report of the first quarter tells what was reached: its 全年 is the year before."""
    if ctx.published is None or ctx.published.month > 3 or "报告" not in ctx.title:
        return 0
    sentence = ctx.sentence(start)
    return int(not _AHEAD.search(ctx.text, sentence.start, sentence.end))


def _read(match: re.Match[str], rule: str, ctx: Context, year: int | None) -> _Found | None:
    if rule == "zh.date.plan":
        days = _plan_days(match)
    elif rule in ("zh.date.numeric", "zh.date.spaced"):
        year, month, day = (int(part.replace(" ", "")) if part else None for part in match.group(*_PARTS))
        days = days_of(Point(year, None, month, day))
    elif rule == "zh.date.shared":
        days = days_of(Point(int(match["year"])))
    elif rule == "zh.date.relative":
        days = _relative_days(match["word"], ctx.published)
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


def _range_days(match: re.Match[str], ctx: Context, year: int | None) -> Days | None:
    low, high = read_point(match, "a"), read_point(match, "b")
    if low == Point() and not match["bare_year"] and not match["bare_month"]:
        return None
    if match["bare_year"]:
        if match["bare_month"]:
            return None
        low = Point(year_of(match["bare_year"]))
        if high.year is None:
            return None
    elif match["bare_month"]:
        if high.month is None or high.year is not None or match["last_day"]:
            return None
        if low.month is not None or low.part:
            return None
        low = Point(low.year, low.shift, number_of(match["bare_month"]))
    if match["bare_day"]:
        low = Point(low.year, low.shift, low.month, int(match["bare_day"]))
    if match["last_day"]:
        if low.day is None:
            return None
        high = Point(low.year, low.shift, low.month, int(match["last_day"]))
    opens = year if high.year is None or (year is not None and year < high.year <= year + 5) else high.year
    if opens == high.year and low.year is None and high.month is not None and (low.month or 0) > high.month:
        opens = high.year and high.year - 1
    low = _dated(low, ctx, opens)
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
        left=ctx.flow[max(sentence.start, found.start - 120) : found.start].replace(" ", ""),
        right=ctx.flow[found.end : min(max(sentence.end, found.end), found.end + 160)].replace(" ", ""),
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
