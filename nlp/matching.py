"""Which predicted fact stands for which annotated one, and on what they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

Record = Mapping[str, Any]  # one fact, or one passage, as a JSON object

CORE = {
    "amounts": ("value", "value_to", "currency"),
    "dates": ("from", "to"),
    "targets": ("value", "value_to", "unit", "deadline"),
    "measures": ("rate", "cap", "floor", "pool"),
}
FULL = {
    "amounts": ("bound", "role"),
    "dates": ("kind",),
    "targets": ("bound", "indicator"),
    "measures": ("kind", "per", "beneficiary"),
}
WORDED = (
    "indicator",
    "beneficiary",
    "condition",
    "payer",
)  # the text's own words, which two readers cut differently
SAME_WORDS = 0.6  # F1 over characters from which two wordings count as one
_NUMBERS = {"value", "value_to", *CORE["measures"]}


def pairs(kind: str, annotated: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[int, int]]:
    """Pairs (annotated, predicted) of facts that overlap and agree on their core, each in one pair at most.

    Full matches come first, then the longest overlap. A measure need only share one of its numbers, so that a row
    with a wrong cap is a row that was found, with a wrong cap.
    """
    candidates = [
        (_likeness(kind, gold, fact), -_overlap(gold, fact), i, j)
        for i, gold in enumerate(annotated)
        for j, fact in enumerate(predicted)
        if _overlap(gold, fact) > 0 and _may_pair(kind, gold, fact)
    ]
    return list(_each_once(sorted(candidates)))


def _each_once(candidates: Iterable[tuple[int, int, int, int]]) -> Iterator[tuple[int, int]]:
    used_annotated: set[int] = set()
    used_predicted: set[int] = set()
    for _, _, i, j in candidates:
        if i not in used_annotated and j not in used_predicted:
            used_annotated.add(i)
            used_predicted.add(j)
            yield i, j


def _may_pair(kind: str, annotated: Record, predicted: Record) -> bool:
    if kind != "measures":
        return agree_on_core(kind, annotated, predicted)
    numbers = [name for name in CORE[kind] if annotated.get(name) is not None]
    return not numbers or any(same(annotated, predicted, name) for name in numbers)


def _likeness(kind: str, annotated: Record, predicted: Record) -> int:
    """0 for a full match; what else agrees decides between measures only."""
    if agree_in_full(kind, annotated, predicted):
        return 0
    if kind != "measures":
        return 1
    return 1 + sum(not same(annotated, predicted, name) for name in (*CORE[kind], *FULL[kind]))


def _overlap(a: Record, b: Record) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def agree_on_core(kind: str, annotated: Record, predicted: Record) -> bool:
    """Value and currency, days, value and deadline, or rate, cap, floor and pool are the same."""
    return all(
        (name == "unit" and annotated.get("unit") is None) or same(annotated, predicted, name)
        for name in CORE[kind]
    )


def agree_in_full(kind: str, annotated: Record, predicted: Record) -> bool:
    """The core agrees and so do bound and role, kind, indicator, or kind, per and beneficiary."""
    return agree_on_core(kind, annotated, predicted) and all(
        alike(annotated, predicted, name) for name in FULL[kind]
    )


def same(annotated: Record, predicted: Record, name: str) -> bool:
    """Whether two facts say the same in one field: numbers by value, lists without order, words without case."""
    return _comparable(name, annotated.get(name)) == _comparable(name, predicted.get(name))


def alike(annotated: Record, predicted: Record, name: str) -> bool:
    """As `same`; a field in the text's own words may be cut differently (`SAME_WORDS`)."""
    first, second = annotated.get(name), predicted.get(name)
    if name not in WORDED or not (first and second):
        return same(annotated, predicted, name)
    return _shared(first.lower(), second.lower()) >= SAME_WORDS


def _comparable(name: str, value: Any) -> object:
    if value in (None, "", [], ()):
        return None
    if isinstance(value, list | tuple):
        return sorted(str(item).casefold() for item in value)
    if name in _NUMBERS:
        try:
            return Decimal(str(value)).normalize()
        except InvalidOperation:
            return str(value)
    return str(value).casefold()


def _shared(a: str, b: str) -> float:
    first, second = Counter(a), Counter(b)
    return 2 * (first & second).total() / max(1, first.total() + second.total())
