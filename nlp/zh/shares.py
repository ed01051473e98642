"""分别: one verb deals several numbers out to several nouns or years, in order.

`2024年、2025年分别突破2.2万亿元、2.4万亿元`; `存款、贷款和保费增速分别高于10%、12%和6%`;
`营收达到500亿元、利润达到30亿元，分别增长6%、4%`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.facts import Target
from nlp.zh.dealt_nouns import nouns_dealt
from nlp.zh.found import Found, Number
from nlp.zh.goal_building import Builder
from nlp.zh.goal_words import AFTER, bound_of
from nlp.zh.horizon import Horizon

_BETWEEN = re.compile(r"(?:以上|左右|以内)?\s*(?:、|和|及|与|以及|，|,)\s*(?:[^，。；、0-9]{0,4})\s*")
_ADJACENT = re.compile(r"(?:以上|左右|以内)?\s*(?:、|和|及|与|以及)\s*")
# 分别 right before the first number, or before the nouns: `分别完成小麦、玉米种植面积20万亩、15万亩`.
_NEAR = re.compile(r"分别[^，。；：\n]{0,8}\Z")
_AHEAD_OF_NOUNS = re.compile(r"分别[^，。；：\n0-9]{4,40}\Z")
_BEGINS_CLAUSE = re.compile(r"[，,]\s?分别")


class Shares:
    """The numbers of one sentence that stand behind 分别, and what each is dealt."""

    def __init__(self, text: str, horizon: Horizon, start: int, numbers: Sequence[Number]) -> None:
        self.text = text
        self.horizon = horizon
        self.numbers = numbers
        self.place: dict[int, tuple[int, int, int]] = {}
        self.earlier: Sequence[Target] = ()
        index = 0
        while index < len(numbers):
            at, joint = self._opens(start, numbers[index])
            run = [index]
            while at >= 0 and run[-1] + 1 < len(numbers):
                here, following = numbers[run[-1]], numbers[run[-1] + 1]
                if not joint.fullmatch(text, here.end, following.start):
                    break
                run.append(run[-1] + 1)
            if at >= 0 and len(run) > 1:
                for order, which in enumerate(run):
                    self.place[which] = (order, len(run), at)
            index = run[-1] + 1

    def continues(self, index: int) -> bool:
        """Whether the number follows another behind the same 分别."""
        return self.place.get(index, (0, 0, 0))[0] > 0

    def apply(self, found: Found, index: int, earlier: Sequence[Target]) -> Found:
        """The goal with its own noun, day and bound, where 分别 dealt them; `earlier` are the goals before it."""
        if index not in self.place:
            return found
        order, count, at = self.place[index]
        if order == 0:
            self.earlier = earlier[-count:]
        target = found.target
        if count == 2 and order == 0 and target.bound == "eq":
            after = AFTER.match(self.text, self.numbers[index + 1].end)
            target = replace(target, bound=bound_of("", after))
        days = self.horizon.anchors.listed_before(at)
        if len(days) == count:
            return replace(found, target=replace(target, deadline=days[order].to_day))
        nouns = self._of_clause_before(at, count) or nouns_dealt(target.indicator, count)
        nouns = nouns or nouns_dealt(found.subject, count)
        if nouns is not None:
            target = replace(target, indicator=nouns[order])
        return replace(found, target=target)

    def _opens(self, start: int, number: Number) -> tuple[int, re.Pattern[str]]:
        """Where 分别 stands that deals out `number` (-1 for nowhere), and how the numbers after it must join."""
        left = max(start, number.start - 50)
        if near := _NEAR.search(self.text, left, number.start):
            return near.start(), _BETWEEN
        far = _AHEAD_OF_NOUNS.search(self.text, left, number.start)
        return (far.start() if far else -1), _ADJACENT

    def _of_clause_before(self, at: int, count: int) -> list[str] | None:
        """The indicators of the last goals, one for each number of a clause that begins with 分别."""
        nouns = [target.indicator for target in self.earlier]
        if len(set(nouns)) != count or not _BEGINS_CLAUSE.match(self.text, at - 1):
            return None
        return nouns


def dealt(builder: Builder, number: Number, before: Found) -> Found:
    """A further number behind 分别: noun, verb and day are those of the first, until they are dealt out."""
    after = AFTER.match(builder.text, number.end)
    bound = bound_of("", after)
    target = builder.build(
        "dealt",
        before.target.start,
        after.end() if after else number.end,
        before.subject,
        number,
        before.target.bound if bound == "eq" else bound,
        before.target.basis,
    )
    return replace(before, target=replace(target, deadline=before.target.deadline))
