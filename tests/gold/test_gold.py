"""The annotated passages are consistent, and the rules read them as well as `floors.json` says.

`floors.json` is keyed by language, kind and level (`core`, `full`; `fields` by field); a floor is the least precision
and recall. Floors rise with the rules and are never above what is measured.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from gaodi.evaluating import predict
from gaodi.evaluating_tables import levels
from nlp.document_evaluation import FIELDS
from nlp.evaluation import Scores, evaluate
from nlp.facts import Basis, Bound, DateKind, MeasureKind, Per, Role
from nlp.matching import CORE

FOLDER = Path(__file__).parent
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))
RECORDS = {
    lang: [json.loads(line) for line in (FOLDER / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines()]
    for lang in LANGUAGES
}
PASSAGES = [pytest.param(record, id=record["id"]) for records in RECORDS.values() for record in records]


def _facts(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [fact for kind in CORE for fact in record.get(kind, [])]


@pytest.fixture(scope="module")
def measured() -> dict[str, Scores]:
    return evaluate(pair for lang in LANGUAGES for pair in predict(FOLDER / f"{lang}.jsonl"))


@pytest.mark.parametrize("record", PASSAGES)
def test_every_quote_stands_at_its_offsets(record: dict[str, Any]) -> None:
    assert _facts(record) or record["text"]
    for fact in _facts(record):
        assert record["text"][fact["start"] : fact["end"]] == fact["quote"] != ""


@pytest.mark.parametrize("record", PASSAGES)
def test_every_value_is_one_the_rules_could_give(record: dict[str, Any]) -> None:
    for fact in record["amounts"] + record["targets"]:
        assert (fact["bound"] == "range") == (fact["value_to"] is not None), fact
        assert fact["bound"] in get_args(Bound)
        assert fact["value_to"] is None or Decimal(fact["value"]) < Decimal(fact["value_to"])
        assert Decimal(fact["value"]).is_finite()
    for amount in record["amounts"]:
        assert amount["role"] in get_args(Role)
        assert len(amount["currency"]) == 3
    for day in record["dates"]:
        assert day["kind"] in get_args(DateKind)
        assert date.fromisoformat(day["from"]) <= date.fromisoformat(day["to"])
    for measure in record.get("measures", []):
        assert measure["kind"] in get_args(MeasureKind)
        assert set(measure["per"]) <= set(get_args(Per))
        numbers = [measure[name] for name in CORE["measures"] if measure[name] is not None]
        assert numbers and all(Decimal(number) >= 0 for number in numbers)
    assert set(record.get("fields", {})) <= {*FIELDS, "as_of"}
    for target in record["targets"]:
        assert target["basis"] in get_args(Basis)
        assert target["deadline"] is None or date.fromisoformat(target["deadline"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ids_are_unique_and_name_their_language(lang: str) -> None:
    ids = [record["id"] for record in RECORDS[lang]]
    assert len(set(ids)) == len(ids) > 0
    assert all(record["lang"] == lang and record["id"].startswith(f"{lang}-") for record in RECORDS[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_traps_in_which_nothing_is_to_be_found(lang: str) -> None:
    assert any(not _facts(record) for record in RECORDS[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_annotated_has_a_floor(lang: str, measured: dict[str, Scores]) -> None:
    annotated = {kind: set(levels(kind)) for kind, tally in measured[lang].kinds.items() if tally.annotated}
    fields = {name for name, tally in measured[lang].fields.items() if tally.annotated}
    floors = {kind: set(of_kind) for kind, of_kind in FLOORS[lang].items()}
    assert floors == annotated | ({"fields": fields} if fields else {})


@pytest.mark.parametrize(
    ("lang", "kind", "level"),
    [
        (lang, kind, level)
        for lang, kinds in FLOORS.items()
        for kind, of_kind in kinds.items()
        for level in of_kind
    ],
)
def test_the_rules_stand_above_their_floor(
    lang: str, kind: str, level: str, measured: dict[str, Scores]
) -> None:
    floor = FLOORS[lang][kind][level]
    if kind == "fields":
        precision, recall = measured[lang].fields[level].precision, measured[lang].fields[level].recall
    else:
        precision, recall, _ = measured[lang].kinds[kind].scores(level)
    assert precision >= floor["precision"], f"precision {precision:.3f}"
    assert recall >= floor["recall"], f"recall {recall:.3f}"
