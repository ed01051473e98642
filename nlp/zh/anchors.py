"""The dates of a text that may say when a goal is due, by position."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from nlp.facts import DateFact
from nlp.rule import Context
from nlp.zh.plan_years import plan_year

# A date after these is what a figure is compared with or told from, not when it is due; 2025年版 is an edition.
_BASE = re.compile(r"[较比与同自]\Z")
_BASE_AFTER = re.compile(r"相比|(?:的?(?:工作|实际|完成)?)?基础上|起|以来|以后|之后|后|[版届级款]")
# The years of a 《title（2021）》 or of a heading in brackets: only a span that closes a goal's heading says by when.
_BRACKET_AFTER = re.compile(r"\s?[)）]")
_GOAL_SPAN = re.compile(r"目标\s?[(（]\s?\Z")
# “十四五” by itself names a plan: `“十四五”改造任务`; only its span or end says when a goal is due.
_BARE_PLAN = re.compile(r"“?[一二三]?十[一二三四五六七八九]五”?")
_PLAN_SPAN = re.compile(r"期间|时期|期?末")
_BY_WHEN = re.compile(r"(?:到|至|力争|争取|确保|于|在)\s?\Z")
_UP_TO = re.compile(r"截[至止]到?\Z")


class Anchors:
    """Answers by binary search which dates stand before a place or in a stretch; `today` parts past from ahead."""

    def __init__(self, ctx: Context, dates: Sequence[DateFact], today: date | None) -> None:
        self.ctx = ctx
        self.today = today
        # In a report or plan of a year the whole year lies ahead, whenever it was published.
        self.published = None if plan_year(ctx) else ctx.published
        self.facts = [fact for fact in dates if not self._is_base(fact)]
        self.starts = [fact.start for fact in self.facts]

    def within(self, start: int, end: int) -> Sequence[DateFact]:
        """Dates that begin in `start:end`."""
        return self.facts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def before(self, start: int, offset: int) -> DateFact | None:
        """The nearest date in `start:offset`; a day or month reaches no further than its sentence."""
        at = bisect_left(self.starts, offset) - 1
        sentence = self.ctx.sentence(offset).start
        for fact in reversed(self.facts[max(0, at - 12) : at + 1]):
            if fact.start < start:
                return None
            if is_yearly(fact) or fact.start >= sentence:
                return fact
        return None

    def listed_before(self, offset: int, span: int = 24) -> list[DateFact]:
        """Dates that stand as one list (`2024年、2025年分别`) shortly before `offset`."""
        at = bisect_left(self.starts, offset)
        found: list[DateFact] = []
        right = offset
        for fact in reversed(self.facts[max(0, at - 6) : at]):
            if fact.end > right or right - fact.end > (span if not found else 2):
                break
            found.append(fact)
            right = fact.start
        return found[::-1]

    def looks_ahead(self, fact: DateFact) -> bool:
        """Whether something may be due by this date."""
        text, left = self.ctx.text, max(0, fact.start - 3)
        if _UP_TO.search(text, left, fact.start):
            return False
        if fact.kind == "deadline":
            return True
        if self.today is None:
            return bool(_BY_WHEN.search(text, left, fact.start))
        if self.published is not None and not is_yearly(fact) and fact.to_day < self.published:
            return False
        return fact.to_day >= self.today

    def _is_base(self, fact: DateFact) -> bool:
        text = self.ctx.text
        if fact.kind in ("issued", "published", "effective", "expires"):
            return True
        before = text[max(0, fact.start - 3) : fact.start]
        if _BARE_PLAN.fullmatch(text, fact.start, fact.end):
            return not (_BY_WHEN.search(before) or _PLAN_SPAN.match(text, fact.end))
        if _BRACKET_AFTER.match(text, fact.end):
            return not _GOAL_SPAN.search(before)
        return bool(_BASE.search(before) or _BASE_AFTER.match(text, fact.end))


def is_yearly(fact: DateFact) -> bool:
    """A year, several of them, or the end of one."""
    return (fact.to_day - fact.from_day).days >= 300 or (fact.to_day.month, fact.to_day.day) == (12, 31)


def spans_a_quarter(fact: DateFact) -> bool:
    """A quarter, half a year, or what `is_yearly` takes: long enough to be the time of a goal by itself."""
    return (fact.to_day - fact.from_day).days >= 80 or is_yearly(fact)
