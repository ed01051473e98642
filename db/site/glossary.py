"""The glossary at work: Chinese words shown in the reader's language, and foreign words that find Chinese documents."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from db.site.caching import remembered
from db.site.facts import rows

if TYPE_CHECKING:
    from datasette.app import Datasette

    from db.site.language import Language

Glossary = Mapping[str, Mapping[str, Any]]

HAN = re.compile("[一-鿿]")
PLACE_ENDING = re.compile("(?:壮族|回族|维吾尔)?(?:自治区|特别行政区)$|省$|市$")
TERMS = """
select zh, en, ko from glossary where kind in ('instrument', 'ai', 'compute', 'data', 'economy', 'firm', 'genre')
union all select zh, en, ko from indicators
"""
PLACES = "select zh, en, ko from regions where level in ('province', 'city')"


OFFICES = "select zh, en, ko from glossary where kind = 'office' order by length(zh) desc, zh"


async def glossary(datasette: Datasette) -> Glossary:
    """Every term by its Chinese word, with its names in the three languages."""

    def load(connection: sqlite3.Connection) -> Glossary:
        return {
            row["zh"]: row
            for row in rows(connection, "select zh, en, ko from glossary where kind <> 'office'")
        }

    return await remembered(datasette, "glossary", load)


async def office_families(datasette: Datasette) -> list[dict[str, Any]]:
    """What names of offices contain, the longest first, with the family of offices it tells of."""
    return await remembered(datasette, "offices", lambda connection: rows(connection, OFFICES))


def gloss(terms: Glossary, language: Language) -> Callable[[object], str]:
    """The reader's word for a Chinese one; empty where the glossary has none or the reader reads Chinese."""

    def word(zh: object) -> str:
        term = terms.get(str(zh))
        return "" if term is None or language.code == "zh" else str(term[language.code])

    return word


def gloss_office(families: Iterable[Mapping[str, Any]], language: Language) -> Callable[[object], str]:
    """The reader's word for the family of an office, by the longest known word in its name; empty as `gloss` is."""

    def word(office: object) -> str:
        if language.code == "zh":
            return ""
        return next((str(family[language.code]) for family in families if family["zh"] in str(office)), "")

    return word


def alternatives(connection: sqlite3.Connection) -> Callable[[str], Iterable[str]]:
    """Chinese, English and Korean words for a term that is not Chinese; Chinese is found exactly as written."""
    known: dict[str, dict[str, None]] = defaultdict(dict)
    try:
        terms = rows(connection, TERMS)
        places = rows(connection, PLACES)
    except sqlite3.OperationalError:  # a database without our tables
        return lambda term: ()
    names = [(row["zh"], row["en"], row["ko"]) for row in terms]
    names += [(PLACE_ENDING.sub("", row["zh"]), row["en"], row["ko"]) for row in places]
    for triple in names:
        for foreign in triple[1:]:
            for other in triple:
                if other.casefold() != foreign.casefold():
                    known[foreign.casefold()][other] = None

    def others(term: str) -> Iterable[str]:
        return () if HAN.search(term) else tuple(known.get(term.casefold(), ()))

    return others
