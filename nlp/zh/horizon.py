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
from nlp.zh.clauses import Section, outline, section_at
from nlp.zh.tense import lean
from nlp.zh.turning import turning_point

Outlook = Literal["ahead", "behind", "open"]

_GOAL_HEADING = re.compile(r"目标|愿景|预期")
_PAST_HEADING = re.compile(
    r"回顾|现状|基础与优势|(?:发展|工作)基础\Z|工作情况|主要成就|过去|背景|^(?:主要|工作|发展)?(?:成效|成绩|进展)\Z"
)
_YEARLY = re.compile(r"(20[0-9]{2})\s?年")
_BARE_YEAR = re.compile(
    r"(?<![0-9〔\[（(])(20[0-9]{2})(?=行动方案|行动计划|工作要点|工作方案|实施方案|重点工作)"
)
_YEARLY_GENRE = re.compile(
    r"政府工作报告|工作要点|年度|行动方案|行动计划|工作方案|实施方案|重点工作|任务|计划"
)
_MANY_YEARS = re.compile(r"20[0-9]{2}\s?年?\s?[-－—–~～至到]{1,2}\s?20[0-9]{2}")
_PLAN_GENRE = re.compile(r"计划|规划|方案|意见|纲要|要点|Plan|Opinion|Outline", re.IGNORECASE)
_REPORT = re.compile(r"政府工作报告|工作报告")
_REPORT_YEAR = re.compile(r"(20[0-9]{2})")
_THIS_YEAR = re.compile(r"全年|(?<![0-9一二三四五六七八九十两几])年内|今年|本年度|(?<![0-9])年底前")
# A date after these is what a figure is compared with or told from, not when it is due.
_BASE = re.compile(r"[较比与同自]\Z")
_BASE_AFTER = re.compile(r"相比|(?:的)?基础上|起|以来|以后|之后|后|[))）]")
# “十四五” by itself names a plan: `“十四五”改造任务`; only its span or end says when a goal is due.
_BARE_PLAN = re.compile(r"“?[一二三]?十[一二三四五六七八九]五”?")
_PLAN_SPAN = re.compile(r"期间|时期|期?末")
_BULLET = re.compile(r"[　 ]*(?:--|——|—|－|•|·|●|\*|-(?=[一-龥]))")
_LONGEST_LIST = 24
_OPENS_LIST = re.compile(
    r"[　 ]*(?:第[一二三四]步[，：:]|[（(][一二三四五六七八九十]+[)）])?\s*(?:力争)?[到至]20[0-9]{2}年"
)
_BY_WHEN = re.compile(r"(?:到|至|力争|争取|确保|于|在)\s?\Z")


@dataclass(frozen=True, slots=True)
class Governing:
    """The due day at a place (None where none is given) and whether the text there looks ahead."""

    due: date | None
    outlook: Outlook
    source: str  # sentence, paragraph, heading, year, none


