"""Feeds of the site's own streams, and the page that lists them."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.feeds import Feed
from db.site import house
from db.site.facts import rows
from db.site.lines import own_path
from db.site.questions import questions
from db.site.renderers import FORMATS, site_address
from db.site.rendering import page
from db.site.streams import NoSuchStream, Page, Reader, Stream, documents, entries, facts, name

if TYPE_CHECKING:
    from datasette.app import Datasette

EXTENSIONS = {"json": "jsonfeed", "atom": "atom", "ics": "ics"}
LOOKING_BACK = timedelta(days=31)

PLACES = """
select r.code, r.zh, r.en, r.ko from regions r
where r.code in (select distinct region from documents) order by r.code limit 500
"""
OFFICES = "select id, office from sources where retired is null order by region, id limit 500"
INDICATORS = """
select i.key, i.zh, i.en, i.ko from indicators i
where exists (select 1 from targets where indicator_key = i.key) order by i.en limit 200
"""


async def stream(datasette: Datasette, request: Request) -> Response:
    """`/-/feeds/latest.json`, `/-/feeds/region/330000.atom`, `/-/feeds/indicator/core_revenue.ics`, ..."""
    chosen = Stream(request.url_vars["sort"], request.url_vars.get("key") or "")
    extension = request.url_vars["format"]
    words, site = house.language(request), site_address(datasette, request)
    since = (house.configuration(datasette).today - LOOKING_BACK).isoformat() if extension == "ics" else None
    reader = Reader(words, site, (request.args.get("after") or "")[:200], since)

    def read(connection: sqlite3.Connection) -> tuple[str, Page]:
        return name(connection, chosen, words), entries(connection, chosen, reader)

    try:
        said, found = await house.read(datasette, read)
    except NoSuchStream:
        raise NotFound(f"There is no feed {request.path}") from None
    writer, media_type = FORMATS[EXTENSIONS[extension]]
    language = f"lang={words.code}" if words.chosen else ""
    following = "&".join(filter(None, (language, f"after={found.more}"))) if found.more else None
    feed = Feed(
        title=f"Gaodi: {said}",
        home_url=f"{site}/",
        feed_url=f"{site}{own_path(request)}{'?' + language if language else ''}",
        description=words("site.tagline"),
        language=words.code,
        next_url=f"{site}{own_path(request)}?{following}" if following else None,
    )
    headers = {"Cache-Control": "max-age=300", "Vary": "Accept-Language"}
    return Response(writer(feed, found.rows), content_type=media_type, headers=headers)


async def view(datasette: Datasette, request: Request) -> Response:
    """`/feeds`"""
    words = house.language(request)

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        return {
            "places": rows(connection, PLACES),
            "offices": rows(connection, OFFICES),
            "indicators": rows(connection, INDICATORS),
            "kinds": documents.KINDS,
            "facts": [(kind, facts.kind_name(kind, words)) for kind in facts.KINDS],
            "roles": facts.ROLES,
            "questions": questions(),
        }

    return await page(datasette, request, "feeds.html", await house.read(datasette, read))
