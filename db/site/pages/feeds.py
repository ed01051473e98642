"""Feeds of the site's own streams, and the page that lists them."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.feeds import Feed
from db.site import house
from db.site.facts import one, rows
from db.site.feeds import Stream, due, entries
from db.site.renderers import FORMATS, site_address
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

NAMES = {
    "region": "select zh, en, ko from regions where code = :key",
    "source": "select office as zh, null as en, null as ko from sources where id = :key",
    "indicator": "select zh, en, ko from indicators where key = :key",
}
KINDS = ("policy", "interpretation", "news")
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


def load(
    connection: sqlite3.Connection,
    stream: Stream,
    extension: str,
    words: Any,
    site: str,
    after: str,
    since: str,
) -> tuple[list[dict[str, Any]], str | None, str | None]:
    """A stream's rows, the cursor of the next page, and its name in the reader's language (None: no such stream)."""
    name: str | None = words.word("kind", stream.key) if stream.sort == "kind" else words("home.latest")
    if stream.sort in NAMES:
        found = one(connection, NAMES[stream.sort], {"key": stream.key})
        name = words.name(found) if found else None
    if stream.sort == "kind" and stream.key not in KINDS:
        name = None
    if name is None:
        return [], None, None
    if extension == "ics":
        return due(connection, stream, words, site, since), None, name
    return *entries(connection, stream, words, site, after), name


async def stream(datasette: Datasette, request: Request) -> Response:
    """`/-/feeds/latest.json`, `/-/feeds/region/330000.atom`, `/-/feeds/indicator/core_revenue.ics`, ..."""
    chosen = Stream(request.url_vars.get("sort") or "latest", request.url_vars.get("key") or "")
    extension = request.url_vars["format"]
    words, site = house.language(request), site_address(datasette, request)
    since = (house.configuration(datasette).today - LOOKING_BACK).isoformat()
    after = request.args.get("after") or ""
    found, more, name = await house.read(
        datasette, lambda connection: load(connection, chosen, extension, words, site, after, since)
    )
    if name is None:
        raise NotFound(f"There is no feed {request.path}")
    writer, media_type = FORMATS[EXTENSIONS[extension]]
    language = f"lang={words.code}" if words.chosen else ""
    following = "&".join(filter(None, (language, f"after={more}"))) if more else None
    feed = Feed(
        title=f"Gaodi: {name}",
        home_url=f"{site}/",
        feed_url=f"{site}{request.path}{'?' + language if language else ''}",
        description=words("site.tagline"),
        language=words.code,
        next_url=f"{site}{request.path}?{following}" if following else None,
    )
    headers = {"Cache-Control": "max-age=300", "Vary": "Accept-Language"}
    return Response(writer(feed, found), content_type=media_type, headers=headers)


async def view(datasette: Datasette, request: Request) -> Response:
    """`/feeds`"""

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        return {
            "places": rows(connection, PLACES),
            "offices": rows(connection, OFFICES),
            "indicators": rows(connection, INDICATORS),
            "kinds": KINDS,
        }

    return await page(datasette, request, "feeds.html", await house.read(datasette, read))
