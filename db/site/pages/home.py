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
from db.site.told import told_otherwise

if TYPE_CHECKING:
    from datasette.app import Datasette

COUNTS = """
select (select count(*) from documents_about_ai) as documents,
       (select sum(x.amounts + x.dates + x.targets + x.measures)
        from extractions x join documents_about_ai d on d.id = x.document) as facts,
       (select count(distinct region) from documents_about_ai) as regions,
       (select max(changed) from documents) as changed,
       (select count(*) from documents where sample is not null) as samples,
       (select count(*) from issues where level = 'error') as errors
"""

GOALS = "('core_industry_revenue', 'core_industry_scale', 'related_industry_scale')"
# One number of each sort, the largest first: what the policies promise at their boldest.
HEADLINES = {
    "outcome": select(
        "target",
        f"where f.indicator_key in {GOALS} and f.unit = 'CNY' and f.deadline >= :today and {COUNTING}{{about}} "
        "order by f.value desc, f.deadline, f.id limit 1",
    ),
    # A cap without anybody to get it is more often a budget told in passing.
    "support": select(
        "measure",
        f"where f.cap is not null and f.beneficiary is not null and f.floor is not f.cap and {COUNTING}{{about}} "
        "order by f.cap desc, f.id limit 1",
    ),
    "budget": select(
        "amount",
        f"where f.role = 'budget' and not f.conversion and {COUNTING}{{about}} "
        "order by f.value desc, f.id limit 1",
    ),
    "count": select(
        "target",
        f"where f.indicator_key = 'computing_power' and f.unit = 'EFLOPS' and f.deadline >= :today "
        f"and {COUNTING}{{about}} "
        "order by f.value desc, f.id limit 1",
    ),
}
# A work report speaks of AI and of all else: its largest sums are the state's. A headline is about AI in its own words.
IN_ITS_WORDS = " and ({})".format(
    " or ".join(
        f"instr(f.sentence || d.title, '{word}')" for word in ("人工智能", "算力", "大模型", "智能体")
    )
)
# An imported shelf may hold anything; the first page speaks of AI where it can. From this score on a title names
# the subject, or a text does so again and again.
ABOUT_AI = " and d.score >= 0.35"

LATEST = f"""
select d.*, {DOCUMENT_COLUMNS},
       (select count(*) from targets where document = d.id) as targets,
       (select count(*) from measures where document = d.id) as measures,
       (select count(*) from amounts where document = d.id) as amounts
from documents_about_ai d left join regions r on r.code = d.region
where d.gone is null
order by d.day desc, d.id desc limit 6
"""

DUE = select("target", f"where f.deadline >= :today and {COUNTING}{{about}} order by f.deadline limit 6")

EXPIRING = f"""
select d.*, {DOCUMENT_COLUMNS}
from documents d left join regions r on r.code = d.region
where d.expires >= :today and {COUNTING}{{about}}
order by d.expires, d.id limit 6
"""

COVERAGE = """
select source, office, health from coverage where retired is null
order by case health when 'red' then 0 when 'yellow' then 1 when 'never' then 2 else 3 end, region, source limit 2000
"""


def foremost(
    connection: sqlite3.Connection, sql: str, today: str, narrowings: tuple[str, ...] = (ABOUT_AI, "")
) -> list[dict[str, Any]]:
    """What a query finds under the first narrowing that leaves anything: documents about AI, else all of them.

    SQLite keeps the order of a cross join: facts by their own index, and no further than the first that fits.
    """
    by_fact = sql.replace("f join documents", "f cross join documents")
    for about in narrowings:
        found = rows(connection, by_fact.format(about=about), {"today": today})
        if found:
            return found
    return []


def load(connection: sqlite3.Connection, today: str) -> dict[str, Any]:
    """Everything the home page shows, whatever the reader's language."""
    coverage = rows(connection, COVERAGE)
    latest = rows(connection, LATEST)
    return {
        "counts": rows(connection, COUNTS)[0],
        "headlines": [
            (sort, found)
            for sort, sql in HEADLINES.items()
            for found in foremost(connection, sql, today, (ABOUT_AI + IN_ITS_WORDS,))
        ],
        "told": told_otherwise(connection, 2),
        "latest": latest,
        "said": saying_most(connection, [row["id"] for row in latest]),
        "due": foremost(connection, DUE, today),
        "expiring": foremost(connection, EXPIRING, today),
        "coverage": coverage,
        "gaps": [source for source in coverage if source["health"] not in {"green", "running"}][:8],
        "tiles": tiles(connection),
    }


async def view(datasette: Datasette, request: Request) -> Response:
    """`/`"""
    today = house.configuration(datasette).today.isoformat()
    context = await remembered(datasette, "home", lambda connection: load(connection, today))
    return await page(datasette, request, "home.html", context)
