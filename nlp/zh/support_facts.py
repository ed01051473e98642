"""A finished row becomes a fact: its kind, who pays, what it quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nlp.facts import Measure, MeasureKind, Part
from nlp.zh.support_payers import levels, payer_of
from nlp.zh.support_row import REACH, Row
from nlp.zh.support_words import kind_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a row stands: `text[start:end]` speaks of it, `heading` stands above.

    Who pays may be said since `since`, or before its sentence ends at `stop`.
    `written` is the text as it was written, from which all is quoted; it has the length of `text`.
    """

    text: str
    written: str
    since: int
    start: int
    end: int
    stop: int
    heading: str

    def quoted(self, part: Part) -> Part:
        """The part in the document's own signs."""
        return replace(part, quote=self.written[part.start : part.end])


def finished(row: Row, where: Stretch) -> Measure:
    """The fact of a row, with payer and kind read from its stretch."""
    text = where.text
    start, end = max(where.start, row.start - REACH), min(where.end, row.end + REACH)
    beneficiary, condition = row.recipient.beneficiary, row.recipient.condition
    since = max(where.since, row.start - REACH)
    payer = payer_of(row, text, since, end, where.stop, (beneficiary, condition))
    conditions = [where.quoted(part) for part in _conditions(row, payer)]
    parts = [where.quoted(part) for part in (*row.parts, beneficiary, payer) if part] + conditions
    begin = _begin(row, text, start, parts)
    return Measure(
        quote=where.written[begin : row.end],
        start=begin,
        end=row.end,
        rule=row.rule,
        kind=row.kind if row.kind in ("fund", "voucher") else _kind(row, text, start, end, where.heading),
        rate=row.rate,
        cap=row.cap,
        floor=row.floor,
        pool=row.pool,
        currency=row.currency,
        per=tuple(row.per),
        beneficiary=where.quoted(beneficiary).quote if beneficiary else None,
        condition="；".join(part.quote for part in conditions) or None,
        payer=levels(payer.quote) if payer else None,
        parts=tuple(sorted(parts, key=lambda part: (part.start, part.field))),
    )


def _conditions(row: Row, payer: Part | None) -> Iterator[Part]:
    """What is asked of the recipient and the row's own label, where that says more."""
    beneficiary, condition = row.recipient.beneficiary, row.recipient.condition
    if condition:
        yield condition
    label = row.label
    if label is None or (payer and payer.start == label.start):
        return
    said = any(
        known
        and known.start <= label.start < known.end
        and (row.rule != "zh.measure.tier" or label.end >= known.end > label.start == known.start)
        for known in (beneficiary, condition)
    )
    if not said:
        yield label


def _begin(row: Row, text: str, start: int, parts: list[Part]) -> int:
    """Where the quote begins; a tier that carries its own label is quoted without the tiers before it."""
    labelled = row.label is not None and row.label.start >= row.previous
    first = max(start, row.previous) if labelled else start
    begin = min([row.start, *(part.start for part in parts if part.start >= first and part.end <= row.end)])
    if begin == row.start:
        begin = max(_clause_start(text, start, begin), min(row.previous, begin))
    return begin


def _clause_start(text: str, start: int, at: int) -> int:
    """Where the clause of a row begins that names nobody: a bare `50%` says too little."""
    window = max(start, at - 60)
    begin = max(text.rfind(mark, window, at) for mark in "，。；：\n") + 1
    return max(window, begin) if begin else window


def _kind(row: Row, text: str, start: int, end: int, heading: str) -> MeasureKind:
    """Tiers are named by what follows the last of them; other rows by their own clause first."""
    clause_end = end if row.rule == "zh.measure.tier" else row.end
    return kind_of(text[max(start, row.start - 24) : clause_end], text[start:end], heading)
