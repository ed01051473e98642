"""The data dictionary: every table, view and column with what it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from db.site.caching import remembered
from db.site.descriptions import column_description, descriptions
from db.site.facts import rows
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

OBJECTS = """
select name, type from sqlite_master where type in ('table', 'view')
and name not like 'sqlite%' and name not like '%_fts%' and name not like '\\_%' escape '\\'
order by type desc, name limit 200
"""
COLUMNS = "select name, type, pk from pragma_table_info(:table)"
KEYS = 'select "from" as column, "table" as other from pragma_foreign_key_list(:table)'


def load(connection: sqlite3.Connection) -> dict[str, Any]:
    """Tables and views with their columns, types, references and descriptions."""
    known: Mapping[str, Any] = descriptions()["tables"]
    tables = []
    for found in rows(connection, OBJECTS):
        name = found["name"]
        said = known.get(name, {})
        if said.get("hidden") and name != "texts":
            continue
        references = {row["column"]: row["other"] for row in rows(connection, KEYS, {"table": name})}
        columns = [
            {
                **column,
                "description": column_description(name, column["name"]),
                "other": references.get(column["name"]),
            }
            for column in rows(connection, COLUMNS, {"table": name})
        ]
        tables.append({**found, "description": said.get("description", ""), "columns": columns})
    return {"tables": tables}


async def view(datasette: Datasette, request: Request) -> Response:
    """`/data-dictionary`"""
    known = await remembered(datasette, "dictionary", load)
    return await page(datasette, request, "dictionary.html", known)
