"""The schematic map: one tile a province, shaded by how much is known of it; it shows no boundaries."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.site.facts import rows

SHADES = 5

PROVINCES = """
select r.code, r.zh, r.en, r.ko, r.tile_row + 1 as tile_row, r.tile_column + 1 as tile_column,
       (select count(*) from documents d where d.region >= r.code and d.region < substr(r.code, 1, 2) || '~'
        and d.canonical is null) as documents,
       (select count(*) from sources s where s.region >= r.code and s.region < substr(r.code, 1, 2) || '~'
        and s.retired is null) as sources
from regions r where r.tile_row is not null
order by r.tile_row, r.tile_column limit 40
"""


def tiles(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The provinces with their place in the grid, their documents (cities and counties counted in) and a shade 0..5."""
    found = rows(connection, PROVINCES)
    most = max((row["documents"] for row in found), default=0)
    return [{**row, "shade": shade(row["documents"], most)} for row in found]


def shade(value: int, most: int) -> int:
    """0 for nothing, else 1..5 by the share of the largest."""
    if value <= 0 or most <= 0:
        return 0
    return min(SHADES, 1 + value * SHADES // (most + 1))
