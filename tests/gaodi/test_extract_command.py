"""`gaodi extract` on lines of a file, and `gaodi evaluate` on annotated passages."""

import json
from pathlib import Path

from tests.gaodi.conftest import Gaodi

PASSAGE = {
    "id": "a",
    "lang": "zh",
    "text": "给予最高500万元补助。",
    "published": "2025-05-16",
    "title": "若干措施",
}


def test_each_passage_gives_one_line_of_facts(gaodi: Gaodi) -> None:
    done = gaodi("extract", "--input", "-", "--output", "-", stdin=json.dumps(PASSAGE).encode())
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    (amount,) = json.loads(line)["amounts"]
    assert (amount["quote"], amount["value"], amount["bound"], amount["role"]) == (
        "500万元",
        "5000000",
        "max",
        "support",
    )
    assert PASSAGE["text"][amount["start"] : amount["end"]] == amount["quote"]


def test_a_broken_line_is_named_and_the_others_are_read(gaodi: Gaodi, tmp_path: Path) -> None:
    lines = [json.dumps(PASSAGE), '{"id": "b", ', json.dumps({**PASSAGE, "id": "c"})]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    done = gaodi("extract", "--input", str(source), "--output", str(target))
    assert done.returncode == 1
    assert str(source) in done.stderr and "line 2" in done.stderr
    assert [json.loads(line)["id"] for line in target.read_text(encoding="utf-8").splitlines()] == ["a", "c"]


def test_bytes_that_are_no_utf8_are_named_too(gaodi: Gaodi) -> None:
    bad = json.dumps(PASSAGE, ensure_ascii=False).encode("gb18030")
    done = gaodi("extract", "--input", "-", "--output", "-", stdin=bad + b"\n" + json.dumps(PASSAGE).encode())
    assert done.returncode == 1
    assert "line 1" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_input_without_output_is_refused_with_what_to_do(gaodi: Gaodi) -> None:
    done = gaodi("extract", "--input", "-", stdin=b"")
    assert done.returncode == 2
    assert "--output" in done.stderr


def test_extract_without_a_database_says_what_comes_first(gaodi: Gaodi) -> None:
    done = gaodi("extract")
    assert done.returncode == 1
    assert "import" in done.stderr and "crawl" in done.stderr


def test_evaluate_prints_scores_by_language_and_kind(gaodi: Gaodi, tmp_path: Path) -> None:
    gold = {
        **PASSAGE,
        "amounts": [
            {
                "quote": "500万元",
                "start": 4,
                "end": 9,
                "value": "5000000",
                "value_to": None,
                "currency": "CNY",
                "bound": "max",
                "role": "support",
            }
        ],
        "dates": [],
        "targets": [],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold), encoding="utf-8")
    done = gaodi("evaluate", str(path), "--json")
    assert json.loads(done.stdout)["zh"]["amounts"]["full"]["f"] == 1.0


def test_explain_shows_each_fact_with_its_values_and_the_rule_that_found_it(
    gaodi: Gaodi, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("关于算力的通知\n给予最高500万元补助。\n本通知自2025年7月1日起施行。", encoding="utf-8")
    done = gaodi("extract", "--explain", str(path))
    assert done.returncode == 0
    assert "role=support" in done.stdout and "zh.money" in done.stdout
    assert "effective: 2025-07-01" in done.stdout


def test_the_users_own_rates_restate_foreign_sums(gaodi: Gaodi, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    table = '[[rate]]\ncurrency = "USD"\nday = 2025-01-01\ncny = "10"\n'
    (tmp_path / "home" / "rates.toml").write_text(table, encoding="utf-8")
    passage = {
        "id": "a",
        "lang": "en",
        "published": "2025-05-21",
        "text": "The city will spend US$5 million on chips.",
    }
    done = gaodi("extract", "--input", "-", "--output", "-", stdin=json.dumps(passage).encode())
    (amount,) = json.loads(done.stdout)["amounts"]
    assert (amount["cny"], amount["cny_rate"], amount["cny_rate_day"]) == ("50000000", "10", "2025-01-01")
