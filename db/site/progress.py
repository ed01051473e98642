"""How far along targets are, by the region's own word: rows of `target_progress` for a page."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.site.facts import rows

SHOWN = 20  # the table of all is a link away
# The columns of a fact, so that the reached sum is worded like any other. The pairs to show are chosen before their
# texts are read: a large house holds thousands of them.
PROGRESS = f"""
select v.*, 'CNY' as currency, null as value_to, 'level' as basis, v.region as region_code, v.quote as target_quote
from (
    select p.target, p.amount from progress p join targets t on t.id = p.target
    where {{where}} order by p.indicator_key, t.deadline, p.as_of limit {SHOWN}
) shown cross join target_progress v on v.id = shown.target and v.reached_fact = shown.amount
order by v.indicator_key, v.deadline, v.as_of
"""


def of_indicator(connection: sqlite3.Connection, key: str) -> list[dict[str, Any]]:
    """Progress on one indicator, whatever the region."""
    return rows(connection, PROGRESS.format(where="p.indicator_key = :key"), {"key": key})


def of_region(connection: sqlite3.Connection, low: str, high: str) -> list[dict[str, Any]]:
    """Progress of a region and those in it."""
    return rows(
        connection, PROGRESS.format(where="p.region >= :low and p.region < :high"), {"low": low, "high": high}
    )


def of_fact(connection: sqlite3.Connection, fact: str, kind: str) -> list[dict[str, Any]]:
    """What was reached of a target, or the targets that a sum told as reached belongs to."""
    if kind not in {"target", "amount"}:
        return []
    return rows(connection, PROGRESS.format(where=f"p.{kind} = :fact"), {"fact": fact})


def reached(progress: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each sum told as reached once, as a row like a target's."""
    found = {
        row["reached_fact"]: {
            **row,
            "id": row["reached_fact"],
            "document": row["reached_document"],
            "quote": row["reached_quote"],
            "value": row["reached"],
            "bound": row["reached_bound"],
        }
        for row in progress
    }
    return list(found.values())
