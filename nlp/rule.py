"""A rule is data: a name, what kind of fact it makes, what it looks for and how the fact is built."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Generic, Literal, TypeVar, cast

from nlp.facts import Fact
from nlp.lines import unwrap
from nlp.sentences import Sentence, sentence_at, split

FactKind = Literal["amount", "date", "target", "measure", "relation", "guard"]
F = TypeVar("F", bound=Fact)
T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """What a rule may know of the passage besides its match."""

    text: str
    published: date | None = None
    title: str = ""
    _once: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[[Context], T]) -> T:
        """What `make` says of this passage, made once however many rules ask."""
        if make not in self._once:
            self._once[make] = make(self)
        return cast(T, self._once[make])

    @cached_property
    def flow(self) -> str:
        """The text with a space for each line break inside a paragraph: same length, for patterns to search."""
        return unwrap(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text, split once."""
        return split(self.flow)

    def sentence(self, offset: int) -> Sentence:
        """The sentence that holds `offset`."""
        return sentence_at(self.sentences, offset)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch `text[start:end]` that stands under the heading path `path` (`二（三）`, empty before any heading)."""

    start: int
    end: int
    path: str


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
    """Facts in text order without overlaps: the longest wins, then the earlier, then the earlier rule.

    Facts overlap in runs; each run is settled on its own, so a long text costs n log n.
    """
    kept: list[F] = []
    run: list[F] = []
    reach = -1
    for fact in sorted(facts, key=lambda f: f.start):
        if fact.start >= reach:
            kept += _settle(run)
            run = []
        run.append(fact)
        reach = max(reach, fact.end)
    return tuple(kept + _settle(run))


def _settle(run: list[F]) -> list[F]:
    if len(run) < 2:
        return run
    kept: list[F] = []
    for fact in sorted(run, key=lambda f: (f.start - f.end, f.start)):
        at = bisect_left(kept, fact.start, key=lambda f: f.start)
        before_ends = at == 0 or kept[at - 1].end <= fact.start
        if before_ends and (at == len(kept) or fact.end <= kept[at].start):
            insort(kept, fact, key=lambda f: f.start)
    return kept
