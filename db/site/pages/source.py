"""Sources: what is collected, how completely, and what went wrong."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.site import house
from db.site.caching import remembered
from db.site.facts import DOCUMENT_COLUMNS, RELEVANT, one, rows
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

ALL = "select * from coverage where retired is null order by region, office, source limit 2000"
UNCOVERED = """
select r.code, r.zh, r.en, r.ko from regions r
where r.tile_row is not null and not exists (
    select 1 from sources s where s.region >= r.code and s.region < substr(r.code, 1, 2) || '~' and s.retired is null)
order by r.code limit 40
"""
# Numbers that a series must have had and nobody collected; what others cite first. Leads, not proof.
NUMBER_GAPS = """
select mark, year, highest, missing, cited, region as region_code, region_zh, region_en, region_ko from doc_number_gaps
order by cited is null, known * 1.0 / highest desc limit 20
"""
SOURCE = "select * from coverage where source = :id"
CRAWLS = "select * from crawls where source = :id order by started desc, id desc limit 20"
ISSUES = "select * from issues where source = :id order by last_seen desc, id desc limit 50"
DOCUMENTS = f"""
select d.*, {DOCUMENT_COLUMNS}, {RELEVANT} as about_ai from documents d left join regions r on r.code = d.region
where d.source = :id order by d.day desc, d.id desc limit 20
"""


def load(connection: sqlite3.Connection, id: str) -> dict[str, Any] | None:
    """A source with its last runs, problems and documents; None where nothing came from it."""
    source = one(connection, SOURCE, {"id": id})
    documents = rows(connection, DOCUMENTS, {"id": id})
    if source is None and not documents:
        return None  # imported documents name a source that no registry file describes
    return {
        "id": id,
        "source": source,
        "documents": documents,
        "crawls": rows(connection, CRAWLS, {"id": id}),
        "issues": rows(connection, ISSUES, {"id": id}),
    }


async def view(datasette: Datasette, request: Request) -> Response:
    """`/source/<id>`"""
    id = request.url_vars["id"]
    found = await house.read(datasette, lambda connection: load(connection, id))
    if found is None:
        raise NotFound(f"There is no source {id}")
    return await page(datasette, request, "source.html", found)


async def every(datasette: Datasette, request: Request) -> Response:
    """`/sources`"""

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        sources = rows(connection, ALL)
        return {
            "regions": [
                (code, list(found)) for code, found in groupby(sources, key=lambda row: row["region"])
            ],
            "total": len(sources),
            "uncovered": rows(connection, UNCOVERED),
            "number_gaps": rows(connection, NUMBER_GAPS),
        }

    known = await remembered(datasette, "sources", read)
    return await page(datasette, request, "sources.html", known)
