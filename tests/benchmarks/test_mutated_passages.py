"""A hundred thousand broken passages: none stops the reading, and every fact stands where it says.

The passages are those of `tests/gold/`, broken as copies, scans and careless pages break texts, and worse. The seed is
fixed, so a failure names a passage that fails again.
"""

import json
import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from nlp.facts import Facts, Span
from nlp.pipeline import extract
from tests.benchmarks.stalls import at_most

GOLD = Path(__file__).parents[1] / "gold"
RECORDS = [
    json.loads(line)
    for path in sorted(GOLD.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
PASSAGES, CHUNKS = 100_000, 10
SLOWEST = (
    1.0  # CPU seconds for a passage of at most some thousand characters; they take 2 ms, a stall for ever
)
SIGNS = list("09〇一万亿元%年月日—~至、，。；（）《》“”〔〕＊．억조 \n\t\u3000")
SPLINTERS = [
    *SIGNS,
    "00000",
    "1,234",
    "万亿",
    "美元",
    "위안",
    "yuan",
    "US$",
    "billion",
    "给予",
    "增长",
    "新增",
    "有效期",
]
Mutation = Callable[[random.Random, str], str]


def place(dice: random.Random, text: str) -> tuple[int, int]:
    """Two offsets of a stretch of up to 30 characters."""
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.randrange(31))


def delete(dice: random.Random, text: str) -> str:
    start, end = place(dice, text)
    return text[:start] + text[end:]


def insert(dice: random.Random, text: str) -> str:
    start, _ = place(dice, text)
    return text[:start] + "".join(dice.choices(SPLINTERS, k=dice.randrange(1, 6))) + text[start:]


def swap(dice: random.Random, text: str) -> str:
    start, end = place(dice, text)
    middle = (start + end) // 2
    return text[:start] + text[middle:end] + text[start:middle] + text[end:]


def repeat(dice: random.Random, text: str) -> str:
    start, end = place(dice, text)
    return text[:end] + text[start:end] * dice.randrange(1, 40) + text[end:]


def more_digits(dice: random.Random, text: str) -> str:
    digits = [at for at, sign in enumerate(text) if sign.isdigit()] or [0]
    at = dice.choice(digits)
    return text[:at] + text[at : at + 1] * dice.randrange(1, 300) + text[at:]


def nest(dice: random.Random, text: str) -> str:
    start, end = place(dice, text)
    opening, closing = dice.choice(
        [("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("〔", "〕"), ("【", "】")]
    )
    deep = dice.randrange(1, 60)
    return text[:start] + opening * deep + text[start:end] + closing * dice.randrange(deep + 1) + text[end:]


def space_letters(dice: random.Random, text: str) -> str:
    start, end = place(dice, text)
    return text[:start] + dice.choice([" ", "\n", "\u3000"]).join(text[start:end]) + text[end:]


def full_width(dice: random.Random, text: str) -> str:
    start, end = place(dice, text)
    return text[:start] + text[start:end].translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}) + text[end:]


def mix_languages(dice: random.Random, text: str) -> str:
    start, _ = place(dice, text)
    return text[:start] + str(dice.choice(RECORDS)["text"]) + text[start:]


MUTATIONS: list[Mutation] = [
    *(delete, insert, swap, repeat, more_digits, nest, space_letters, full_width, mix_languages)
]


def broken(dice: random.Random, text: str) -> tuple[str, list[str]]:
    """The text after one to six mutations, and their names."""
    done = dice.choices(MUTATIONS, k=dice.randrange(1, 7))
    for mutate in done:
        text = mutate(dice, text)
    return text, [mutate.__name__ for mutate in done]


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_broken_passage_stops_the_reading_or_moves_an_offset(chunk: int) -> None:
    dice = random.Random(chunk)
    found: Counter[str] = Counter()
    begin = time.process_time()
    for _ in range(PASSAGES // CHUNKS):
        record = dice.choice(RECORDS)
        text, how = broken(dice, record["text"])
        try:
            with at_most(SLOWEST):
                facts = extract(text, record["lang"], date(2025, 5, 16), record["title"])
            found.update(type(fact).__name__ for fact in checked(text, facts))
        except Exception as error:
            raise AssertionError(f"{record['id']} after {', '.join(how)}: {text!r}") from error
    print(f"\n{PASSAGES // CHUNKS:,} passages in {time.process_time() - begin:.0f} s of CPU: {dict(found)}")


def checked(text: str, facts: Facts) -> list[Span]:
    """All facts and parts of facts, which stand where they say and whose ranges run forwards."""
    spans: list[Span] = [*facts.amounts, *facts.dates, *facts.targets, *facts.measures, *facts.relations]
    spans += [part for measure in facts.measures for part in measure.parts]
    assert all(text[span.start : span.end] == span.quote != "" for span in spans)
    assert all(day.from_day <= day.to_day for day in facts.dates)
    assert all(amount.value_to is None or amount.value < amount.value_to for amount in facts.amounts)
    assert all(target.value_to is None or target.value < target.value_to for target in facts.targets)
    return spans
