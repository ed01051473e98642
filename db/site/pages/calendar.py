"""The calendar: deadlines, targets falling due, policies taking effect and expiring, month by month."""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from db.site import house
from db.site.ahead import WHATS, ahead, by_month
from db.site.caching import remembered
from db.site.facts import rows
from db.site.pages.search import region_names
from db.site.places import within
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

SHOWN = 100
YEARS = 3  # that the chart of months looks ahead
PLACES = """
select distinct r.code, r.zh, r.en, r.ko from documents d join regions r on r.code = d.region order by r.code limit 500
"""


def day_or(text: str | None, otherwise: date) -> str:
    """An ISO day a reader gave, else another."""
    try:
        return date.fromisoformat(text or "").isoformat()
    except ValueError:
        return otherwise.isoformat()


def load(connection: sqlite3.Connection, from_day: str, what: str, region: str) -> dict[str, Any]:
    """The days from one on, in months."""
    low, high = within(region)
    values = {"since": from_day, "low": low, "high": high, "size": SHOWN + 1}
    condition = "d.region >= :low and d.region < :high" if region else ""
    found = ahead(connection, values, condition, (what,) if what else WHATS)
    events, rest = found[:SHOWN], found[SHOWN:]
    return {
        "months": [(month, list(days)) for month, days in groupby(events, key=lambda row: row["starts"][:7])],
        "next_day": rest[0]["starts"] if rest else None,
        "from_day": from_day,
        "what": what,
        "region": region,
        "whats": WHATS,
        "places": rows(connection, PLACES),
    }


async def view(datasette: Datasette, request: Request) -> Response:
    """`/calendar`"""
    from_day = day_or(request.args.get("from"), house.configuration(datasette).today)
    what = request.args.get("what") or ""
    region = (request.args.get("region") or "")[:6]
    found = await house.read(
        datasette, lambda connection: load(connection, from_day, what if what in WHATS else "", region)
    )
    counted = [row for row in await months_ahead(datasette, region) if row["month"] >= from_day[:7]]
    shown = [row for row in counted if what in ("", row["what"])]
    return await page(datasette, request, "calendar.html", {**found, "counted": shown})


async def months_ahead(datasette: Datasette, region: str) -> list[dict[str, Any]]:
    """The days of each month of the next years; counted once for a region of the vocabulary, none for any other."""
    today = house.configuration(datasette).today
    low, high = within(region)
    values = {
        "since": today.isoformat(),
        "until": f"{today.year + YEARS}-{today.month:02}",
        "low": low,
        "high": high,
    }
    condition = "d.region >= :low and d.region < :high" if region else ""
    if region and region not in await remembered(datasette, "places", region_names):
        return []
    return await remembered(
        datasette, f"months {region}", lambda connection: by_month(connection, values, condition)
    )
