"""The schematic map: one tile a province, shaded by what is known of it; it shows no boundaries."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.comparable import Sort, sort
from db.site.facts import COUNTING, rows

SHADES = 5

# Letters of ISO 3166-2:CN, for tiles too narrow for a name.
LETTERS = {
    "11": "BJ", "12": "TJ", "13": "HE", "14": "SX", "15": "NM", "21": "LN", "22": "JL", "23": "HL", "31": "SH",
    "32": "JS", "33": "ZJ", "34": "AH", "35": "FJ", "36": "JX", "37": "SD", "41": "HA", "42": "HB", "43": "HN",
    "44": "GD", "45": "GX", "46": "HI", "50": "CQ", "51": "SC", "52": "GZ", "53": "YN", "54": "XZ", "61": "SN",
    "62": "GS", "63": "QH", "64": "NX", "65": "XJ", "71": "TW", "81": "HK", "82": "MO",
}  # fmt: skip

PROVINCES = """
with counted(province, documents) as (
    select substr(region, 1, 2), count(*) from documents_about_ai where region is not null group by 1),
collected(province, sources) as (
    select substr(region, 1, 2), count(*) from sources where retired is null group by 1)
select r.code, r.zh, r.en, r.ko, r.tile_row + 1 as tile_row, r.tile_column + 1 as tile_column,
       coalesce(c.documents, 0) as documents, coalesce(s.sources, 0) as sources
from regions r left join counted c on c.province = substr(r.code, 1, 2)
left join collected s on s.province = substr(r.code, 1, 2)
where r.tile_row is not null
order by r.tile_row, r.tile_column limit 40
"""
# The highest target of each province among those that compare with most others; never two sorts mixed.
INDICATOR = f"""
select substr(d.region, 1, 2) as province, f.value, f.unit, f.basis, f.bound, f.value_to, f.deadline, f.id,
       f.indicator, f.indicator_key, f.scope
from targets f join documents d on d.id = f.document
where f.indicator_key = :key and d.region is not null and {COUNTING} limit 20000
"""


def tiles(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The provinces with their place in the grid, their documents (cities counted in) and a shade 0..5."""
    found = rows(connection, PROVINCES)
    most = max((row["documents"] for row in found), default=0)
    return [
        {
            **row,
            "letters": LETTERS.get(row["code"][:2], ""),
            "shade": shade(row["documents"], most),
            "target": None,
        }
        for row in found
    ]


def indicator_tiles(connection: sqlite3.Connection, key: str) -> list[dict[str, Any]]:
    """The provinces shaded by their highest target on an indicator, of the sort that most provinces share."""
    provinces: dict[Sort, dict[str, dict[str, Any]]] = {}
    for row in rows(connection, INDICATOR, {"key": key}):
        kind = sort(row)
        if kind is not None:
            highest = provinces.setdefault(kind, {})
            known = highest.get(row["province"])
            if known is None or row["value"] > known["value"]:
                highest[row["province"]] = row
    highest = max(
        provinces.values(),
        key=lambda found: (len(found), max(row["value"] for row in found.values())),
        default={},
    )
    most = max((row["value"] for row in highest.values()), default=0)
    return [
        {
            **tile,
            "target": (target := highest.get(tile["code"][:2])),
            "shade": shade(target["value"], most) if target else 0,
        }
        for tile in tiles(connection)
    ]


def shade(value: float, most: float) -> int:
    """0 for nothing, else 1..5 by the square root of the share of the largest: one province has most documents."""
    if value <= 0 or most <= 0:
        return 0
    return min(SHADES, 1 + int(SHADES * (value / most) ** 0.5))
