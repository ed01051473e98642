"""The annotated passages are consistent, and the rules read them as well as `floors.json` says.

`floors.json` is keyed by language, kind and level (`core`, `full`); a floor is the least precision and recall. Floors
rise with the rules and are never above what is measured.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from gaodi.evaluating import LEVELS, predict
from nlp.evaluation import CORE, Tally, evaluate
from nlp.facts import Basis, Bound, DateKind, Role

FOLDER = Path(__file__).parent
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))
RECORDS = {
    lang: [json.loads(line) for line in (FOLDER / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines()]
    for lang in LANGUAGES
}
PASSAGES = [pytest.param(record, id=record["id"]) for records in RECORDS.values() for record in records]


def _facts(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [fact for kind in CORE for fact in record[kind]]


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Tally]]:
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
def test_every_language_kind_and_level_has_a_floor(lang: str) -> None:
    assert {kind: set(levels) for kind, levels in FLOORS[lang].items()} == {
        kind: set(LEVELS) for kind in CORE
    }


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", CORE)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rules_stand_above_their_floor(
    lang: str, kind: str, level: str, measured: dict[str, dict[str, Tally]]
) -> None:
    precision, recall, _ = measured[lang][kind].scores(level)
    floor = FLOORS[lang][kind][level]
    assert precision >= floor["precision"], f"precision {precision:.3f}"
    assert recall >= floor["recall"], f"recall {recall:.3f}"
