"""分别: one verb deals several numbers out to several nouns or years, in order.

`2024年、2025年分别突破2.2万亿元、2.4万亿元`; `存款、贷款和保费增速分别高于10%、12%和6%`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.zh.found import Found, Number
from nlp.zh.goal_building import Builder
from nlp.zh.goal_words import AFTER, bound_of
from nlp.zh.horizon import Horizon

_BETWEEN = re.compile(r"(?:以上|左右|以内)?\s*(?:、|和|及|与|以及|，|,)\s*(?:[^，。；、0-9]{0,4})\s*")
_COMMAS = re.compile(r"、|和|以及")
_LIST = re.compile(r"、|和|以及|及|与")
# A noun that closes the list holds for all of it: 存款、贷款和保费增速.
_COMMON = re.compile(r"(?:增速|增幅|涨幅|占比|比重|比例|覆盖率|普及率|总量|规模|产值|收入|数量|总数)\Z")


class Shares:
    """The numbers of one sentence that stand behind 分别, and what each is dealt."""

    def __init__(self, text: str, horizon: Horizon, start: int, numbers: Sequence[Number]) -> None:
        self.text = text
        self.horizon = horizon
        self.place: dict[int, tuple[int, int, int]] = {}
        index = 0
        while index < len(numbers):
            at = text.rfind("分别", max(start, numbers[index].start - 10), numbers[index].start)
            run = [index]
            while at >= 0 and run[-1] + 1 < len(numbers):
                here, following = numbers[run[-1]], numbers[run[-1] + 1]
                if not _BETWEEN.fullmatch(text, here.end, following.start):
                    break
                run.append(run[-1] + 1)
            if at >= 0 and len(run) > 1:
                for order, which in enumerate(run):
                    self.place[which] = (order, len(run), at)
            index = run[-1] + 1

    def continues(self, index: int) -> bool:
        """Whether the number follows another behind the same 分别."""
        return self.place.get(index, (0, 0, 0))[0] > 0

    def apply(self, found: Found, index: int) -> Found:
        """The goal with its own noun and day, where 分别 dealt them."""
        if index not in self.place:
            return found
        order, count, at = self.place[index]
        target = found.target
        days = self.horizon.anchors.listed_before(at)
        if len(days) == count:
            return replace(found, target=replace(target, deadline=days[order].to_day))
        nouns = _nouns(target.indicator, count) or _nouns(found.subject, count)
        if nouns is None:
            return found
        return replace(found, target=replace(target, indicator=nouns[order]))


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


def _nouns(phrase: str, count: int) -> list[str] | None:
    splits = ([part for part in pattern.split(phrase) if part] for pattern in (_COMMAS, _LIST))
    parts = next((found for found in splits if len(found) == count), None)
    if parts is None:
        return None
    common = _COMMON.search(parts[-1])
    suffix = common.group() if common else parts[-1][1:] if all(len(part) == 1 for part in parts[:-1]) else ""
    return [part if part.endswith(suffix) else part + suffix for part in parts]
