"""The glossary: what the words of Chinese policy are called in English and Korean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nlp.lexicon.reading import table


@dataclass(frozen=True, slots=True)
class Term:
    """One word of one kind (`instrument`, `genre`, `ai`, ...); `(kind, zh)` is unique."""

    kind: str
    zh: str
    en: str
    ko: str


@cache
def terms() -> tuple[Term, ...]:
    """Every term, kinds and terms in the order of the file."""
    return tuple(
        Term(kind, zh, names["en"], names["ko"])
        for kind, words in table("glossary.toml").items()
        for zh, names in words.items()
    )


@cache
def _by_word() -> dict[tuple[str, str], Term]:
    return {(term.kind, word): term for term in terms() for word in (term.zh, term.en, term.ko)}


def term(kind: str, word: str) -> Term | None:
    """The term of `kind` that is called `word` in any of the three languages."""
    return _by_word().get((kind, word))
