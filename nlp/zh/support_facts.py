"""A finished row becomes a fact: its kind, who pays, what it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.facts import Measure, MeasureKind, Part
from nlp.zh.support_row import REACH, Row
from nlp.zh.support_words import LEVELS, PAYERS, SHARED_COST, kind_of


def finished(row: Row, text: str, start: int, end: int, stop: int, heading: str) -> Measure:
    """The fact of a row, with payer and kind read from its stretch `text[start:end]`; its sentence ends at `stop`."""
    parts = list(row.parts)
    beneficiary, condition = row.recipient.beneficiary, row.recipient.condition
    words = []
    if condition:
        words.append(condition.quote)
        parts.append(condition)
    if row.label and not any(
        known
        and known.start <= row.label.start < known.end
        and (row.rule != "zh.measure.tier" or row.label.end >= known.end > row.label.start == known.start)
        for known in (beneficiary, condition)
    ):
        words.append(row.label.quote)
        parts.append(row.label)
    if beneficiary:
        parts.append(beneficiary)
    start, end = max(start, row.start - REACH), min(end, row.end + REACH)
    payer = _payer(text, start, min(row.number_starts(), default=row.start), end, (beneficiary, condition))
    shared = SHARED_COST.search(text, row.end, min(stop, row.end + REACH)) if payer is None else None
    if shared:
        payer = Part(quote=shared.group(), start=shared.start(), end=shared.end(), field="payer")
    if payer:
        parts.append(payer)
    kind = row.kind if row.kind in ("fund", "voucher") else _kind(row, text, start, end, heading)
    # A tier that carries its own label is quoted without the tiers before it.
    labelled = row.label is not None and row.label.start >= row.previous
    first = max(start, row.previous) if labelled else start
    begin = min([row.start, *(part.start for part in parts if part.start >= first and part.end <= row.end)])
    if begin == row.start:
        begin = max(_clause_start(text, start, begin), min(row.previous, begin))
    return Measure(
        quote=text[begin : row.end],
        start=begin,
        end=row.end,
        rule=row.rule,
        kind=kind,
        rate=row.rate,
        cap=row.cap,
        floor=row.floor,
        pool=row.pool,
        currency=row.currency,
        per=tuple(row.per),
        beneficiary=beneficiary.quote if beneficiary else None,
        condition="；".join(words) or None,
        payer=_levels(payer.quote) if payer else None,
        parts=tuple(sorted(parts, key=lambda part: (part.start, part.field))),
    )


def _clause_start(text: str, start: int, at: int) -> int:
    """Where the clause of a row begins that names nobody: a bare `50%` says too little."""
    window = max(start, at - 60)
    begin = max(text.rfind(mark, window, at) for mark in "，。；：\n") + 1
    return max(window, begin) if begin else window


def _kind(row: Row, text: str, start: int, end: int, heading: str) -> MeasureKind:
    """Tiers are named by what follows the last of them; other rows by their own clause first."""
    clause_end = end if row.rule == "zh.measure.tier" else row.end
    return kind_of(text[max(start, row.start - 24) : clause_end], text[start:end], heading)


def _payer(text: str, start: int, at: int, end: int, whom: Sequence[Part | None]) -> Part | None:
    """Who pays: the last payer named before the number, else the first behind it.

    A payer in the name of a document or in what is asked of recipients (`获得中央财政资助的项目`) pays nothing here.
    """
    named = None
    for match in PAYERS.finditer(text, start, end):
        asked = any(part and part.start <= match.start() < part.end for part in whom)
        if asked or text.rfind("《", start, match.start()) > text.rfind("》", start, match.start()):
            continue
        if named is not None and match.start() >= at:
            break
        named = match
    return Part(quote=named.group(), start=named.start(), end=named.end(), field="payer") if named else None


def _levels(quote: str) -> str:
    """`省、市、县（市、区）联动` is 省、市、县: a bracket repeats the level it explains."""
    plain = re.sub(r"[（(][^（()）]*[)）]", "", quote)
    found = list(dict.fromkeys(match.group() for match in LEVELS.finditer(plain)))
    return "、".join(found) or quote
