"""By which indicator of the vocabulary, and in which scope, a goal told in Korean or English news is to be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlp.lexicon.reading import table

Lang = Literal["ko", "en"]
Kind = Literal["money", "percent", "count"]


@dataclass(frozen=True, slots=True)
class Named:
    """One indicator (`key`) or scope (its Chinese name) and its words in one language; scopes have no kind."""

    name: str
    words: re.Pattern[str]
    kind: Kind | None = None


@cache
def indicators(lang: Lang) -> tuple[Named, ...]:
    """The indicators that news of `lang` has words for, in the order in which they are tried."""
    return tuple(
        Named(row["key"], re.compile(row[lang], re.IGNORECASE), row["kind"])
        for row in table("news_words.toml")["indicator"]
    )


@cache
def scopes(lang: Lang) -> tuple[Named, ...]:
    """The scopes, in the order of the file."""
    return tuple(
        Named(row["name"], re.compile(row[lang], re.IGNORECASE)) for row in table("news_words.toml")["scope"]
    )


def kind_of(unit: str | None) -> Kind:
    """What a number of this unit counts: a currency code is money."""
    if unit in ("%", "百分点"):
        return "percent"
    return "money" if unit is not None and re.fullmatch(r"[A-Z]{3}", unit) else "count"


def indicator_key(words: str, unit: str | None, lang: Lang) -> str | None:
    """The key of the first indicator whose words and kind fit; None where none does."""
    kind = kind_of(unit)
    return next((e.name for e in indicators(lang) if e.kind == kind and e.words.search(words)), None)


def scope_of(words: str, lang: Lang) -> str:
    """The scopes named in `words`, joined by a space; empty where none is."""
    return " ".join(entry.name for entry in scopes(lang) if entry.words.search(words))
