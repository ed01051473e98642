"""The lexicon's regions, indicators and glossary, as the tables that every page joins."""

from __future__ import annotations

from sqlite_utils.db import Database

from db.vocabulary import GlossaryTerm, Indicator, Region, save_glossary, save_indicators, save_regions
from nlp.lexicon.glossary import terms
from nlp.lexicon.offices import offices
from nlp.lexicon.regions import regions
from nlp.zh.indicators import vocabulary


def save_vocabulary(db: Database) -> None:
    """Bring the naming tables up to the lexicon; a few hundred rows, so every command that writes may do it."""
    save_regions(
        db,
        [Region(r.code, r.zh, r.en, r.ko, r.level, r.parent, r.tile_row, r.tile_column) for r in regions()],
    )
    save_indicators(db, [Indicator(i.key, i.zh, i.en, i.ko) for i in vocabulary()])
    families = [GlossaryTerm("office", word, o.en, o.ko) for o in offices() for word in o.words]
    save_glossary(db, [*(GlossaryTerm(t.kind, t.zh, t.en, t.ko) for t in terms()), *families])
