"""What is derived from the whole database."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils.db import Database

from db.paragraphs import MOST_PARAGRAPHS, paragraph_changes
from db.publish import publish
from db.store import save_document
from tests.db.houses import NOW, TODAY, document

PARAGRAPHS = st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=12)


def test_a_region_counts_its_own_documents_and_those_below(full: Database) -> None:
    save_document(full, document("sz", "深圳的措施", region="440300", published=date(2025, 5, 1)), NOW)
    publish(full, NOW, TODAY)
    rows = full.conn.execute(
        "select region, policies, targets, measures, caps, newest from region_summary"
    ).fetchall()
    assert rows == [
        ("330000", 1, 1, 1, 1, "2025-05-16"),
        ("440000", 2, 2, 0, 1, "2025-05-01"),
        ("440300", 1, 0, 0, 0, "2025-05-01"),
    ]


def test_totals_count_copies_apart(full: Database) -> None:
    publish(full, NOW, TODAY)
    totals = dict(full.conn.execute("select name, value from totals").fetchall())
    assert (totals["policies"], totals["copies"], totals["targets"], totals["sources"]) == (2, 0, 3, 1)


def test_rules_are_counted(full: Database) -> None:
    publish(full, NOW, TODAY)
    row = full.conn.execute("select * from rule_summary where fact = 'amount'").fetchone()
    assert row == ("amount", "test", 4, 2)


def test_indicators_are_counted_by_region(full: Database) -> None:
    publish(full, NOW, TODAY)
    rows = full.conn.execute("select * from indicator_summary order by key").fetchall()
    assert rows == [
        ("computing_power", 1, 1, "2027-12-31", "2027-12-31"),
        ("core_revenue", 2, 2, "2027-12-31", "2027-12-31"),
    ]


def test_publishing_again_writes_nothing_new(full: Database) -> None:
    publish(full, NOW, TODAY)
    before = full.conn.total_changes
    rows = [
        full.conn.execute(f"select * from {table}").fetchall()
        for table in ("region_summary", "totals", "documents")
    ]
    publish(full, NOW, TODAY)
    assert [
        full.conn.execute(f"select * from {table}").fetchall()
        for table in ("region_summary", "totals", "documents")
    ] == rows
    assert full.conn.total_changes - before < 20


def test_publishing_moves_a_status_with_the_day(full: Database) -> None:
    publish(full, NOW, date(2028, 1, 1))
    assert full.conn.execute("select count(*) from documents where status = 'expired'").fetchone() == (1,)


def test_the_planner_has_statistics(full: Database) -> None:
    publish(full, NOW, TODAY)
    assert full.conn.execute("select count(*) from sqlite_stat1").fetchone()[0] > 0


def test_paragraphs_are_added_removed_and_moved() -> None:
    assert paragraph_changes("甲\n乙\n丙", "甲\n乙改\n丙\n丁") == [
        ("moved", "乙", "乙改"),
        ("added", None, "丁"),
    ]
    assert paragraph_changes("甲\n乙", "甲") == [("removed", "乙", None)]
    assert paragraph_changes("甲", "甲") == []


def test_a_text_changed_all_over_is_compared_as_a_whole() -> None:
    before, after = ("\n".join(f"{word}{n}" for n in range(MOST_PARAGRAPHS + 1)) for word in ("旧", "新"))
    assert paragraph_changes(before, after) == [("moved", "1001 paragraphs", "1001 paragraphs")]


@given(PARAGRAPHS, PARAGRAPHS)
def test_changes_lead_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    changes = paragraph_changes("\n".join(old), "\n".join(new))
    gone, came = (Counter(change[side] for change in changes if change[side] is not None) for side in (1, 2))
    assert Counter(old) - gone + came == Counter(new)
