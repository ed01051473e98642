"""Running the rules on annotated passages: what they find, how it varies between documents, what they get wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from db.status import derived_status
from nlp.evaluation import Scores, evaluate, left_over
from nlp.facts import Facts
from nlp.jsonl import Passage, PassageError, parse_passage, record_of
from nlp.matching import CORE, FULL, Record, agree_in_full, alike, same
from nlp.pipeline import extract

LEVELS = ("core", "full")
Pair = tuple[Record, Record]  # an annotated passage, and what the rules find in its text


def predict(path: Path) -> Iterator[Pair]:
    """Each annotated passage of a JSONL file with what the rules find in its text.

    Raises PassageError naming file and line.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                passage = parse_passage(line)
            except PassageError as error:
                raise PassageError(f"{path}:{number}: {error}") from error
            facts = extract(passage.text, passage.lang, passage.published, passage.title)
            annotated = json.loads(line)
            yield annotated, {**record_of(facts), "fields": _fields(facts, passage, annotated)}


def _fields(facts: Facts, passage: Passage, annotated: Record) -> dict[str, Any]:
    """What the rules say of the document, with its status on the day `fields.as_of` (else the day published)."""
    fields: dict[str, Any] = record_of(facts)["fields"]
    named = [(relation, relation.doc_number or relation.title) for relation in facts.relations]
    as_of = (annotated.get("fields") or {}).get("as_of")
    day = date.fromisoformat(as_of) if as_of else passage.published
    return {
        **fields,
        "cited": [name for _, name in named],
        "repeals": [name for relation, name in named if relation.kind == "repeals"],
        "status": derived_status(fields, facts.fields.draft, day) if day else None,
    }


@dataclass(frozen=True, slots=True)
class Mistake:
    """A fact that was missed (no `predicted`), invented (no `annotated`), or read otherwise than annotated."""

    passage: str
    lang: str
    kind: str
    annotated: Record | None
    predicted: Record | None

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields on which the two differ; none where one of them is missing."""
        annotated, predicted = self.annotated, self.predicted
        if annotated is None or predicted is None:
            return ()
        names = [name for name in CORE[self.kind] if not same(annotated, predicted, name)]
        return (*names, *(name for name in FULL[self.kind] if not alike(annotated, predicted, name)))


def mistakes(passages: Iterable[Pair]) -> Iterator[Mistake]:
    """Everything in which the rules differ from the annotation, passage by passage."""
    for annotated, predicted in passages:
        for kind in CORE:
            if kind not in annotated:
                continue
            paired, missed, false = left_over(kind, annotated[kind], predicted.get(kind) or [])
            both: list[tuple[Record | None, Record | None]] = [
                pair for pair in paired if not agree_in_full(kind, *pair)
            ]
            for gold, fact in [*both, *((fact, None) for fact in missed), *((None, fact) for fact in false)]:
                yield Mistake(str(annotated["id"]), annotated["lang"], kind, gold, fact)


def folds(passages: Sequence[Pair], count: int) -> list[dict[str, Scores]]:
    """The scores on each of `count` parts of the passages; the passages of one document are in one part.

    Nothing is trained, so this is the spread that another choice of documents would show, not an estimate for new
    ones: whoever wrote the rules may have read them all.
    """
    documents: dict[str, list[Pair]] = {}
    for pair in passages:
        documents.setdefault(_document(pair[0]), []).append(pair)
    parts: list[list[Pair]] = [[] for _ in range(count)]
    for name in sorted(documents, key=lambda name: hashlib.sha256(name.encode()).digest()):
        min(parts, key=len).extend(documents[name])
    return [evaluate(part) for part in parts]


def _document(record: Mapping[str, Any]) -> str:
    """Source and title; a passage without a title is a document of its own."""
    if not record.get("title"):
        return str(record["id"])
    return f"{record.get('source', '')} {record['title']}"
