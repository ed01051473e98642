"""Who pays: the level of government that a row names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.facts import Part
from nlp.zh.support_row import REACH, Row
from nlp.zh.support_words import LEVELS, PAYERS, SHARED_COST


def payer_of(
    row: Row, text: str, start: int, end: int, stop: int, whom: Sequence[Part | None]
) -> Part | None:
    """The payer named in `text[start:end]`, or behind several rows of the sentence that ends at `stop`.

    A payer that 分别 deals out is its row's own (`省财政和市财政分别按50%和40%`).
    """
    if dealt := _dealt(row):
        return dealt
    named = _named(text, start, min(row.number_starts(), default=row.start), end, whom)
    if named is None and (shared := SHARED_COST.search(text, row.end, min(stop, row.end + REACH))):
        return Part(quote=shared.group(), start=shared.start(), end=shared.end(), field="payer")
    return named


def _dealt(row: Row) -> Part | None:
    label = row.label
    if label is None or "财政" not in label.quote:
        return None
    return Part(quote=label.quote, start=label.start, end=label.end, field="payer")


def _named(text: str, start: int, at: int, end: int, whom: Sequence[Part | None]) -> Part | None:
    """The last payer named before the number, else the first behind it.

    A payer in the name of a document or in what is asked of recipients (`获得中央财政资助的项目`) pays nothing here.
    """
    found = None
    for match in PAYERS.finditer(text, start, end):
        asked = any(part and part.start <= match.start() < part.end for part in whom)
        if asked or text.rfind("《", start, match.start()) > text.rfind("》", start, match.start()):
            continue
        if found is not None and match.start() >= at:
            break
        found = match
    return Part(quote=found.group(), start=found.start(), end=found.end(), field="payer") if found else None


def levels(quote: str) -> str:
    """`省、市、县（市、区）联动` is 省、市、县: a bracket repeats the level it explains."""
    plain = re.sub(r"[（(][^（()）]*[)）]", "", quote)
    found = list(dict.fromkeys(match.group() for match in LEVELS.finditer(plain)))
    return "、".join(found) or quote
