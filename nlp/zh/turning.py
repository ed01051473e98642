"""Where a work report turns from results to plans.

Reports tell the past first, so one offset parts them: the one that leaves the most leaning to the past before it and
to plans after it. A line that opens the plan (`二、2024年工作安排`) is taken where there is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from nlp.rule import Context
from nlp.zh.tense import lean

_OPENING = re.compile(
    r"(?:(?<=[\n。　 ])|\A)[　 ]*(?:[二三四]、|[（(][二三四][)）])?(?:20[0-9]{2}年|今年)的?(?:[一-龥、和]{0,16}?)"
    r"(?:工作安排|工作任务|重点工作|主要工作|目标任务|主要目标|预期目标|总体要求|总体思路|工作总体|工作重点|工作目标|发展形势|"
    r"主要任务|奋斗目标|工作建议|政府工作)|"
    r"(?:20[0-9]{2}年|今年)[，,]?是(?:中华人民共和国|新中国|[^。，]{0,30}(?:关键|开局|收官|决胜|攻坚)之?一?年)"
)
_GLOSSARY = re.compile(
    r"\n[　 ]*(?:附[件：:]|名词解释|注释|相关名词|[^\n]{0,20}(?:名词|用语|术语)(?:解释|说明))"
)
# A passage has few paragraphs; a whole report that lost its line breaks is read by sentences.
_LONG_TEXT = 3000
_FEW_PARAGRAPHS = 15


@dataclass(frozen=True, slots=True)
class Turn:
    """The plan stands in `text[plan:end]`."""

    plan: int
    end: int


def turning_point(ctx: Context, paragraphs: Sequence[tuple[int, int]]) -> Turn:
    """Where the plan begins and ends; a short passage without an opening line is all plan or all results."""
    text = ctx.text
    glossary = _GLOSSARY.search(text, len(text) // 2)
    end = glossary.start() if glossary else len(text)
    openings = [match.start() for match in _OPENING.finditer(text, 0, end)]
    if len(text) < _LONG_TEXT and not any(openings):
        return Turn(0 if lean(text) >= 0 else end, end)
    units: Sequence[tuple[int, int]] = paragraphs
    if len(text) > _LONG_TEXT and len(paragraphs) < _FEW_PARAGRAPHS:
        units = [(sentence.start, sentence.end) for sentence in ctx.sentences]
    starts = [a for a, _ in units]
    leans = [lean(text[a:b]) if b - a > 20 else 0.0 for a, b in units]
    # gain[k]: how well the past fits before unit k, from there on the plan.
    gain = list(accumulate((-value for value in leans), initial=0.0))
    best = max(range(len(gain)), key=lambda k: gain[k])
    begins = [min(bisect_left(starts, at), len(units)) for at in openings if at > 0]
    if begins:
        opening = max(begins, key=lambda k: gain[k])
        if gain[best] - gain[opening] <= 0.25 * max(1.0, gain[best] - min(gain)):
            best = opening
    return Turn(starts[best] if best < len(starts) else end, end)
