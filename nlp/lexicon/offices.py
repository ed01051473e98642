"""Which family of office a name belongs to: 浙江省发展和改革委员会 and 深圳市发改委 are of one family."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nlp.lexicon.reading import table


@dataclass(frozen=True, slots=True)
class Office:
    """A family of offices; `words` are what its members' names contain."""

    key: str
    zh: str
    en: str
    ko: str
    words: tuple[str, ...]


@cache
def offices() -> tuple[Office, ...]:
    """Every family, in the order of the file."""
    return tuple(Office(**{**row, "words": tuple(row["words"])}) for row in table("offices.toml")["office"])


@cache
def _longest_first() -> tuple[tuple[str, Office], ...]:
    pairs = ((word, office) for office in offices() for word in office.words)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def office_of(name: str) -> Office | None:
    """The family of the office `name`, by the longest known word in it; None where there is none."""
    return next((office for word, office in _longest_first() if word in name), None)
