"""The plugin's hooks, one function each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response
from jinja2 import Environment
from pluggy import HookimplMarker

from db.search import register_search
from db.site import cells, house, security, wording
from db.site.caching import conditional
from db.site.errors import error_page
from db.site.glossary import alternatives
from db.site.highlight import excerpt
from db.site.pages import ROUTES
from db.site.programs import register_tools
from db.site.questions import canned
from db.site.renderers import renderers
from db.site.spreadsheets import safe_csv

if TYPE_CHECKING:
    from datasette.app import Datasette

hookimpl = HookimplMarker("datasette")


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Limits, and the search functions; last, because Datasette registers an `escape_fts` of its own."""
    if database != "_internal":
        security.limit(conn)
        register_search(conn, alternatives(conn))


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The site's own pages, and tables whose pages fit together."""
    from db.site.ordering import table_route  # Datasette loads its plugins before its own pages

    return [*ROUTES, table_route(datasette)]


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[security.App], security.App]:
    """Unchanged pages answered before any SQL, then safe headers and closed doors around everything.

    Whoever installs `datasette-mcp` has asked for its endpoint.
    """
    agents = find_spec("datasette_mcp") is not None
    return lambda app: security.guarded(conditional(safe_csv(app), datasette), agents)


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, Any]:
    """The words, addresses and languages every template uses."""
    return house.template_variables(datasette, request)


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Filters for numbers, days and addresses."""
    env.filters.update(
        amount_words=wording.amount_words,
        target_words=wording.target_words,
        measure_words=wording.measure_words,
        plain=wording.plain,
        excerpt=excerpt,
        web_address=security.web_address,
    )
    env.globals.update(money=wording.money, day_words=wording.day_words)
    env.trim_blocks = env.lstrip_blocks = True


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Any:
    """Links from ids to their pages, and numbers that can be read."""
    return cells.render(datasette, value, column, table, database)


@hookimpl
def register_output_renderer(datasette: Datasette) -> list[dict[str, Any]]:
    """Feeds of any table, view or query with the agreed columns."""
    return renderers()


@hookimpl
def canned_queries(datasette: Datasette, database: str) -> dict[str, Any]:
    """The named queries, one file each."""
    return canned()


@hookimpl
def register_mcp_tools(datasette: Datasette, mcp: Any) -> None:
    """Tools for programs, where `datasette-mcp` is installed."""
    register_tools(datasette, mcp)


@hookimpl(tryfirst=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Any:
    """Errors in the site's own clothes."""

    async def answer() -> Response:
        return await error_page(datasette, request, exception)

    return answer
