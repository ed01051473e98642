"""Measures predicted facts against annotated passages: precision, recall and F1 by kind and language.

A predicted fact matches an annotated one that it overlaps and agrees with on its core; each matches once. A
restatement in another currency (`conversion`) may be found or not. A passage without a list of `measures`, or without
`fields`, was not annotated for them and counts neither way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nlp.document_evaluation import FIELDS, FieldTally, count_fields
from nlp.matching import CORE, Record, agree_in_full, agree_on_core, alike, pairs, same

CONFUSED = {
    "amounts": ("role", "bound"),
    "dates": ("kind",),
    "targets": ("basis", "bound"),
    "measures": ("kind",),
}
COMPARED = {
    "amounts": ("bound", "role"),
    "dates": ("kind",),
    "targets": ("indicator", "bound", "basis"),
    "measures": (*CORE["measures"], "kind", "per", "beneficiary", "condition", "payer"),
}
NONE = "none"  # in a confusion: annotated but not found, or found where nothing is annotated


@dataclass(slots=True)
class Exactness:
    """Of the facts that were found: how many say a field at all, how many rightly, how many in like words."""

    said: int = 0
    same: int = 0
    alike: int = 0


@dataclass(slots=True)
class Tally:
    """Counts of one kind of fact: annotated, predicted, found, and hits on the core and in full."""

    annotated: int = 0
    predicted: int = 0
    found: int = 0
    core: int = 0
    full: int = 0
    confusion: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # field, annotated, predicted
    exactness: dict[str, Exactness] = field(default_factory=dict)

    def scores(self, level: str) -> tuple[float, float, float]:
        """Precision, recall and F1 on `found`, `core` or `full`; 1.0 with nothing to find and nothing found."""
        hits: int = getattr(self, level)
        precision = hits / self.predicted if self.predicted else 1.0
        recall = hits / self.annotated if self.annotated else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """Tallies of the passages of one language: by kind of fact, and by field of the document."""

    passages: int = 0
    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in CORE})
    fields: dict[str, FieldTally] = field(default_factory=lambda: {name: FieldTally() for name in FIELDS})

    def add(self, annotated: Record, predicted: Record) -> None:
        """Counts one passage."""
        self.passages += 1
        for kind, tally in self.kinds.items():
            if kind in annotated:
                _count(tally, kind, annotated[kind], predicted.get(kind) or [])
        if "fields" in annotated:
            count_fields(self.fields, annotated["fields"], predicted.get("fields") or {})


def evaluate(passages: Iterable[tuple[Record, Record]]) -> dict[str, Scores]:
    """Scores by language, and of `all`, from pairs of an annotated passage and the prediction for it."""
    scores = {"all": Scores()}
    for annotated, predicted in passages:
        scores["all"].add(annotated, predicted)
        scores.setdefault(annotated["lang"], Scores()).add(annotated, predicted)
    return scores


def left_over(
    kind: str, annotated: Sequence[Record], predicted: Sequence[Record]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pairs that count, annotated facts that were missed, and predicted facts that nothing annotated stands for."""
    paired = pairs(kind, annotated, predicted)
    optional = {i for i, fact in enumerate(annotated) if fact.get("conversion")}
    missed = set(range(len(annotated))) - optional - {i for i, _ in paired}
    false = set(range(len(predicted))) - {j for _, j in paired}
    false -= {j for j in false if predicted[j].get("conversion")}
    return (
        [(annotated[i], predicted[j]) for i, j in paired if i not in optional],
        [annotated[i] for i in sorted(missed)],
        [predicted[j] for j in sorted(false)],
    )


def _count(tally: Tally, kind: str, annotated: Sequence[Record], predicted: Sequence[Record]) -> None:
    paired, missed, false = left_over(kind, annotated, predicted)
    tally.annotated += len(paired) + len(missed)
    tally.predicted += len(paired) + len(false)
    tally.found += len(paired)
    for gold, fact in paired:
        tally.core += agree_on_core(kind, gold, fact)
        tally.full += agree_in_full(kind, gold, fact)
        for name in COMPARED[kind]:
            _compare(tally.exactness.setdefault(name, Exactness()), gold, fact, name)
    for name in CONFUSED[kind]:
        tally.confusion.update((name, str(gold.get(name)), str(fact.get(name))) for gold, fact in paired)
        tally.confusion.update((name, str(gold.get(name)), NONE) for gold in missed)
        tally.confusion.update((name, NONE, str(fact.get(name))) for fact in false)


def _compare(exactness: Exactness, annotated: Record, predicted: Record, name: str) -> None:
    if annotated.get(name) or predicted.get(name):
        exactness.said += 1
        exactness.same += same(annotated, predicted, name)
        exactness.alike += alike(annotated, predicted, name)
