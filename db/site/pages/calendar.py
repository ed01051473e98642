"""The calendar: deadlines, targets falling due, policies taking effect and expiring, month by month."""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from db.site import house
from db.site.ahead import WHATS, ahead, by_month
from db.site.facts import rows
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
    until = f"{int(from_day[:4]) + YEARS:04}{from_day[4:7]}"
    counted = by_month(connection, {**values, "since": from_day, "until": until}, condition)
    return {
        "counted": [row for row in counted if what in ("", row["what"])],
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
    return await page(datasette, request, "calendar.html", found)
