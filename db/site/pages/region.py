"""Places: all of them with the map, and one with its targets, its support, its offices and its coverage."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.comparable import subject
from db.site import house
from db.site.caching import remembered
from db.site.facts import COUNTING, DOCUMENT_COLUMNS, one, rows, saying_most, select
from db.site.places import parents, within
from db.site.progress import of_region
from db.site.rendering import page
from db.site.tiles import indicator_tiles, tiles

if TYPE_CHECKING:
    from datasette.app import Datasette

REGION = "select * from regions where code = :code"
PARENTS = "select * from regions where code in (select value from json_each(:codes)) order by code desc"
HERE = f"{COUNTING} and d.region >= :low and d.region < :high"
SHOWN = 60  # targets: those ahead before those past, what compares with other regions first, then the nearest
TARGETS = select(
    "target",
    f"where {HERE} order by coalesce(f.deadline >= :today, 0) desc, f.indicator_key is null, f.deadline is null, "
    f"abs(julianday(f.deadline) - julianday(:today)), f.start limit {SHOWN}",
)
MEASURES = select("measure", f"where {HERE} order by f.cap desc, f.rate desc, f.id limit 25")
DOCUMENTS = f"""
select d.*, {DOCUMENT_COLUMNS},
       (select count(*) from targets where document = d.id) as targets,
       (select count(*) from measures where document = d.id) as measures,
       (select count(*) from amounts where document = d.id) as amounts
from documents_about_ai d left join regions r on r.code = d.region
where d.region >= :low and d.region < :high and d.gone is null
order by d.day desc, d.id desc limit 12
"""
OFFICES = f"""
select coalesce(nullif(d.lead_office, ''), d.issuers) as office, count(*) as documents
from documents d where {HERE} and coalesce(nullif(d.lead_office, ''), d.issuers) <> ''
group by 1 order by 2 desc, 1 limit 15
"""
COUNTS = """
select count(*) as documents, min(coalesce(d.published, d.issued)) as first_day,
       max(coalesce(d.published, d.issued)) as last_day,
       sum(d.status = 'in_force') as in_force, sum(d.kind = 'news') as news
from documents_about_ai d where d.region >= :low and d.region < :high
"""
COVERAGE = """
select * from coverage where region >= :low and region < :high and retired is null order by region, source limit 100
"""
CHILDREN = """
with counted(code, documents) as (
    select substr(region, 1, :digits) || substr('000000', :digits + 1), count(*) from documents_about_ai
    where region >= :first and region < :high group by 1)
select r.*, c.documents from counted c join regions r on r.code = c.code
where r.parent = :code order by r.code limit 60
"""
ALL = """
select r.code, r.zh, r.en, r.ko, r.level, count(*) as documents, max(coalesce(d.published, d.issued)) as last_day,
       coalesce(sum(x.targets), 0) as targets, coalesce(sum(x.measures), 0) as measures
from documents_about_ai d join regions r on r.code = d.region left join extractions x on x.document = d.id
group by r.code order by r.code limit 1000
"""
INDICATORS = """
select i.key, i.zh, i.en, i.ko from indicators i
where exists (select 1 from targets where indicator_key = i.key) order by i.en limit 200
"""


def load(connection: sqlite3.Connection, code: str, today: str) -> dict[str, Any] | None:
    """A place and what its policies say; None for an unknown code."""
    region = one(connection, REGION, {"code": code})
    if region is None:
        return None
    low, high = within(code)
    whole = region["level"] == "national"
    place = {"code": code, "low": low, "high": high, "today": today}
    below: dict[str, Any] = {"code": code, "first": "0" if whole else low, "high": "~" if whole else high}
    below["digits"] = 2 if whole else 4 if code.endswith("0000") else 6
    codes = "[" + ",".join(f'"{parent}"' for parent in parents(code)) + "]"
    documents = rows(connection, DOCUMENTS, place)
    targets = rows(connection, TARGETS, place)
    for target in targets:
        target["subject"] = subject(target)
    return {
        "region": region,
        "said": saying_most(connection, [row["id"] for row in documents]),
        "parents": rows(connection, PARENTS, {"codes": codes}),
        "counts": one(connection, COUNTS, place),
        "targets": targets,
        "progress": of_region(connection, low, high),
        "measures": rows(connection, MEASURES, place),
        "documents": documents,
        "offices": rows(connection, OFFICES, place),
        "coverage": rows(connection, COVERAGE, place),
        "children": rows(connection, CHILDREN, below),
        "shown": SHOWN,
    }


async def view(datasette: Datasette, request: Request) -> Response:
    """`/region/<code>`"""
    code, today = request.url_vars["code"], house.configuration(datasette).today.isoformat()
    found = await house.read(datasette, lambda connection: load(connection, code, today))
    if found is None:
        raise NotFound(f"There is no region {code}")
    return await page(datasette, request, "region.html", found)


async def every(datasette: Datasette, request: Request) -> Response:
    """`/regions`, its map shaded by documents or by an indicator (`?indicator=`)."""
    indicators = await remembered(
        datasette, "indicators set", lambda connection: rows(connection, INDICATORS)
    )
    asked = request.args.get("indicator")
    chosen = next((row for row in indicators if row["key"] == asked), None)

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        found = indicator_tiles(connection, chosen["key"]) if chosen else tiles(connection)
        return {"tiles": found, "regions": rows(connection, ALL)}

    known = await remembered(datasette, f"regions {chosen['key'] if chosen else ''}", read)
    return await page(
        datasette, request, "regions.html", {**known, "indicators": indicators, "chosen": chosen}
    )
