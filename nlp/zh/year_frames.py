"""The year that a date without one stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from nlp.rule import Context
from nlp.zh.calendar import RELATIVE_YEARS
from nlp.zh.money import folded
from nlp.zh.paragraphs import paragraphs_of
from nlp.zh.turning import Turn, turning_point

# A heading of a report: 一、2023年工作回顾, 二、2024年主要预期目标, 今年工作安排.
_FRAME = re.compile(
    r"(?:^|\n)[^\n，。；]{0,8}?(?:(?P<year>(?:19|20)\d{2})年|(?P<relative>今年|去年|明年))"
    r"(?=[^\n，。；]{0,16}(?:工作|回顾|目标|任务|安排|总结|成效|思路))[^\n。；]{0,30}(?=\n|\Z)"
)
_RECENT = 5
_REPORT = re.compile(r"工作报告")
_REPORT_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_AHEAD = re.compile(r"力争|确保|争取|计划|拟|将|要|以上|左右|预期|目标|推动|加快|推进|底前|前完成")


def year_here(ctx: Context, start: int, last_year: tuple[int, int] | None) -> int | None:
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
    today = reading_day(ctx)
    if today is not None:
        return today.year - _looks_back(ctx, start, today)
    named = _REPORT_YEAR.search(ctx.title)
    return int(named.group()) if named else None


def reading_day(ctx: Context) -> date | None:
    """The day from which the text looks back: its publication, else the first day of the report's year."""
    if ctx.published is not None or not _REPORT.search(ctx.title):
        return ctx.published
    named = _REPORT_YEAR.search(ctx.title)
    return date(int(named.group()), 1, 1) if named else None


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


def _looks_back(ctx: Context, start: int, today: date) -> int:
    """1 where a report of the first quarter tells what was reached: its 全年 is the year before."""
    if today.month > 3 or "报告" not in ctx.title:
        return 0
    if _REPORT.search(ctx.title):
        return int(start < ctx.once(_turn).plan)
    sentence = ctx.sentence(start)
    return int(not _AHEAD.search(ctx.text, sentence.start, sentence.end))


def _turn(ctx: Context) -> Turn:
    return turning_point(ctx, paragraphs_of(ctx.text))
