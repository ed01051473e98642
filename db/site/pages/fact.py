"""The fact page: one number with its sentence, what it means, the rule that read it and where it stands."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.site import house
from db.site.facts import find, one, rows
from db.site.progress import of_fact
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

CONTEXT = 240  # characters either side of the quote

AROUND = """
select substr(text, max(1, :start + 1 - :context), min(:context, :start)) as before,
       substr(text, :start + 1, :end - :start) as quote,
       substr(text, :end + 1, :context) as after
from texts where document = :document
"""
SOURCE = """
select d.url, d.title, d.doc_number, d.issuers, d.issued, d.effective, d.expires, d.status, d.snapshot, d.sample,
       d.lang, d.publisher, d.text_from, n.fetched as archived
from documents d left join snapshots n on n.id = d.snapshot where d.id = :document
"""
PARTS = 'select field, quote, start, "end" from measure_parts where measure = :id order by start limit 50'


def load(connection: sqlite3.Connection, id: str) -> dict[str, Any] | None:
    """A fact with its surroundings and source; None where there is no such fact."""
    fact = find(connection, id)
    if fact is None:
        return None
    place = {key: fact[key] for key in ("document", "start", "end")}
    return {
        "fact": fact,
        "around": one(connection, AROUND, {**place, "context": CONTEXT}),
        "source": one(connection, SOURCE, {"document": fact["document"]}),
        "progress": of_fact(connection, id, fact["fact_kind"]),
        "parts_said": rows(connection, PARTS, {"id": id}) if fact["fact_kind"] == "measure" else [],
    }


def selectors(
    fact: dict[str, Any], around: dict[str, Any] | None, address: str, source: str
) -> dict[str, Any]:
    """A fact as a W3C Web Annotation: where it is quoted, by text and by position (code points)."""
    around = around or {"before": "", "quote": fact["quote"], "after": ""}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address,
        "type": "Annotation",
        "body": {key: fact[key] for key in fact if key not in {"search_id", "start", "end"}},
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": fact["quote"],
                    "prefix": around["before"][-32:],
                    "suffix": around["after"][:32],
                },
                {"type": "TextPositionSelector", "start": fact["start"], "end": fact["end"]},
            ],
        },
    }


async def view(datasette: Datasette, request: Request) -> Response:
    """`/fact/<id>` and `/fact/<id>.json`"""
    id = request.url_vars["id"]
    found = await house.read(datasette, lambda connection: load(connection, id))
    if found is None:
        raise NotFound(f"There is no fact {id}")
    if request.url_vars.get("format") == "json":
        site = house.configuration(datasette).site_url or ""
        answer = selectors(found["fact"], found["around"], f"{site}/fact/{id}", found["source"]["url"])
        return Response.json(answer, headers={"Content-Type": "application/ld+json; charset=utf-8"})
    return await page(datasette, request, "fact.html", found)
