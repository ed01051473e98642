"""Tables whose pages fit together: rows of equal value stand in the order of their keys from the first page on.

Datasette's second page goes on after the last key of the first one, yet sorts the first one by the value alone. Of rows
with the same day, or none, it leaves some out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from datasette.utils import escape_sqlite, tilde_decode, tilde_encode
from datasette.views.table import TableView

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

FIRST_PAGE = re.compile(r"( order by (?:\[[^\]]+\]|\w+)(?: desc)?)( limit \d+)$")


class Ordered:
    """A database that adds the key of a table to what its rows are sorted by."""

    def __init__(self, database: Database, key: str) -> None:
        self._database = database
        self._key = key

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    async def execute(self, sql: str, *values: Any, **options: Any) -> Any:
        """As Datasette does it, ties in the order of the key."""
        return await self._database.execute(FIRST_PAGE.sub(rf"\1, {self._key}\2", sql), *values, **options)


class OrderedDatasette:
    """A Datasette with one ordered database."""

    def __init__(self, datasette: Datasette, database: Ordered) -> None:
        self._datasette = datasette
        self._database = database

    def __getattr__(self, name: str) -> Any:
        return getattr(self._datasette, name)

    def get_database(self, name: str | None = None, route: str | None = None) -> Any:
        """The ordered database, whatever it is asked for by."""
        return self._database


class OrderedTableView(TableView):  # type: ignore[misc]  # Datasette has no types
    """Datasette's page of a table."""

    ds: Any

    async def data(
        self, request: Any, default_labels: bool = False, _next: str | None = None, _size: Any = None
    ) -> Any:
        """The rows of one page."""
        if not isinstance(self.ds, OrderedDatasette):
            database = self.ds.get_database(route=tilde_decode(request.url_vars["database"]))
            table = tilde_decode(request.url_vars["table"])
            if await database.table_exists(table):
                keys = await database.primary_keys(table) or ["rowid"]
                key = ", ".join(map(escape_sqlite, keys))
                self.ds = OrderedDatasette(self.ds, Ordered(database, key))
        return await super().data(request, default_labels, _next, _size)


def table_route(datasette: Datasette) -> tuple[str, Callable[..., Any]]:
    """The address of tables, before Datasette's own."""
    names = "|".join(re.escape(tilde_encode(name)) for name in datasette.databases if name != "_internal")
    view: Callable[..., Any] = OrderedTableView.as_view(datasette)
    return rf"/(?P<database>{names})/(?P<table>[^\/\.]+)(\.(?P<format>\w+))?$", view
