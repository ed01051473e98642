"""The finder of support: who gets how much, of what kind, where, and whether it is open now."""

from __future__ import annotations

import sqlite3
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from db.site import house
from db.site.facts import COUNTING, rows, select
from db.site.pages.search import region_names
from db.site.places import within
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

PAGE = 50
KINDS = (
    "grant", "reward", "voucher", "loan interest", "guarantee", "rent", "fund", "tax", "talent", "discount",
    "procurement",
)  # fmt: skip
FILTERS = {
    "kind": "f.kind = :kind",
    "region": "d.region >= :low and d.region < :high",
    "word": "instr(f.sentence, :word) > 0",
    "cap": "f.cap >= :cap",
    "rate": "f.rate >= :rate",
    "open": (
        "coalesce(d.status, 'in_force') in ('in_force', 'not_yet') and (d.expires is null or d.expires >= :today)"
    ),
}
NUMBERS = ("cap", "rate")
ORDERS = {"cap": "f.cap desc", "rate": "f.rate desc", "new": "d.day desc"}
PLACES = """
select distinct d.region as code from documents d
where d.region is not null and exists (select 1 from measures where document = d.id) limit 500
"""


def number(text: str) -> int | float | None:
    """A number a reader typed (`1,000,000`), as SQLite compares it; None where it is none."""
    try:
        value = Decimal(text.replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) > Decimal(10) ** 15:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def asked(request: Request, today: str) -> dict[str, Any]:
    """The filters of an address with the values SQL needs; numbers that are none are left out."""
    given = {name: (request.args.get(name) or "").strip()[:100] for name in FILTERS}
    filters: dict[str, Any] = {name: value for name, value in given.items() if value}
    for name in NUMBERS:
        value = number(filters.pop(name, ""))
        if value is not None:
            filters[name] = value
    low, high = within(str(filters.get("region", "")))
    page_text = (request.args.get("page") or "")[:9]
    at = min(int(page_text), 500) if page_text.isascii() and page_text.isdigit() and int(page_text) > 0 else 1
    order = request.args.get("order") or "cap"
    return {
        "filters": filters,
        "order": order if order in ORDERS else "cap",
        "page": at,
        "values": {
            **filters,
            "low": low,
            "high": high,
            "today": today,
            "size": PAGE + 1,
            "offset": (at - 1) * PAGE,
        },
    }


def load(connection: sqlite3.Connection, question: dict[str, Any]) -> dict[str, Any]:
    """The measures a question finds, and the places to choose from."""
    where = " and ".join([COUNTING, *(FILTERS[name] for name in question["filters"])])
    order = ORDERS[question["order"]]
    sql = select("measure", f"where {where} order by {order}, f.id limit :size offset :offset")
    found = rows(connection, sql, question["values"])
    names = region_names(connection)
    places = [row["code"] for row in rows(connection, PLACES)]
    return {
        "asked": question,
        "measures": found[:PAGE],
        "more": len(found) > PAGE,
        "kinds": KINDS,
        "places": [names[code] for code in sorted(places) if code in names],
    }


async def view(datasette: Datasette, request: Request) -> Response:
    """`/measures`"""
    question = asked(request, house.configuration(datasette).today.isoformat())
    found = await house.read(datasette, lambda connection: load(connection, question))
    return await page(datasette, request, "measures.html", found)
