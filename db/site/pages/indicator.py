"""Indicators: what targets count, and every region's targets on one of them side by side."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.comparable import EXACT, Sort, sort
from db.site import house
from db.site.caching import remembered
from db.site.facts import COUNTING, one, rows, select
from db.site.progress import of_indicator, reached
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

SHOWN = 120  # the furthest ahead; the table has them all
INDICATOR = "select * from indicators where key = :key"
TARGETS = select(
    "target",
    f"where f.indicator_key = :key and {COUNTING} order by f.deadline desc, d.day desc, f.id limit {SHOWN}",
)
ALL = f"""
select i.*, count(*) as targets, count(distinct d.region) as regions, max(f.deadline) as last_deadline
from targets f join indicators i on i.key = f.indicator_key join documents d on d.id = f.document
where {COUNTING} group by i.key order by regions desc, targets desc, i.key limit 200
"""
# The highest in the unit and basis most targets share, so that no count stands beside a sum of money.
COMMON = """(coalesce(f.unit, ''), f.basis) in (
    select coalesce(unit, ''), basis from targets where indicator_key = :key
    group by unit, basis order by count(*) desc, unit limit 1)"""
LARGEST = select(
    "target",
    f"where f.indicator_key = :key and {COUNTING} and {COMMON} order by f.value desc, f.id limit 1",
)


def load(connection: sqlite3.Connection, key: str) -> dict[str, Any] | None:
    """An indicator and its targets in groups that can be compared; None where there is no such indicator."""
    indicator = one(connection, INDICATOR, {"key": key})
    if indicator is None:
        return None
    targets = rows(connection, TARGETS, {"key": key})
    progress = of_indicator(connection, key)
    compared, alone = groups(targets, reached(progress))
    return {
        "indicator": indicator,
        "groups": compared,
        "alone": alone,
        "progress": progress,
        "cut": len(targets) == SHOWN,
    }


def groups(
    targets: list[dict[str, Any]], told: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Targets that compare, with what is told as reached, the largest group first; and those that stand alone.

    Each row of a group has its share of the group's highest.
    """
    found: dict[Sort, list[dict[str, Any]]] = {}
    alone = []
    for row in targets + told:
        kind = sort(row)
        if kind is None:
            alone.append(row)
        else:
            found.setdefault(kind, []).append(row)
    compared = []
    for (unit, basis, scope, words), group in found.items():
        if len(group) == 1:
            alone += group
            continue
        group.sort(key=lambda row: -float(row["value"]))
        most = float(group[0]["value"])
        for row in group:
            row["share"] = round(100 * float(row["value"]) / most, 1) if most > 0 else 0
        compared.append({"unit": unit, "basis": basis, "scope": scope, "words": words, "targets": group})
    compared.sort(key=lambda group: -len(group["targets"]))
    return compared, sorted(alone, key=lambda row: row["deadline"] or "", reverse=True)


async def view(datasette: Datasette, request: Request) -> Response:
    """`/indicator/<key>`"""
    key = request.url_vars["key"]
    found = await house.read(datasette, lambda connection: load(connection, key))
    if found is None:
        raise NotFound(f"There is no indicator {key}")
    return await page(datasette, request, "indicator.html", found)


async def every(datasette: Datasette, request: Request) -> Response:
    """`/indicators`"""

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        indicators = rows(connection, ALL)
        for row in indicators:
            row["largest"] = one(connection, LARGEST, {"key": row["key"]}) if row["key"] in EXACT else None
        return {"indicators": indicators}

    known = await remembered(datasette, "indicators", read)
    return await page(datasette, request, "indicators.html", known)
