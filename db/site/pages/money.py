"""Money by role and year: which sort of money is named how often, and the highest single sum; never a total."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.site.caching import remembered
from db.site.facts import COUNTING, rows
from db.site.pages.search import ROLES, region_names
from db.site.places import within
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

YEARS = 12
# Two cheap passes: `max` beside another aggregate would have to keep every document of a group.
COUNTED = f"""
select a.role, substr(d.day, 1, 4) as year, count(*) as sums, count(distinct a.document) as documents
from documents d cross join amounts a on a.document = d.id
where {COUNTING} and coalesce(d.published, d.issued) is not null and a.conversion = 0 {{here}}
group by a.role, year order by year desc limit 1000
"""
# SQLite takes the other columns from the row that holds the maximum.
HIGHEST = f"""
select a.role, substr(d.day, 1, 4) as year, max(a.value) as value, a.value_to, a.currency, a.bound, a.id,
       a.quote, a.document, d.lang, r.code as region_code, r.zh as region_zh, r.en as region_en, r.ko as region_ko
from documents d cross join amounts a on a.document = d.id left join regions r on r.code = d.region
where {COUNTING} and coalesce(d.published, d.issued) is not null and a.conversion = 0 and a.currency = 'CNY' {{here}}
group by a.role, substr(d.day, 1, 4) limit 1000
"""


def load(connection: sqlite3.Connection, region: str) -> dict[str, Any]:
    """For each role and year the documents that name such a sum, the number of sums, and the highest one."""
    low, high = within(region)
    values = {"low": low, "high": high}
    here = "and d.region >= :low and d.region < :high" if region else ""
    highest = {(row["role"], row["year"]): row for row in rows(connection, HIGHEST.format(here=here), values)}
    counted = rows(connection, COUNTED.format(here=here), values)
    years = sorted({row["year"] for row in counted})[-YEARS:]
    order = {role: place for place, role in enumerate(ROLES)}
    found = [
        {**row, "highest": highest.get((row["role"], row["year"]))} for row in counted if row["year"] in years
    ]
    return {"counted": sorted(found, key=lambda row: (order.get(row["role"], len(ROLES)), row["year"]))}


async def view(datasette: Datasette, request: Request) -> Response:
    """`/money`, for one place `/money?region=440000`"""
    names = await remembered(datasette, "places", region_names)
    region = request.args.get("region") or ""
    if region and region not in names:
        raise NotFound(f"There is no region {region}")
    known = await remembered(datasette, f"money {region}", lambda connection: load(connection, region))
    places = await remembered(datasette, "places with documents", _places)
    return await page(
        datasette, request, "money.html", {**known, "region": names.get(region), "places": places}
    )


def _places(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    return rows(
        connection,
        "select distinct r.code, r.zh, r.en, r.ko from documents d join regions r on r.code = d.region "
        f"where {COUNTING} order by r.code limit 500",
    )
