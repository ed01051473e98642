"""The home page: search, the numbers that matter, the map of provinces, what is new, what is due, what is missing."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from db.site import house
from db.site.caching import remembered
from db.site.facts import COUNTING, DOCUMENT_COLUMNS, rows, saying_most, select
from db.site.rendering import page
from db.site.tiles import tiles

if TYPE_CHECKING:
    from datasette.app import Datasette

COUNTS = """
select (select count(*) from documents) as documents,
       (select count(*) from amounts) as amounts, (select count(*) from dates) as dates,
       (select count(*) from targets) as targets, (select count(*) from measures) as measures,
       (select count(distinct region) from documents) as regions,
       (select max(changed) from documents) as changed,
       (select count(*) from documents where sample is not null) as samples,
       (select count(*) from issues where level = 'error') as errors
"""

# One number of each sort, the largest first: what the policies promise at their boldest.
HEADLINES = {
    "outcome": select(
        "target",
        f"where f.unit = 'CNY' and f.deadline >= :today and {COUNTING} "
        "order by cast(f.value as real) desc, f.deadline, f.id limit 1",
    ),
    "support": select(
        "measure", f"where f.cap is not null and {COUNTING} order by cast(f.cap as real) desc, f.id limit 1"
    ),
    "budget": select(
        "amount",
        f"where f.role = 'budget' and not f.conversion and {COUNTING} "
        "order by cast(f.value as real) desc, f.id limit 1",
    ),
    "count": select(
        "target",
        f"where f.unit = 'EFLOPS' and f.deadline >= :today and {COUNTING} "
        "order by cast(f.value as real) desc, f.id limit 1",
    ),
}

LATEST = f"""
select d.*, {DOCUMENT_COLUMNS},
       (select count(*) from targets where document = d.id) as targets,
       (select count(*) from measures where document = d.id) as measures,
       (select count(*) from amounts where document = d.id) as amounts
from documents d left join regions r on r.code = d.region
where d.gone is null and d.canonical is null
order by d.day desc, d.id desc limit 6
"""

DUE = select("target", f"where f.deadline >= :today and {COUNTING} order by f.deadline, f.id limit 6")

EXPIRING = f"""
select d.*, {DOCUMENT_COLUMNS}
from documents d left join regions r on r.code = d.region
where d.expires >= :today and {COUNTING}
order by d.expires, d.id limit 6
"""

COVERAGE = """
select s.id, s.office, s.region, s.retired, r.zh as region_zh, r.en as region_en, r.ko as region_ko,
       c.state, c.started, c.finished, c.listed, c.declared
from sources s left join regions r on r.code = s.region
left join crawls c on c.id = (select max(id) from crawls where source = s.id)
order by case coalesce(c.state, 'never') when 'failed' then 0 when 'blocked' then 1 when 'partial' then 2
         when 'never' then 3 else 4 end, s.region, s.id limit 400
"""


def load(connection: sqlite3.Connection, today: str) -> dict[str, Any]:
    """Everything the home page shows, whatever the reader's language."""
    when = {"today": today}
    coverage = rows(connection, COVERAGE)
    latest = rows(connection, LATEST)
    return {
        "counts": rows(connection, COUNTS)[0],
        "headlines": [
            (sort, found) for sort, sql in HEADLINES.items() for found in rows(connection, sql, when)
        ],
        "latest": latest,
        "said": saying_most(connection, [row["id"] for row in latest]),
        "due": rows(connection, DUE, when),
        "expiring": rows(connection, EXPIRING, when),
        "coverage": coverage,
        "gaps": [source for source in coverage if source["state"] not in {"complete", "running"}][:8],
        "tiles": tiles(connection),
    }


async def view(datasette: Datasette, request: Request) -> Response:
    """`/`"""
    today = house.configuration(datasette).today.isoformat()
    context = await remembered(
        datasette, "home", lambda: house.read(datasette, lambda connection: load(connection, today))
    )
    return await page(datasette, request, "home.html", context)
