"""A rule is data: a name, what kind of fact it makes, what it looks for and how the fact is built."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from nlp.facts import Fact

FactKind = Literal["amount", "date", "target", "measure", "relation", "guard"]
F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know of the passage besides its match."""

    text: str
    published: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[F]):
    """`build` returns the facts of one match (none, one or several).

    A `guard` rule claims its text, so that nothing else matches there.
    """

    name: str
    kind: FactKind
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Context], Iterable[F]]


def resolve(facts: Sequence[F]) -> tuple[F, ...]:
    """Facts in text order without overlaps: the longest wins, then the earlier, then the earlier rule."""
    kept: list[F] = []
    for fact in sorted(facts, key=lambda f: (f.start - f.end, f.start)):
        if all(fact.end <= other.start or other.end <= fact.start for other in kept):
            kept.append(fact)
    return tuple(sorted(kept, key=lambda f: f.start))
