"""Measures predicted facts against annotated passages: precision, recall and F1 by kind and language.

A predicted fact matches an annotated one that it overlaps and agrees with on its core; each matches once, full
matches first, then the longest overlap. A restatement in another currency (`conversion`) may be found or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

Record = Mapping[str, Any]  # one fact, or one passage, as a JSON object

CORE = {
    "amounts": ("value", "value_to", "currency"),
    "dates": ("from", "to"),
    "targets": ("value", "value_to", "unit", "deadline"),
}
FULL = {"amounts": ("bound", "role"), "dates": ("kind",), "targets": ("bound",)}
CONFUSED = {"amounts": ("role", "bound"), "dates": ("kind",), "targets": ("bound", "basis")}
SAME_INDICATOR = 0.6  # F1 over characters from which two indicators count as one


@dataclass(slots=True)
class Tally:
    """Counts of one kind of fact: annotated, predicted, and hits on the core and in full."""

    annotated: int = 0
    predicted: int = 0
    core: int = 0
    full: int = 0
    confusion: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # field, annotated, predicted

    def scores(self, level: str) -> tuple[float, float, float]:
        """Precision, recall and F1 on `core` or `full`; 1.0 where there is nothing to find and nothing found."""
        hits = self.core if level == "core" else self.full
        precision = hits / self.predicted if self.predicted else 1.0
        recall = hits / self.annotated if self.annotated else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def evaluate(passages: Iterable[tuple[Record, Record]]) -> dict[str, dict[str, Tally]]:
    """Tallies by language (and `all`) and kind, from pairs of an annotated passage and the prediction for it."""
    tallies: dict[str, dict[str, Tally]] = {"all": {kind: Tally() for kind in CORE}}
    for annotated, predicted in passages:
        of_lang = tallies.setdefault(annotated["lang"], {kind: Tally() for kind in CORE})
        for kind in CORE:
            for tally in (tallies["all"][kind], of_lang[kind]):
                _count(tally, kind, annotated.get(kind, []), predicted.get(kind) or [])
    return tallies


def _count(tally: Tally, kind: str, annotated: Sequence[Record], predicted: Sequence[Record]) -> None:
    pairs = list(_pairs(kind, annotated, predicted))
    optional = {i for i, fact in enumerate(annotated) if fact.get("conversion")}
    matched = {j for _, j in pairs}
    ignored = {j for i, j in pairs if i in optional}
    ignored |= {j for j, fact in enumerate(predicted) if j not in matched and fact.get("conversion")}
    tally.annotated += len(annotated) - len(optional)
    tally.predicted += len(predicted) - len(ignored)
    for i, j in pairs:
        if i in optional:
            continue
        tally.core += 1
        tally.full += _agree_in_full(kind, annotated[i], predicted[j])
        for name in CONFUSED[kind]:
            tally.confusion[name, str(annotated[i].get(name)), str(predicted[j].get(name))] += 1


def _pairs(kind: str, annotated: Sequence[Record], predicted: Sequence[Record]) -> Iterator[tuple[int, int]]:
    candidates = [
        (not _agree_in_full(kind, gold, fact), -_overlap(gold, fact), i, j)
        for i, gold in enumerate(annotated)
        for j, fact in enumerate(predicted)
        if _overlap(gold, fact) > 0 and _agree(gold, fact, CORE[kind])
    ]
    used_annotated: set[int] = set()
    used_predicted: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in used_annotated and j not in used_predicted:
            used_annotated.add(i)
            used_predicted.add(j)
            yield i, j


def _overlap(a: Record, b: Record) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _agree(annotated: Record, predicted: Record, names: Iterable[str]) -> bool:
    return all(
        (name == "unit" and annotated.get("unit") is None)
        or _comparable(name, annotated.get(name)) == _comparable(name, predicted.get(name))
        for name in names
    )


def _agree_in_full(kind: str, annotated: Record, predicted: Record) -> bool:
    if not _agree(annotated, predicted, FULL[kind]):
        return False
    return kind != "targets" or (
        _alike(annotated.get("indicator"), predicted.get("indicator")) >= SAME_INDICATOR
    )


def _comparable(name: str, value: object) -> Decimal | str | None:
    if value in (None, ""):
        return None
    if name in ("value", "value_to"):
        try:
            return Decimal(str(value)).normalize()
        except InvalidOperation:
            return str(value)
    return str(value).casefold()


def _alike(a: str | None, b: str | None) -> float:
    first, second = Counter((a or "").lower()), Counter((b or "").lower())
    return 2 * (first & second).total() / max(1, first.total() + second.total())
