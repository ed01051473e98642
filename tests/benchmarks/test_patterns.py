"""No pattern of ours stalls on its own words.

A repeat that may cut the same words in several ways takes twice as long with each further word: half a line of one
word could stop a run for ever. So each repeat of each compiled pattern is fed with what it repeats, then with a stop.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import crawlers
import db
import gaodi
import nlp
from tests.benchmarks.stalls import Stalled, at_most

OFTEN = 20  # a repeat bounded below this has few ways to go
TIMES = 24  # repeats fed: 2 ** 24 ways take seconds, one way takes microseconds
SECONDS = 0.3
WORDS = 120


def patterns() -> dict[re.Pattern[str], str]:
    """Every compiled pattern at the top of our modules, alone or within a rule, a list or a dictionary."""
    found: dict[re.Pattern[str], str] = {}
    for room in (nlp, crawlers, db, gaodi):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if module.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                values = value.values() if isinstance(value, dict) else value
                for one in values if isinstance(value, dict | list | tuple) else [value]:
                    pattern = getattr(one, "pattern", None) if not isinstance(one, re.Pattern) else one
                    if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                        found.setdefault(pattern, f"{module.name}.{name}")
    return found


def repeats(tree: Any) -> Iterator[Any]:
    """The bodies of the repeats that give back what they took."""
    for kind, value in tree:
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
            if value[1] > OFTEN:
                yield value[2]
            yield from repeats(value[2])
        elif kind is code.POSSESSIVE_REPEAT:
            yield from repeats(value[2])
        elif kind is code.BRANCH:
            for branch in value[1]:
                yield from repeats(branch)
        elif kind in (code.SUBPATTERN, code.ATOMIC_GROUP, code.ASSERT, code.ASSERT_NOT):
            yield from repeats(value if kind is code.ATOMIC_GROUP else value[-1])


def words(tree: Any) -> list[str]:
    """Some of the texts that a part of a pattern matches."""
    found = [""]
    for kind, value in tree:
        found = [before + after for before in found for after in _next(kind, value)[:WORDS]][: 4 * WORDS]
    return list(dict.fromkeys(found))


def _next(kind: Any, value: Any) -> list[str]:
    if kind is code.LITERAL:
        return [chr(value)]
    if kind is code.BRANCH:
        return [word for branch in value[1] for word in words(branch)]
    if kind in (code.SUBPATTERN, code.ATOMIC_GROUP):
        return words(value if kind is code.ATOMIC_GROUP else value[-1])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return [""] * (value[0] == 0) + [word * max(value[0], 1) for word in words(value[2])]
    if kind is code.IN:
        return [sign for member in value for sign in _member(*member)]
    return ["字"] if kind in (code.ANY, code.NOT_LITERAL) else [""]


def _member(kind: Any, value: Any) -> list[str]:
    if kind is code.LITERAL:
        return [chr(value)]
    if kind is code.RANGE:
        return [chr(value[0]), chr(value[0] + 1)]
    if kind is code.CATEGORY:
        return [{code.CATEGORY_SPACE: " ", code.CATEGORY_DIGIT: "5"}.get(value, "x")]
    return ["字", "5", "x"]  # what a negated class may hold


def stalls(pattern: re.Pattern[str], text: str) -> bool:
    try:
        with at_most(SECONDS):
            pattern.search(text)
            pattern.fullmatch(text)
    except Stalled:
        return True
    return False


@pytest.mark.parametrize(
    "pattern",
    [pytest.param(pattern, id=f"{name}-{n}") for n, (pattern, name) in enumerate(patterns().items())],
)
def test_a_pattern_reads_its_own_words_in_one_way(pattern: re.Pattern[str]) -> None:
    tree = parser.parse(pattern.pattern, pattern.flags)
    for body in repeats(tree):
        for word in [word for word in words(body) if 0 < len(word) <= 12][:WORDS]:
            assert not stalls(pattern, word * TIMES + "※"), word
