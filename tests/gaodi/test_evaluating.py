"""Annotated passages against the rules: files, parts, mistakes and tables."""

import json
from pathlib import Path
from typing import Any

import pytest

from gaodi.evaluating import folds, mistakes, predict
from gaodi.evaluating_tables import confusion_tables, mistake_table, score_table
from nlp.evaluation import evaluate
from nlp.jsonl import PassageError

TEXT = "给予最高500万元补助。"
SUPPORT: dict[str, Any] = {
    "quote": "500万元",
    "start": 4,
    "end": 9,
    "value": "5000000",
    "value_to": None,
    "currency": "CNY",
    "bound": "max",
    "role": "support",
}


def passage(id: str, amount: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    return {"id": id, "lang": "zh", "text": TEXT, "amounts": [amount] if amount else [], **more}


def written(folder: Path, *passages: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in passages), encoding="utf-8")
    return path


def test_a_bad_line_is_named_by_file_and_number(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('\n{"lang": "zh"}\n', encoding="utf-8")
    with pytest.raises(PassageError, match=r"gold\.jsonl:2: "):
        list(predict(path))


def test_what_is_missed_invented_or_different_is_listed(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        passage("right", SUPPORT),
        passage("differs", {**SUPPORT, "role": "fund"}),
        passage("invented", None),
        passage("missed", {**SUPPORT, "value": "1"}),
    )
    found = list(mistakes(predict(path)))
    assert [(one.passage, one.annotated is None, one.predicted is None) for one in found] == [
        ("differs", False, False),
        ("invented", True, False),
        ("missed", False, True),
        ("missed", True, False),
    ]
    assert found[0].differing == ("role",)
    assert "| differs | amounts | differs | 500万元 | role fund | role support |" in mistake_table(found)


def test_the_passages_of_one_document_are_in_one_part(tmp_path: Path) -> None:
    many = [passage(f"{n}", SUPPORT, title=f"办法{n % 7}", source="a") for n in range(28)]
    parts = folds(list(predict(written(tmp_path, *many))), 5)
    sizes = [part["all"].passages for part in parts]
    assert sum(sizes) == 28
    assert all(size and size % 4 == 0 for size in sizes)


def test_the_tables_hold_the_scores_and_the_confusion(tmp_path: Path) -> None:
    scores = evaluate(predict(written(tmp_path, passage("a", {**SUPPORT, "role": "fund"}))))
    assert "| zh | amounts | full | 0.000 | 0.000 | 0.000 | 0 | 1 | 1 |" in score_table(scores)
    assert "| fund |  | 1 |  |" in confusion_tables(scores["all"])


def test_document_fields_are_those_that_the_rules_read(tmp_path: Path) -> None:
    text = "江数规〔2024〕3号\n根据《江州市数据条例》制定本办法。本办法自2024年10月1日起施行，有效期至2027年9月30日。"
    fields = {"doc_number": "江数规〔2024〕3号", "effective": "2024-10-01", "expires": "2027-09-30"}
    fields |= {"status": "expired", "cited": ["江州市数据条例"], "as_of": "2028-01-01"}  # type: ignore[dict-item]
    record = {"id": "a", "lang": "zh", "title": "江州市算力调度办法", "text": text, "fields": fields}
    tallies = evaluate(predict(written(tmp_path, record)))["zh"].fields
    assert {name for name, tally in tallies.items() if tally.right == tally.annotated == 1} == {
        *("doc_number", "effective", "expires", "status", "cited")
    }
