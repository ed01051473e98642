"""Tools for programs that ask through the MCP endpoint: how to read the numbers, what columns hold, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.site import house
from db.site.caching import remembered
from db.site.descriptions import described_table
from db.site.glossary import alternatives
from db.site.pages.agents import guide
from db.site.pages.search import Asked, load

if TYPE_CHECKING:
    from datasette.app import Datasette

FOUND = ("id", "title", "kind", "genre", "day", "status", "url", "region_code", "region_en", "snippet")


def register_tools(datasette: Datasette, mcp: Any) -> None:
    """Add the tools to the server of `datasette-mcp`."""

    async def how_to_read() -> str:
        """Call this first: what the numbers mean, what must not be concluded from them, and ready-made questions."""
        site = house.configuration(datasette).site_url or ""
        return guide(site, house.database(datasette).name)

    async def describe_table(table: str) -> dict[str, Any]:
        """What a table or view holds, and each of its columns. Facts of policies about AI stand in views."""
        columns = await house.database(datasette).table_columns(table)
        return described_table(table, columns)

    async def search_documents(words: str, page: int = 1) -> dict[str, Any]:
        """Documents that hold the words, best first, with an excerpt; English and Korean words find Chinese texts."""
        others = await remembered(datasette, "alternatives", alternatives)
        asked = Asked(query=words[:200], filters={}, page=max(1, min(page, 500)))
        found = await house.read(datasette, lambda connection: load(connection, asked, others))
        documents = [{name: str(row[name] or "") for name in FOUND} for row in found["documents"]]
        return {"total": found["total"], "complete": found["all"], "documents": documents}

    for tool in (how_to_read, describe_table, search_documents):
        mcp.tool()(tool)
