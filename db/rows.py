"""Facts as rows: stable ids, numbers that SQL can reckon with, the sentence around each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from db.moments import day_text
from db.sentences import Sentences
from nlp.facts import Amount, DateFact, Fact, Facts, Measure, Relation, Target

Row = dict[str, Any]
F = TypeVar("F", bound=Fact)
FACT_TABLES = ("amounts", "dates", "targets", "measures")
_LARGEST = 2**63 - 1


def number(value: Decimal | None) -> int | float | None:
    """A number for SQL: an integer where it is whole and fits 64 bit, else the nearest real."""
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) <= _LARGEST:
        return int(value)
    return float(value)


def exact(value: Decimal | None) -> str | None:
    """The exact decimal text, without exponent and without trailing zeros after the point."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fact_id(document: str, kind: str, quote: str, occurrence: int) -> str:
    """The public id: it survives new rules, rebuilt databases and text that moves within the document."""
    return hashlib.sha256("\x1f".join((document, kind, quote, str(occurrence))).encode()).hexdigest()[:16]


def fact_rows(document: str, text: str, facts: Facts) -> dict[str, list[Row]]:
    """Rows of every table of facts by table name, without `search_id`; offsets must lie in `text`."""
    sentences = Sentences(text)
    return {
        "amounts": [_amount(*pair) for pair in _common(document, "amount", sentences, facts.amounts)],
        "dates": [_date(*pair) for pair in _common(document, "date", sentences, facts.dates)],
        "targets": [_target(*pair) for pair in _common(document, "target", sentences, facts.targets)],
        "measures": [_measure(*pair) for pair in _common(document, "measure", sentences, facts.measures)],
        "relations": [_relation(*pair) for pair in _common(document, "relation", sentences, facts.relations)],
    }


def part_rows(measures: Sequence[Measure], rows: Sequence[Row]) -> list[Row]:
    """The spans of the measures' fields, each beside the id of its measure."""
    by_place = {(row["start"], row["end"], row["kind"]): row["id"] for row in rows}
    parts: dict[tuple[str, str, int], Row] = {}
    for measure in measures:
        owner = by_place[measure.start, measure.end, measure.kind]
        for part in measure.parts:
            parts[owner, part.field, part.start] = {
                "measure": owner,
                "field": part.field,
                "quote": part.quote,
                "start": part.start,
                "end": part.end,
            }
    return list(parts.values())


def link_caps(amounts: Sequence[Row], parts: Sequence[Row]) -> None:
    """Give each sum the measure whose cap it is, so that a cap is shown with its rate and its recipient."""
    caps = [part for part in parts if part["field"] == "cap"]
    for amount in amounts:
        owners = (p["measure"] for p in caps if p["start"] < amount["end"] and amount["start"] < p["end"])
        amount["measure"] = next(owners, None)


def _common(document: str, kind: str, sentences: Sentences, facts: Sequence[F]) -> Iterator[tuple[F, Row]]:
    seen: Counter[str] = Counter()
    for fact in sorted(facts, key=lambda fact: (fact.start, fact.end)):
        _check_offsets(document, kind, sentences.text, fact)
        seen[fact.quote] += 1
        yield (
            fact,
            {
                "id": fact_id(document, kind, fact.quote, seen[fact.quote]),
                "document": document,
                "quote": fact.quote,
                "sentence": sentences.around(fact.start, fact.end),
                "clause": fact.clause,
                "rule": fact.rule,
                "start": fact.start,
                "end": fact.end,
            },
        )


class WrongOffsets(ValueError):
    """A fact whose offsets do not point at its quote: the text and the facts are not of one document."""


def _check_offsets(document: str, kind: str, text: str, fact: Fact) -> None:
    if text[fact.start : fact.end] != fact.quote:
        raise WrongOffsets(
            f"document {document}: {kind} {fact.quote!r} of rule {fact.rule} is not at {fact.start}..{fact.end}"
        )


def _amount(fact: Amount, row: Row) -> Row:
    return row | {
        "value": number(fact.value),
        "value_to": number(fact.value_to),
        "value_text": exact(fact.value),
        "value_to_text": exact(fact.value_to),
        "currency": fact.currency,
        "bound": fact.bound,
        "role": fact.role,
        "conversion": int(fact.conversion),
        "cny": number(fact.cny),
        "cny_to": number(fact.cny_to),
        "cny_rate": exact(fact.cny_rate),
        "cny_rate_day": day_text(fact.cny_rate_day),
    }


def _date(fact: DateFact, row: Row) -> Row:
    return row | {"from_day": fact.from_day.isoformat(), "to_day": fact.to_day.isoformat(), "kind": fact.kind}


def _target(fact: Target, row: Row) -> Row:
    return row | {
        "indicator": fact.indicator,
        "indicator_key": fact.indicator_key,
        "scope": fact.scope,
        "value": number(fact.value),
        "value_to": number(fact.value_to),
        "value_text": exact(fact.value),
        "value_to_text": exact(fact.value_to),
        "unit": fact.unit,
        "bound": fact.bound,
        "deadline": day_text(fact.deadline),
        "basis": fact.basis,
    }


def _measure(fact: Measure, row: Row) -> Row:
    return row | {
        "kind": fact.kind,
        "rate": number(fact.rate),
        "cap": number(fact.cap),
        "floor": number(fact.floor),
        "pool": number(fact.pool),
        "currency": fact.currency,
        "per": ", ".join(fact.per),
        "beneficiary": fact.beneficiary,
        "condition": fact.condition,
        "payer": fact.payer,
    }


def _relation(fact: Relation, row: Row) -> Row:
    return row | {"kind": fact.kind, "doc_number": fact.doc_number, "title": fact.title}
