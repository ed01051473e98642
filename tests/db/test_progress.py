"""What a region says it has reached of a target; every doubt leaves the pair out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlite_utils.db import Database

from db.named import named_queries
from db.progress import counted, link_progress
from db.store import replace_facts, save_document
from nlp.facts import Amount, DateFact, Facts
from tests.db.houses import GUANGDONG_DOCUMENT, NOW, at, document, guangdong_facts

SAID = "截至2024年，全省人工智能核心产业营业收入已达2200亿元，居全国前列。"
ELSEWHERE = frozenset({"深圳市", "深圳"})


def told(
    db: Database, text: str = SAID, quote: str = "2200亿元", year: int = 2024, **values: Any
) -> list[Any]:
    """What `target_progress` shows once a document of Guangdong tells a sum."""
    known = {
        "region": "440000",
        "published": date(2025, 5, 1),
        "title": "解读",
        "kind": "interpretation",
    } | values
    piece = document("said", text, **known)
    save_document(db, piece, NOW)
    days = (date(year, 1, 1), date(year, 12, 31))
    facts = Facts(
        amounts=(at(text, Amount, quote, value=Decimal(220_000_000_000), role="outcome"),),
        dates=(at(text, DateFact, f"{year}年", from_day=days[0], to_day=days[1], kind="event"),),
    )
    replace_facts(db, piece.id, facts, "1", NOW)
    link_progress(db)
    return db.conn.execute(
        "select region, quote, reached_quote, as_of, share, standing from target_progress"
    ).fetchall()


def test_a_target_stands_beside_what_its_region_says_it_has_reached(full: Database) -> None:
    target = "人工智能核心产业营业收入达到4400亿元"
    assert told(full) == [("440000", target, "2200亿元", "2024-12-31", 50, "start")]
    assert link_progress(full) == 1


@pytest.mark.parametrize(
    "text",
    [
        "截至2024年，深圳市人工智能核心产业营业收入已达2200亿元。",
        "截至2024年，全市人工智能核心产业营业收入已达2200亿元。",
        "截至2024年，全国人工智能核心产业营业收入已达2200亿元。",
        "截至2024年，全省人工智能产业营业收入已达2200亿元。",
        "截至2024年，全省规模以上人工智能核心产业营业收入已达2200亿元。",
        "2024年，全省人工智能核心产业营业收入预计达到2200亿元。",
        "2024年，其中人工智能核心产业营业收入达到2200亿元。",
        "2024年起对人工智能核心产业营业收入增加2200亿元的地方给予支持。",
    ],
)
def test_another_place_scope_or_a_forecast_is_no_progress(full: Database, text: str) -> None:
    assert told(full, text) == []


def test_a_sum_of_another_region_is_no_progress(full: Database) -> None:
    assert told(full, SAID.replace("全省", "全市"), region="440300", level="city") == []


def test_a_time_that_is_not_over_is_no_progress(full: Database) -> None:
    text = SAID.replace("2024", "2025")
    assert told(full, text, year=2025) == []


def test_a_document_without_a_day_tells_no_progress(full: Database) -> None:
    assert told(full, published=None) == []


def test_a_goal_is_not_told_as_reached(full: Database) -> None:
    """The target's own sum, `到2027年…达到4400亿元`, never counts as reached."""
    assert link_progress(full) == 0


def test_progress_goes_with_the_facts_it_stands_on(full: Database) -> None:
    assert told(full)
    replace_facts(full, GUANGDONG_DOCUMENT.id, Facts(), "2", NOW)
    assert full.conn.execute("select count(*) from progress").fetchone() == (0,)
    replace_facts(full, GUANGDONG_DOCUMENT.id, guangdong_facts(), "3", NOW)
    assert link_progress(full) == 1


def test_the_question_of_progress_is_answered(full: Database) -> None:
    told(full)
    (query,) = [query for query in named_queries() if query.name == "target_progress"]
    cursor = full.conn.execute(query.sql, {"region": "440000"})
    (row,) = [dict(zip([column[0] for column in cursor.description], row, strict=True)) for row in cursor]
    assert (row["share"], row["standing"], row["reached_sentence"]) == (50, "start", SAID)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("，全省人工智能核心产业规模已达", "人工智能核心产业规模"),
        ("我省人工智能产业营业收入超过", "人工智能产业营业收入"),
        ("，全省有企业1500家，软件业务收入突破", "软件业务收入"),
        ("，产业规模由100亿元增加到", "产业规模由100亿元"),
        ("达到", None),
        ("，全省力争软件业务收入达到", None),
    ],
)
def test_a_sum_counts_what_stands_right_before_it(before: str, words: str | None) -> None:
    assert counted("2024年" + before, before, "440000", ELSEWHERE) == words
