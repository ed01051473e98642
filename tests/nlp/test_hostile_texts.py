"""Texts that make careless patterns stall: four times the length may cost about four times the work, never sixteen."""

from collections.abc import Callable
from datetime import date

import pytest

from nlp.pipeline import extract
from tests.work import grows_in_step

HOSTILE: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "grouped digits": lambda n: "1,234," * (n // 6),
    "decimals": lambda n: "1.2." * (n // 4),
    "numerals": lambda n: "一" * n,
    "units": lambda n: "万亿" * (n // 2),
    "open brackets": lambda n: "（" * n,
    "nested brackets": lambda n: "（" * (n // 2) + "）" * (n // 2),
    "open titles": lambda n: "《" * n,
    "quotes": lambda n: "“" * n,
    "dates": lambda n: "2025年" * (n // 5),
    "ranges": lambda n: "2025-" * (n // 5),
    "lists": lambda n: "10、" * (n // 3) + "万元",
    "sums in one sentence": lambda n: "给予500万元，" * (n // 8),
    "goals in one sentence": lambda n: "培育企业500家、" * (n // 8),
    "spaces": lambda n: "500" + " " * n + "万元",
    "line breaks": lambda n: "5\n" * (n // 2),
    "headings": lambda n: "一、目标\n" * (n // 5),
    "verbs": lambda n: "产值" + "新增" * (n // 2) + "，贷款50家。",
    "deeds": lambda n: "，" + "做大" * (n // 2) + "产业，项目50个。",
    "offices on lines": lambda n: "\n某市人民政府办公室" * (n // 10) + "。",
    "commas": lambda n: "，" * n,
    "letters": lambda n: "a" * n,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_grows_with_the_length(kind: str) -> None:
    make = HOSTILE[kind]
    assert grows_in_step(lambda length: extract(make(length), "zh", date(2025, 5, 16)), 4_000)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_text_gives_facts_at_their_place_or_none(kind: str) -> None:
    text = HOSTILE[kind](3_000)
    facts = extract(text, "zh", date(2025, 5, 16))
    for fact in (*facts.amounts, *facts.dates, *facts.targets):
        assert text[fact.start : fact.end] == fact.quote != ""