class Horizon:
    """Answers, for any offset of one text, which day governs it; built once, each answer takes a binary search."""

    def __init__(self, ctx: Context, dates: Sequence[DateFact]) -> None:
        self.ctx = ctx
        self.sections = outline(ctx.text)
        self.paragraphs = paragraphs_of(ctx.text)
        self.year = _plan_year(ctx)
        self.is_plan = bool(_PLAN_GENRE.search(ctx.title))
        self.is_report = bool(_REPORT.search(ctx.title))
        self.today = _today(ctx, self.year)
        self.anchors = [fact for fact in dates if not self._is_base(fact)]
        self.starts = [fact.start for fact in self.anchors]
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
        anchor = self._anchor_before(start, offset)
        if anchor is None:
            return self._without_anchor(start, offset)
        if not self._looks_ahead(anchor):
            if self.is_report and anchor.start < self.ctx.sentence(offset).start:
                return self._without_anchor(start, offset)
            return Governing(None, "behind", "paragraph")
        by_itself = _is_yearly(anchor) and not self._in_article(offset)
        return Governing(anchor.to_day, "ahead" if by_itself else "open", "paragraph")

    def leans_ahead(self, offset: int) -> bool:
        """Whether the paragraph tells of plans rather than of results."""
        start, end = self.paragraph(offset)
        if start not in self._leans:
            stretch = self.ctx.text[start : min(end, start + 1500)]
            self._leans[start] = lean(stretch, self.is_plan)
        return self._leans[start] >= 0

    def listed_before(self, offset: int, span: int = 24) -> list[DateFact]:
        """Dates that stand as one list (`2024年、2025年分别`) shortly before `offset`."""
        at = bisect_left(self.starts, offset)
        found: list[DateFact] = []
        right = offset
        for fact in reversed(self.anchors[max(0, at - 6) : at]):
            if fact.end > right or right - fact.end > (span if not found else 2):
                break
            found.append(fact)
            right = fact.start
        return found[::-1]

    def _anchor_before(self, start: int, offset: int) -> DateFact | None:
        """The nearest date before `offset` in its paragraph; a day or month reaches no further than its sentence."""
        at = bisect_left(self.starts, offset) - 1
        sentence = self.ctx.sentence(offset).start
        for fact in reversed(self.anchors[max(0, at - 12) : at + 1]):
            if fact.start < start:
                return None
            if _is_yearly(fact) or fact.start >= sentence:
                return fact
        return None

    def _in_article(self, offset: int) -> bool:
        """Articles of a law or rule (第三条) set conditions; a year there is no goal by itself."""
        section = self.section(offset)
        return bool(section and any(above.label.endswith("条") for above in section.lineage))

    def _is_base(self, fact: DateFact) -> bool:
        text = self.ctx.text
        if fact.kind in ("issued", "published", "effective", "expires"):
            return True
        before = text[max(0, fact.start - 3) : fact.start]
        if _BARE_PLAN.fullmatch(text, fact.start, fact.end):
            return not (_BY_WHEN.search(before) or _PLAN_SPAN.match(text, fact.end))
        return bool(_BASE.search(before) or _BASE_AFTER.match(text, fact.end))

    def _looks_ahead(self, fact: DateFact) -> bool:
        if fact.kind == "deadline":
            return True
        text = self.ctx.text

        if re.search(r"截[至止]到?\Z", text[max(0, fact.start - 3) : fact.start]):
            return False
        if self.today is None:
            return bool(_BY_WHEN.search(text, max(0, fact.start - 3), fact.start))
        return fact.to_day >= self.today

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
            if _GOAL_HEADING.search(above.heading) or _YEARLY.search(above.heading):
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
            named = self.anchors[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]
            days = {fact.to_day for fact in named if self._looks_ahead(fact)}
            return days.pop() if len(days) == 1 else None
        return None

    def _due_of(self, section: Section, before: int) -> date | None:
        """The first day ahead that a section names between its label and `before`."""
        at = bisect_left(self.starts, section.start)
        for fact in self.anchors[at : at + 40]:
            if fact.start >= before:
                return None
            if self._looks_ahead(fact):
                return fact.to_day
        return None

    def _due_in_sentence(self, offset: int) -> date | None:
        """The last day ahead that the rest of the sentence names."""
        end = self.ctx.sentence(offset).end
        first = bisect_left(self.starts, offset)
        after = self.anchors[first : min(first + 12, bisect_left(self.starts, end))]
        return max((fact.to_day for fact in after if self._looks_ahead(fact)), default=None)

    def _plan_year_end(self) -> date | None:
        return date(self.year, 12, 31) if self.year else None

    def _says_this_year(self, offset: int) -> bool:
        sentence = self.ctx.sentence(offset)
        begin = max(sentence.start, offset - 240)
        return bool(_THIS_YEAR.search(self.ctx.text, begin, max(begin, offset)))

    def _year_end(self) -> date | None:
        year = self.year or (self.ctx.published.year if self.ctx.published else None)
        return date(year, 12, 31) if year else None


def _is_yearly(fact: DateFact) -> bool:
    """A year, several of them, or the end of one."""
    return (fact.to_day - fact.from_day).days >= 300 or (fact.to_day.month, fact.to_day.day) == (12, 31)


# The lines of a printed page break inside sentences; a paragraph ends where a sentence does, or a heading begins.
_LINE = re.compile(r"\n")
_CLOSES = "。；！？：:;!?”）)"
_OPENS = re.compile(
    r"[　 ]{2,}|[　 ]*(?:——|—|[一二三四五六七八九十]{1,3}、|"
    r"[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、]|第|附|[①-⑳])"
)
_SHORT_LINE = 16


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Bounds of the paragraphs, lines that a printed page broke put together again."""
    bounds, start, line = [], 0, 0
    for match in _LINE.finditer(text):
        at = match.start()
        wrapped = (
            at - line >= _SHORT_LINE
            and text[at - 1] not in _CLOSES
            and at + 1 < len(text)
            and text[at + 1] != "\n"
            and not _OPENS.match(text, at + 1)
        )
        line = at + 1
        if not wrapped:
            bounds.append((start, at))
            start = at + 1
    bounds.append((start, len(text)))
    return bounds


def _plan_year(ctx: Context) -> int | None:
    """The one year a work report or yearly plan is about, by its title."""
    title = ctx.title
    if _MANY_YEARS.search(title):
        return None
    if _REPORT.search(title):
        match = _REPORT_YEAR.search(title)
        return int(match[1]) if match else (ctx.published.year if ctx.published else None)
    if bare := _BARE_YEAR.search(title):
        return int(bare[1])
    match = _YEARLY.search(title)
    return int(match[1]) if match and _YEARLY_GENRE.search(title, match.end()) else None


def _today(ctx: Context, year: int | None) -> date | None:
    """The day from which a text looks ahead; a report or plan of a year is read from its first day."""
    if year is not None:
        return date(year, 1, 1)
    if ctx.published is not None:
        return date(ctx.published.year, 1, 1)
    return None
