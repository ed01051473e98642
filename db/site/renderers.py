"""Output formats of any table, view or query: feeds where it has the agreed columns, rows as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from db.feeds import (
    ATOM_TYPE,
    CALENDAR_TYPE,
    JSON_TYPE,
    REQUIRED,
    Feed,
    NotAFeed,
    atom_feed,
    calendar,
    check_columns,
    json_feed,
)
from db.site import house
from db.site.spreadsheets import render_xlsx

if TYPE_CHECKING:
    from datasette.app import Datasette

Writer = Callable[[Feed, Sequence[Mapping[str, Any]]], str]

FORMATS: Mapping[str, tuple[Writer, str]] = {
    "jsonfeed": (json_feed, JSON_TYPE),
    "atom": (atom_feed, ATOM_TYPE),
    "ics": (calendar, CALENDAR_TYPE),
}


def renderers() -> list[dict[str, Any]]:
    """What Datasette registers: `.jsonfeed`, `.atom`, `.ics` and `.ndjson`."""
    feeds = [
        {"extension": extension, "render": _feed_renderer(writer, media_type), "can_render": can_render}
        for extension, (writer, media_type) in FORMATS.items()
    ]
    always = {"can_render": lambda: True}
    return [
        *feeds,
        {"extension": "ndjson", "render": render_lines, **always},
        {"extension": "xlsx", "render": render_xlsx, **always},
    ]


def can_render(columns: Iterable[str]) -> bool:
    """Whether a result has the columns of a feed."""
    return set(REQUIRED) <= set(columns)


def site_address(datasette: Datasette, request: Request) -> str:
    """The configured public address; where none is configured, the one the request came by."""
    return house.configuration(datasette).site_url or f"{request.scheme}://{request.host}"


def render_lines(rows: Sequence[Any], columns: Sequence[str]) -> Response:
    """One JSON object a line."""
    lines = [
        json.dumps(dict(zip(columns, map(_plain, row), strict=True)), ensure_ascii=False) for row in rows
    ]
    return Response(
        "".join(f"{line}\n" for line in lines), content_type="application/x-ndjson; charset=utf-8"
    )


def _plain(value: Any) -> Any:
    """A value as JSON can hold it; Datasette expands foreign keys to value and label."""
    if isinstance(value, dict):
        return value.get("value")
    return value if not isinstance(value, bytes) else value.hex()


def _feed_renderer(writer: Writer, media_type: str) -> Callable[..., Response]:
    def render(
        datasette: Datasette,
        columns: Sequence[str],
        rows: Sequence[Any],
        request: Request,
        table: str | None,
        query_name: str | None,
        data: Mapping[str, Any],
    ) -> Response:
        try:
            if columns:
                check_columns(columns)
        except NotAFeed as problem:
            return Response(f"{problem}\n", status=400, content_type="text/plain; charset=utf-8")
        site = site_address(datasette, request)
        feed = Feed(
            title=f"Gaodi: {table or query_name or 'SQL'}",
            home_url=site + "/",
            feed_url=site + request.full_path,
            language=house.language(request).code,
            next_url=data.get("next_url"),
        )
        found = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
        return Response(writer(feed, found), content_type=media_type)

    return render
