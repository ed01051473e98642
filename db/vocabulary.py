"""The tables that name things: regions, sources, indicators, the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime

from sqlite_utils.db import Database

from crawlers.sources import Source
from db.database import writing
from db.moments import utc_text


@dataclass(frozen=True, slots=True)
class Region:
    """A region of GB/T 2260; `tile_row` and `tile_column` place a province in the schematic map."""

    code: str
    zh: str
    en: str
    ko: str
    level: str
    parent: str | None = None
    tile_row: int | None = None
    tile_column: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A thing that targets count, with its usual unit."""

    key: str
    zh: str
    en: str
    ko: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One term in three languages; `kind` says of what: indicator, role, office, genre, term, ..."""

    kind: str
    zh: str
    en: str
    ko: str


def save_regions(db: Database, regions: Iterable[Region]) -> None:
    """Keep the regions; known ones take the new names. Writes nothing where nothing is new."""
    rows = [astuple(region) for region in regions]
    columns = "code, zh, en, ko, level, parent, tile_row, tile_column"
    if set(rows) <= _rows(db, "regions", columns):
        return
    with writing(db):
        db.conn.execute("pragma defer_foreign_keys = on")  # a county may come before its province
        db.conn.executemany(
            f"insert into regions ({columns})"
            " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (code) do update set zh = excluded.zh, en = excluded.en,"
            " ko = excluded.ko, level = excluded.level, parent = excluded.parent,"
            " tile_row = excluded.tile_row, tile_column = excluded.tile_column",
            rows,
        )


def _rows(db: Database, table: str, columns: str) -> set[tuple[object, ...]]:
    return set(db.conn.execute(f"select {columns} from {table}"))


def ensure_region(db: Database, code: str) -> bool:
    """Add a region nobody named, under its code; True if it had to be added."""
    if db.conn.execute("select 1 from regions where code = ?", (code,)).fetchone():
        return False
    level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
    db.conn.execute(
        "insert into regions (code, zh, en, ko, level) values (?, ?, ?, ?, ?)",
        (code, code, code, code, level),
    )
    return True


def save_sources(db: Database, sources: Iterable[Source]) -> None:
    """Keep the sources; known ones keep when they are due and who works on them."""
    with writing(db):
        for source in sources:
            _save_source(db, source)


def retire_sources(db: Database, kept: Iterable[str], now: datetime) -> list[str]:
    """Mark the sources that the registry no longer names; they are not crawled, their documents stay."""
    with writing(db):
        known = {row[0] for row in db.conn.execute("select id from sources where retired is null")}
        retired = sorted(known - set(kept))
        db.conn.executemany(
            "update sources set retired = ? where id = ?", [(utc_text(now), source) for source in retired]
        )
    return retired


def _save_source(db: Database, source: Source) -> None:
    ensure_region(db, source.region)
    least, most = source.expect or (None, None)
    db.conn.execute(
        'insert into sources (id, region, office, "column", platform, url, kind, lang, level, every_seconds,'
        " expect_least, expect_most, evidence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " on conflict (id) do update set region = excluded.region, office = excluded.office,"
        ' "column" = excluded."column",'
        " platform = excluded.platform, url = excluded.url, kind = excluded.kind, lang = excluded.lang,"
        " level = excluded.level, every_seconds = excluded.every_seconds, expect_least = excluded.expect_least,"
        " expect_most = excluded.expect_most, evidence = excluded.evidence, retired = null",
        (
            source.id,
            source.region,
            source.office,
            source.column,
            source.platform,
            source.url,
            source.kind,
            source.lang,
            source.level,
            int(source.every.total_seconds()),
            least,
            most,
            source.evidence,
        ),
    )


def save_indicators(db: Database, indicators: Iterable[Indicator]) -> None:
    """Keep the vocabulary of indicators. Writes nothing where nothing is new."""
    rows = [astuple(indicator) for indicator in indicators]
    if set(rows) <= _rows(db, "indicators", "key, zh, en, ko, unit"):
        return
    with writing(db):
        db.conn.executemany(
            "insert into indicators (key, zh, en, ko, unit) values (?, ?, ?, ?, ?) on conflict (key) do update set"
            " zh = excluded.zh, en = excluded.en, ko = excluded.ko, unit = excluded.unit",
            rows,
        )


def save_glossary(db: Database, terms: Iterable[GlossaryTerm]) -> None:
    """Keep the glossary as it is now; terms no longer in it go. Writes nothing where it is the same."""
    rows = list({(term.kind, term.zh): astuple(term) for term in terms}.values())
    if set(rows) == _rows(db, "glossary", "kind, zh, en, ko"):
        return
    with writing(db):
        db.conn.execute("delete from glossary")
        db.conn.executemany("insert into glossary (kind, zh, en, ko) values (?, ?, ?, ?)", rows)
