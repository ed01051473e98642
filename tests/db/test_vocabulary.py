"""The tables that name things."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlite_utils.db import Database

from db.store import GlossaryTerm, Region, save_glossary, save_indicators, save_regions, save_sources
from db.vocabulary import ensure_region
from tests.db.houses import GLOSSARY, INDICATORS, REGIONS, SOURCE


def one(db: Database, sql: str) -> Any:
    return db.conn.execute(sql).fetchone()


def test_saving_the_same_vocabulary_again_writes_nothing(db: Database) -> None:
    before = db.conn.total_changes
    save_regions(db, REGIONS)
    save_indicators(db, INDICATORS)
    save_glossary(db, GLOSSARY)
    assert db.conn.total_changes == before


def test_a_county_may_come_before_its_province(db: Database) -> None:
    save_regions(
        db,
        [
            Region("330106", "西湖区", "Xihu", "시후구", "county", "330100"),
            Region("330100", "杭州市", "Hangzhou", "항저우시", "city", "330000"),
        ],
    )
    assert one(db, "select parent from regions where code = '330106'") == ("330100",)


def test_a_region_known_by_its_code_only_takes_its_names_later(db: Database) -> None:
    assert ensure_region(db, "330100") is True
    assert ensure_region(db, "330100") is False
    save_regions(db, [Region("330100", "杭州市", "Hangzhou", "항저우시", "city", "330000")])
    assert one(db, "select zh, level from regions where code = '330100'") == ("杭州市", "city")


def test_a_term_no_longer_in_the_glossary_goes(db: Database) -> None:
    save_glossary(db, [*GLOSSARY[:1], GlossaryTerm("term", "语料券", "corpus voucher", "말뭉치 바우처")])
    assert db.conn.execute("select zh from glossary order by zh").fetchall() == [("算力券",), ("语料券",)]


def test_a_changed_source_keeps_when_it_is_due(db: Database) -> None:
    db.execute("update sources set next_due = '2025-07-01T00:00:00Z', lease_by = 'one'")
    save_sources(db, [replace(SOURCE, every=timedelta(hours=6), expect=None)])
    assert one(db, "select every_seconds, expect_least, next_due, lease_by from sources") == (
        21_600,
        None,
        "2025-07-01T00:00:00Z",
        "one",
    )
