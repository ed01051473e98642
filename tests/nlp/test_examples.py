"""Every example beside a rule holds, every rule has one, and an example that tests nothing is refused."""

from pathlib import Path

import pytest

import nlp
from nlp.examples import Example, ExampleError, disagreements, load_examples, unmark
from nlp.jsonl import record_of
from nlp.pipeline import extract
from nlp.zh import date_kinds, date_patterns, guards, role_rules

ROOM = Path(nlp.__file__).parent
FILES = sorted(path for path in ROOM.glob("*/*.toml") if "[[example]]" in path.read_text(encoding="utf-8"))
EXAMPLES = [
    pytest.param(path.parent.name, example, id=f"{path.parent.name}-{path.stem}-{number}-{example.rule}")
    for path in FILES
    for number, example in enumerate(load_examples(path), start=1)
]


@pytest.mark.parametrize(("lang", "example"), EXAMPLES)
def test_the_example_holds(lang: str, example: Example) -> None:
    found = record_of(extract(example.text, lang, example.published, example.title))[example.kind]
    assert disagreements(example, found) == []
    if found:
        assert example.rule in {name for fact in found for name in fact["rule"].split("/")}


@pytest.mark.parametrize(
    ("file", "names"),
    [
        (
            "amounts",
            {"zh.money.single", "zh.money.range", "zh.money.shared", "zh.role.none"}
            | {rule.name for rule in role_rules.RULES},
        ),
        (
            "dates",
            {name for name, _ in date_patterns.PATTERNS}
            | {rule.name for rule in date_kinds.RULES}
            | {guard.name for guard in guards.GUARDS},
        ),
    ],
)
def test_every_rule_has_an_example(file: str, names: set[str]) -> None:
    shown = {example.rule for example in load_examples(ROOM / "zh" / f"{file}.toml")}
    assert names - shown == set()


@pytest.mark.parametrize("text", ["给予⟦500万元", "给予500万元⟧", "⟦⟦500万元⟧"])
def test_unbalanced_marks_are_an_error(text: str) -> None:
    with pytest.raises(ExampleError, match="unbalanced"):
        unmark(text)


def test_a_mark_without_its_fact_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "amounts.toml"
    file.write_text(
        'kind = "amounts"\n[[example]]\nrule = "r"\ntext = "⟦1元⟧、⟦2元⟧"\nfacts = [{ value = "1" }]\n',
        "utf-8",
    )
    with pytest.raises(ExampleError, match="2 marks, 1 facts"):
        load_examples(file)


def test_an_example_that_finds_something_else_disagrees() -> None:
    example = Example("r", "amounts", "给予5元", ({"quote": "5元", "start": 2, "end": 4, "value": "6"},))
    found = [{"quote": "5元", "start": 2, "end": 4, "value": "5"}]
    assert disagreements(example, found) == ["'给予5元': 5元 has value '5', wanted '6'"]
    assert disagreements(example, []) == ["'给予5元': wanted ['5元'], found []"]
