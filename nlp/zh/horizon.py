"""By when a goal is due: the date that governs a place in the text, and whether the text there looks ahead.

A date governs what follows it in its paragraph up to the next date; a goal heading's date (`发展目标。到2027年，…`)
governs the paragraphs under it; in a yearly plan the year governs all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlp.facts import DateFact
from nlp.rule import Context
from nlp.zh.anchors import Anchors, spans_a_quarter
from nlp.zh.clauses import Section, section_at, sections
from nlp.zh.paragraphs import paragraphs_of
from nlp.zh.plan_years import first_day, is_account, is_call, is_measures, is_plan, is_report, plan_year
from nlp.zh.tense import lean
from nlp.zh.turning import turning_point

Outlook = Literal["ahead", "behind", "open"]

_GOAL_HEADING = re.compile(r"目标|愿景|预期")
_PAST_HEADING = re.compile(
    r"回顾|现状|基础与优势|(?:发展|工作)基础\Z|工作情况|主要成就|过去|背景|^(?:主要|工作|发展)?(?:成效|成绩|进展)\Z"
)
_YEARLY = re.compile(r"(20[0-9]{2})\s?年")
_THIS_YEAR = re.compile(r"全年|(?<![0-9一二三四五六七八九十两几])年内|今年|本年度|(?<![0-9])年底前")
_BULLET = re.compile(r"[　 ]*(?:--|——|—|－|•|·|●|\*|-(?=[一-龥]))")
_LONGEST_LIST = 24
_OPENS_LIST = re.compile(
    r"[　 ]*(?:第[一二三四]步[，：:]|[（(][一二三四五六七八九十]+[)）])?\s*(?:力争)?[到至]20[0-9]{2}年"
)


@dataclass(frozen=True, slots=True)
class Governing:
    """The due day at a place (None where none is given) and whether the text there looks ahead."""

    due: date | None
    outlook: Outlook
    source: str  # paragraph, heading, year, none


class Horizon:
    """Answers, for any offset of one text, which day governs it; built once, each answer takes a binary search."""

    def __init__(self, ctx: Context, dates: Sequence[DateFact]) -> None:
        self.ctx = ctx
        self.sections = ctx.once(sections)
        self.paragraphs = paragraphs_of(ctx.text)
        self.year = plan_year(ctx)
        self.is_plan = is_plan(ctx.title)
        self.is_measures = is_measures(ctx.title)
        self.is_report = is_report(ctx.title)
        self.is_call = is_call(ctx)
        self.is_account = is_account(ctx.title)
        self.anchors = Anchors(ctx, dates, first_day(ctx))
        self.turn = turning_point(ctx, self.paragraphs) if self.is_report else None
        self._leans: dict[int, float] = {}

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Bounds of the line that holds `offset`."""
        at = bisect_right(self.paragraphs, offset, key=lambda p: p[0]) - 1
        return self.paragraphs[max(at, 0)]

    def section(self, offset: int) -> Section | None:
        """The innermost section that holds `offset`."""
        return section_at(self.sections, offset)

    def at(self, offset: int) -> Governing:
        """What governs `offset`: a date of its paragraph, else of its goal heading, else the plan's year."""
        start, _ = self.paragraph(offset)
        anchor = self.anchors.before(start, offset)
        if anchor is None:
            return self._without_anchor(start, offset)
        if not self.anchors.looks_ahead(anchor):
            if self.is_report and anchor.start < self.ctx.sentence(offset).start:
                return self._without_anchor(start, offset)
            return Governing(None, "behind", "paragraph")
        by_itself = spans_a_quarter(anchor) and not self.in_article(offset)
        return Governing(anchor.to_day, "ahead" if by_itself else "open", "paragraph")

    def under_goals(self, offset: int) -> bool:
        """Whether a heading above says that goals follow."""
        section = self.section(offset)
        return bool(section and any(_GOAL_HEADING.search(above.heading) for above in section.lineage))

    def leans_ahead(self, offset: int) -> bool:
        """Whether the paragraph tells of plans rather than of results."""
        start, end = self.paragraph(offset)
        if start not in self._leans:
            stretch = self.ctx.text[start : min(end, start + 1500)]
            self._leans[start] = lean(stretch, self.is_plan)
        return self._leans[start] >= 0

    def in_article(self, offset: int) -> bool:
        """Articles of a law or rule (第三条) set conditions; a year there is no goal by itself."""
        section = self.section(offset)
        return bool(section and any(above.label.endswith("条") for above in section.lineage))

    def _without_anchor(self, start: int, offset: int) -> Governing:
        if self.turn is not None:
            ahead = self.turn.plan <= offset < self.turn.end
            return Governing(self._year_end() if ahead else None, "ahead" if ahead else "behind", "year")
        if led := self._due_of_list(start):
            return Governing(led, "ahead", "heading")
        section = self.section(offset)
        for above in section.lineage if section else ():
            if _PAST_HEADING.search(above.heading):
                return Governing(None, "behind", "heading")
            year = _YEARLY.search(above.heading)
            if year and self._is_over(int(year[1])) and not _GOAL_HEADING.search(above.heading):
                return Governing(None, "behind", "heading")
            if year or _GOAL_HEADING.search(above.heading):
                due = self._due_of(above, start) or self._due_in_sentence(offset)
                return Governing(due or self._plan_year_end(), "ahead", "heading")
        if self.year or self._says_this_year(offset):
            return Governing(self._year_end(), "open", "year")
        return Governing(None, "open", "none")

    def _due_of_list(self, start: int) -> date | None:
        """The one day ahead of the paragraph that opens a list with it: `第二步，到2025年…。` and `——…` below."""
        if not _BULLET.match(self.ctx.text, start):
            return None
        here = bisect_left(self.paragraphs, start, key=lambda p: p[0])
        for begin, end in reversed(self.paragraphs[max(0, here - _LONGEST_LIST) : here]):
            if begin == end or _BULLET.match(self.ctx.text, begin):
                continue
            if not _OPENS_LIST.match(self.ctx.text, begin, end):
                return None
            named = self.anchors.within(begin, end)
            days = {fact.to_day for fact in named if self.anchors.looks_ahead(fact)}
            return days.pop() if len(days) == 1 else None
        return None

    def _due_of(self, section: Section, before: int) -> date | None:
        """The first day ahead that a section names between its label and `before`."""
        named = self.anchors.within(section.start, before)[:40]
        return next((fact.to_day for fact in named if self.anchors.looks_ahead(fact)), None)

    def _due_in_sentence(self, offset: int) -> date | None:
        """The last day ahead that the rest of the sentence names."""
        after = self.anchors.within(offset, self.ctx.sentence(offset).end)[:12]
        return max((fact.to_day for fact in after if self.anchors.looks_ahead(fact)), default=None)

    def _is_over(self, year: int) -> bool:
        """Whether a year lies before the first day the text looks ahead from: `2022年工作成效` in a report of 2023."""
        return self.anchors.today is not None and year < self.anchors.today.year

    def _plan_year_end(self) -> date | None:
        return date(self.year, 12, 31) if self.year else None

    def _says_this_year(self, offset: int) -> bool:
        sentence = self.ctx.sentence(offset)
        begin = max(sentence.start, offset - 240)
        return bool(_THIS_YEAR.search(self.ctx.text, begin, max(begin, offset)))

    def _year_end(self) -> date | None:
        year = self.year or (self.ctx.published.year if self.ctx.published else None)
        return date(year, 12, 31) if year else None
