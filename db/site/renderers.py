"""Output formats of any table, view or query: feeds where it has the agreed columns, rows as lines of JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from datasette.utils import path_with_removed_args, path_with_replaced_args
from datasette.utils.asgi import Request, Response

from db.feeds import (
    ATOM_TYPE,
    CALENDAR_TYPE,
    JSON_TYPE,
    REQUIRED,
    Feed,
    NotAFeed,
    Row,
    atom_feed,
    calendar,
    check_columns,
    json_feed,
)
from db.named import NamedQuery
from db.site import house
from db.site.lines import own_path, plain, render_lines
from db.site.questions import questions
from db.site.saved import dated, told
from db.site.spreadsheets import render_xlsx

if TYPE_CHECKING:
    from datasette.app import Datasette

PAGE = 100  # rows of a query in one page of its feed
HEADERS = {"Cache-Control": "max-age=300", "Vary": "Accept-Language"}
Writer = Callable[[Feed, Sequence[Row]], str]

FORMATS: Mapping[str, tuple[Writer, str]] = {
    "jsonfeed": (json_feed, JSON_TYPE),
    "atom": (atom_feed, ATOM_TYPE),
    "ics": (calendar, CALENDAR_TYPE),
}


def renderers() -> list[dict[str, Any]]:
    """What Datasette registers: `.jsonfeed`, `.atom`, `.ics`, `.ndjson` and `.xlsx`."""
    feeds = [
        {"extension": extension, "render": _feed_renderer(*form), "can_render": can_render}
        for extension, form in FORMATS.items()
    ]
    always = {"can_render": lambda: True}
    return [
        *feeds,
        {"extension": "ndjson", "render": render_lines, **always},
        {"extension": "xlsx", "render": render_xlsx, **always},
    ]


def can_render(columns: Iterable[str], query_name: str | None) -> bool:
    """Whether a result is a feed: one that has the columns, and every named query."""
    return set(REQUIRED) <= set(columns) or question(query_name) is not None


def question(name: str | None) -> NamedQuery | None:
    """The named query of that name."""
    return next((query for query in questions() if query.name == name), None)


def site_address(datasette: Datasette, request: Request) -> str:
    """The configured public address; where none is configured, the one the request came by. Site paths follow it."""
    came_by = f"{request.scheme}://{request.host}{datasette.setting('base_url').rstrip('/')}"
    return house.configuration(datasette).site_url or came_by


def _feed_renderer(writer: Writer, media_type: str) -> Callable[..., Awaitable[Response | dict[str, Any]]]:
    async def render(
        datasette: Datasette,
        columns: Sequence[str],
        rows: Sequence[Any],
        request: Request,
        table: str | None,
        query_name: str | None,
        data: Mapping[str, Any],
    ) -> Response | dict[str, Any]:
        query = question(query_name)
        try:
            if data.get("error"):
                raise NotAFeed(f"the query failed: {data['error']}")
            if query is None:
                check_columns(columns)
        except NotAFeed as problem:
            return {  # of a Response Datasette would replace the status
                "body": f"{problem}\n",
                "status_code": 400,
                "content_type": "text/plain; charset=utf-8",
            }
        site = site_address(datasette, request)
        found: Sequence[Row] = [dict(zip(columns, map(plain, row), strict=True)) for row in rows]
        found, following = _cut(found, request, data, media_type)
        if query is not None:
            documents = await house.read(datasette, lambda connection: dated(connection, found))
            found = told(query, found, documents, site, f"{site}{_whole(request, format='')}")
        feed = Feed(
            title=f"Gaodi: {query.title if query else table or query_name or 'SQL'}",
            home_url=site + "/",
            feed_url=f"{site}{_whole(request)}",
            description=query.description if query else "",
            language=house.language(request).code,
            next_url=f"{site}{following}" if following else None,
        )
        return Response(writer(feed, found), content_type=media_type, headers=HEADERS)

    return render


def _cut(
    rows: Sequence[Row], request: Request, data: Mapping[str, Any], media_type: str
) -> tuple[Sequence[Row], str | None]:
    """One page of the rows and the path of the next one: Datasette cuts tables, queries are cut here; calendars not."""
    path = own_path(request)
    if url := data.get("next_url"):
        return rows, f"{path}?{urlsplit(url).query}"
    if media_type == CALENDAR_TYPE or "query" not in data or data.get("table"):
        return rows, None
    given = request.args.get("_page") or ""
    page = int(given) if given.isascii() and given.isdigit() and 0 < len(given) < 5 else 1
    more = (
        path_with_replaced_args(request, {"_page": str(page + 1)}, path) if len(rows) > page * PAGE else None
    )
    return rows[(page - 1) * PAGE : page * PAGE], more


def _whole(request: Request, format: str | None = None) -> str:
    """The path of the whole feed, without a page's cursor; of the page it belongs to, where `format` is ''."""
    path, mark, query = str(path_with_removed_args(request, {"_page", "_next"}, own_path(request))).partition(
        "?"
    )
    return (path if format is None else path.rpartition(".")[0]) + mark + query
