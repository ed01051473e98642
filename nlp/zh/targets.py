"""Quantified goals: a number somebody commits to reach, with what it counts and by when.

The number stands before what it counts (`培育30家龙头企业`) or after it (`龙头企业达到30家`, `收入超1万亿元`);
either way the clause must promise it, and must not be what a recipient gets, must be, or what was reached before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nlp.facts import Amount, Basis, DateFact, Target
from nlp.rule import Context
from nlp.zh.found import Found, Number, Place, numbers_of
from nlp.zh.goal_building import Builder, named
from nlp.zh.goal_counted import Counted
from nlp.zh.goal_guards import is_excluded, is_promised
from nlp.zh.goal_reached import Reached
from nlp.zh.goal_words import BREAK
from nlp.zh.horizon import Governing, Horizon
from nlp.zh.quantities import flattened
from nlp.zh.shares import Shares, dealt

_GOAL_ROLES = {"outcome", "investment", "loan", "other"}
# What is said far from a number in one endless sentence says nothing of it.
_REACH = 240
_LISTED = re.compile(r"(?:以上|左右|以内)?\s?(?:、|和|及|与|/)")


def find_targets(ctx: Context, amounts: Sequence[Amount], dates: Sequence[DateFact]) -> tuple[Target, ...]:
    """Every quantified goal of the text, in text order.

    `amounts` and `dates` are what was found in the same text; without dates no deadline is known.
    """
    found = Reader(ctx, amounts, dates).read()
    return tuple(sorted(found, key=lambda target: (target.start, target.end)))


class Reader:
    """Reads one text sentence by sentence."""

    def __init__(self, ctx: Context, amounts: Sequence[Amount], dates: Sequence[DateFact]) -> None:
        self.ctx = ctx
        self.text = flattened(ctx.flow)
        self.horizon = Horizon(ctx, dates)
        self.builder = Builder(ctx, self.text)
        self.counted = Counted(self.builder)
        self.reached = Reached(self.builder, self.horizon)
        self.before: Found | None = None
        self.numbers = numbers_of(ctx.text, amounts, dates)

    def read(self) -> list[Target]:
        """All goals; numbers of one sentence are read together, since lists share verb and noun."""
        found: list[Target] = []
        at = 0
        for sentence in self.ctx.sentences:
            if self.before and "\n" in self.text[self.before.target.end : sentence.start]:
                self.before = None
            row = []
            while at < len(self.numbers) and self.numbers[at].start < sentence.end:
                if self.numbers[at].start >= sentence.start:
                    row.append(self.numbers[at])
                at += 1
            if row:
                found += self._sentence(sentence.start, sentence.end, row)
        return found

    def _sentence(self, start: int, end: int, row: list[Number]) -> list[Target]:
        out: list[Target] = []
        last: Found | None = None
        previous_end = seen = start
        goals = [number for number in row if number.role != "threshold"]
        shared = Shares(self.text, self.horizon, start, goals)
        for index, number in enumerate(goals):
            next_start = goals[index + 1].start if index + 1 < len(goals) else end
            before = last if last and shared.continues(index) else None
            found = (
                dealt(self.builder, number, before)
                if before
                else self._goal(start, end, previous_end, next_start, number, last)
            )
            if found:
                found = shared.apply(found, index, out)
                out.append(named(found.target))
                last = self.before = found
            elif BREAK.search(self.text, seen, number.start):
                last = None
            seen = number.end
            if found:
                previous_end = found.target.end
            elif listed := _LISTED.match(self.text, number.end):
                previous_end = listed.end()
            elif number.form == "bare":
                previous_end = number.end
        return out

    def _goal(
        self, start: int, end: int, previous_end: int, next_start: int, number: Number, last: Found | None
    ) -> Found | None:
        if number.role is not None and number.role not in _GOAL_ROLES:
            return None
        start, end = max(start, number.start - _REACH), min(end, number.end + _REACH)
        governing = self.horizon.at(number.start)
        own = self._left_edge(start, start, number.start)
        stop = BREAK.search(self.text, number.end, end)
        clause = (own, stop.start() if stop else end)
        if is_excluded(self.text, start, end, clause, number, governing, self.horizon):
            return None
        left = self._left_edge(start, previous_end, number.start)
        place = Place(number, left, end, next_start, last)
        built = self.counted.read(place) or self.reached.read(place, self.before)
        if built is None or not is_promised(self.text, start, number, governing, built, self.horizon):
            return None
        target = replace(built.target, basis=self._basis(built, last))
        built = replace(built, target=target)
        return replace(built, target=replace(target, deadline=self._due(built, number, governing, last)))

    def _basis(self, built: Found, last: Found | None) -> Basis:
        """`每年举办活动2场、提供服务50次`: what is due every year in a list, all of it is."""
        target = built.target
        listed = last is not None and self.text[last.target.end : target.start] == "、"
        if listed and last and last.target.basis == "increase/year" and target.basis == "increase":
            return "increase/year"
        return target.basis

    def _due(self, built: Found, number: Number, governing: Governing, last: Found | None) -> date | None:
        """The governing day; none for what is due every year by itself where only an earlier sentence names a year."""
        sentence = self.ctx.sentence(number.start)
        yearly = built.target.basis == "increase/year" and governing.source == "paragraph"
        own = self.horizon.anchors.before(sentence.start, number.start)
        alone = last is None or last.target.deadline is None
        if yearly and alone and own is None and not self.horizon.under_goals(number.start):
            return None
        return governing.due

    def _left_edge(self, start: int, previous_end: int, at: int) -> int:
        """Where the clause of a number begins: after the last comma, the number before it, or a date."""
        left = max(start, previous_end)
        window = max(left, at - 120)
        for match in BREAK.finditer(self.text, window, at):
            left = match.end()
        for fact in self.horizon.anchors.listed_before(at, at - left):
            left = max(left, fact.end)
        return left
