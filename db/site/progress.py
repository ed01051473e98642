"""How far along targets are, by the region's own word: rows of `target_progress` for a page."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.site.facts import rows

SHOWN = 60
# The columns of a fact, so that the reached sum is worded like any other.
PROGRESS = f"""
select *, 'CNY' as currency, null as value_to, 'level' as basis, region as region_code, quote as target_quote
from target_progress where {{where}} order by indicator_key, deadline, as_of limit {SHOWN}
"""


def of_indicator(connection: sqlite3.Connection, key: str) -> list[dict[str, Any]]:
    """Progress on one indicator, whatever the region."""
    return rows(connection, PROGRESS.format(where="indicator_key = :key"), {"key": key})


def of_region(connection: sqlite3.Connection, low: str, high: str) -> list[dict[str, Any]]:
    """Progress of a region and those in it."""
    return rows(
        connection, PROGRESS.format(where="region >= :low and region < :high"), {"low": low, "high": high}
    )


def of_fact(connection: sqlite3.Connection, fact: str, kind: str) -> list[dict[str, Any]]:
    """What was reached of a target, or the targets that a sum told as reached belongs to."""
    if kind not in {"target", "amount"}:
        return []
    column = "id" if kind == "target" else "reached_fact"
    return rows(connection, PROGRESS.format(where=f"{column} = :fact"), {"fact": fact})


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
