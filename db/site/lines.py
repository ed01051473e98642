"""Rows as lines of JSON, all rows of a table: page after page is read while the lines before it are sent."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from datasette.utils import path_with_replaced_args
from datasette.utils.asgi import Request, Response

from db.site.security import Send

if TYPE_CHECKING:
    from datasette.app import Datasette

LINES_TYPE = "application/x-ndjson; charset=utf-8"


class PageMissing(RuntimeError):
    """A further page could not be read; the answer ends without its end, so that nobody takes it for whole."""


class Lines(Response):  # type: ignore[misc]  # Datasette has no types
    """An answer that is sent while it is read."""

    def __init__(self, pieces: AsyncIterator[str]) -> None:
        super().__init__(content_type=LINES_TYPE)
        self._pieces = pieces

    async def asgi_send(self, send: Send) -> None:
        """Send every piece as it comes."""
        head = {**self.headers, "content-type": LINES_TYPE}
        headers = [(name.encode(), str(value).encode()) for name, value in head.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        async for piece in self._pieces:
            await send({"type": "http.response.body", "body": piece.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def render_lines(
    datasette: Datasette,
    rows: Sequence[Any],
    columns: Sequence[str],
    request: Request,
    data: Mapping[str, Any],
) -> Response | dict[str, Any]:
    """One JSON object a line: every row of a table, or of one page where the address names its `_size`."""
    if data.get("error"):
        return {"body": f"{data['error']}\n", "status_code": 400, "content_type": "text/plain; charset=utf-8"}
    following = None if request.args.get("_size") else data.get("next_url")
    path = own_path(request).removesuffix(".ndjson") + ".json"
    return Lines(_pieces(datasette, columns, rows, path, following))


def own_path(request: Request) -> str:
    """The path of a request within the site, whatever address the site itself stands under."""
    path: str = request.scope.get("route_path") or request.path
    return path


async def _pieces(
    datasette: Datasette, columns: Sequence[str], rows: Sequence[Any], path: str, following: str | None
) -> AsyncIterator[str]:
    yield lines(columns, rows)
    while following:
        asked = Request.fake(f"{path}?{urlsplit(following).query}")
        address = path_with_replaced_args(asked, {"_size": "max", "_shape": "arrays", "_nocount": "1"})
        answer = await datasette.client.get(address)
        if answer.status_code != 200:
            raise PageMissing(f"{address} answered {answer.status_code}")
        page = answer.json()
        yield lines(columns, page["rows"])
        following = page["next_url"]


def lines(columns: Sequence[str], rows: Sequence[Any]) -> str:
    """Rows as JSON objects, each on a line of its own."""
    found = (dict(zip(columns, map(plain, row), strict=True)) for row in rows)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in found)


def plain(value: Any) -> Any:
    """A value as JSON can hold it; Datasette expands foreign keys to value and label."""
    if isinstance(value, dict):
        return value.get("value")
    return value if not isinstance(value, bytes) else value.hex()
