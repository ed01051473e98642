"""Indicators: what targets count, and every region's targets on one of them side by side."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.site import house
from db.site.caching import remembered
from db.site.facts import COUNTING, one, rows, select
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

PLACE_WORDS = frozenset({"全国", "全省", "全市", "全区", "全县", "我国", "我省", "我市", "我区"})
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
    return {"indicator": indicator, "groups": comparable(targets), "cut": len(targets) == SHOWN}


def comparable(targets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Targets that share unit, basis and scope, each with its share of the group's highest; the largest group first."""

    def sort(row: dict[str, Any]) -> tuple[str, str, str]:
        return (row["unit"] or "", row["basis"], comparable_scope(row["scope"]))

    groups = []
    for (unit, basis, scope), found in groupby(sorted(targets, key=sort), key=sort):
        group = sorted(found, key=lambda row: -float(row["value"]))
        most = float(group[0]["value"])
        for row in group:
            row["share"] = round(100 * float(row["value"]) / most, 1) if most > 0 else 0
        groups.append({"unit": unit, "basis": basis, "scope": scope, "targets": group})
    return sorted(groups, key=lambda group: -len(group["targets"]))


def comparable_scope(scope: str) -> str:
    """A scope without the words that only say "in this place": 全省 and 全市 do not keep two regions apart."""
    return " ".join(word for word in scope.split() if word not in PLACE_WORDS)


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
            row["largest"] = one(connection, LARGEST, {"key": row["key"]})
        return {"indicators": indicators}

    known = await remembered(datasette, "indicators", read)
    return await page(datasette, request, "indicators.html", known)
