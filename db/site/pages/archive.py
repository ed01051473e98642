"""Archived copies: the bytes a portal answered with, shown so that nothing in them can run."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.site import house
from db.site.archive import NotArchived, Record, read_record
from db.site.facts import one

if TYPE_CHECKING:
    from datasette.app import Datasette

SNAPSHOT = """
select n.id, n.url, n.fetched, n.http_status, n.sha256,
       coalesce(o.warc, n.warc) as warc, coalesce(o.warc_offset, n.warc_offset) as warc_offset
from snapshots n left join snapshots o on o.id = n.revisit_of where n.id = :id
"""
# A hostile page stays a picture of itself: no scripts, no forms, no requests, an origin of its own.
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
SHOWN_AS_PAGE = ("text/html", "application/xhtml+xml")
SHOWN_AS_TEXT = (
    "text/",
    "application/json",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
)


def shown_as(media_type: str) -> tuple[str, bool]:
    """The content type to answer with, and whether a browser may show it; all else is a download of bytes."""
    kind, _, rest = media_type.lower().partition(";")
    charset = rest.partition("charset=")[2].strip(" \"'").partition(";")[0]
    suffix = f"; charset={charset}" if charset.replace("-", "").replace("_", "").isalnum() else ""
    if kind.strip() in SHOWN_AS_PAGE:
        return f"text/html{suffix}", True
    if kind.strip().startswith(SHOWN_AS_TEXT):
        return f"text/plain{suffix or '; charset=utf-8'}", True
    return "application/octet-stream", False


def answer(record: Record, snapshot: dict[str, Any]) -> Response:
    """The archived bytes as they came, in a sandbox."""
    content_type, shown = shown_as(record.media_type)
    headers = {
        "Content-Security-Policy": SANDBOX,
        "Content-Disposition": "inline" if shown else f'attachment; filename="{snapshot["sha256"][:16]}"',
        "X-Archived-Sha256": snapshot["sha256"],
        "Memento-Datetime": format_datetime(
            datetime.fromisoformat(snapshot["fetched"]).astimezone(UTC), usegmt=True
        ),
        "Cache-Control": "max-age=86400",
    }
    address = snapshot["url"]
    if address.isascii() and address.isprintable() and ">" not in address:
        headers["Link"] = f'<{address}>; rel="original"'
    return Response(record.body, content_type=content_type, headers=headers)


async def view(datasette: Datasette, request: Request) -> Response:
    """`/-/archive/<snapshot id>`"""
    id = request.url_vars["id"]

    def load(connection: sqlite3.Connection) -> dict[str, Any] | None:
        return one(connection, SNAPSHOT, {"id": id})

    snapshot = await house.read(datasette, load)
    folder = house.configuration(datasette).archive
    if snapshot is None or folder is None:
        raise NotFound("This copy is not in the archive")
    try:
        record = await asyncio.to_thread(read_record, folder, snapshot["warc"], snapshot["warc_offset"])
    except NotArchived as missing:
        raise NotFound(str(missing)) from missing
    return answer(record, snapshot)
