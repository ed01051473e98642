"""The document page: what it is, its text with every fact marked in place, and the facts beside it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from datasette.utils.asgi import NotFound, Request, Response

from db.site import house
from db.site.facts import DOCUMENT_COLUMNS, RELEVANT, SHOWN, of_document, one, rows
from db.site.highlight import MARKED_LENGTH, Mark, paragraphs
from db.site.rendering import page
from db.site.security import web_address
from db.site.told import beside_each_other

if TYPE_CHECKING:
    from datasette.app import Datasette

DOCUMENT = f"""
select d.*, {DOCUMENT_COLUMNS}, {RELEVANT} as about_ai, t.text as text,
       s.office as source_office, s."column" as source_column, n.fetched as archived, n.warc is not null as has_archive
from documents d
left join texts t on t.document = d.id
left join regions r on r.code = d.region
left join sources s on s.id = d.source
left join snapshots n on n.id = d.snapshot
where d.id = :id
"""
ATTACHMENTS = """
select id, url, name, media_type, size, note from attachments where document = :id order by name limit 100
"""
REVISIONS = (
    "select number, seen, title, snapshot from revisions where document = :id order by number desc limit 50"
)
CHANGES = """
select revision, seen, fact_kind, what, before, after from changes
where document = :id order by id desc limit 100
"""
NAMED_HERE = """
select f.kind, f.doc_number, f.title, f.target, d.title as target_title
from relations f left join documents d on d.id = f.target
where f.document = :id order by f.start limit 100
"""
NAMING_THIS = f"""
select f.id as fact, f.kind, {DOCUMENT_COLUMNS}
from relations f join documents d on d.id = f.document left join regions r on r.code = d.region
where f.target = :id order by d.published desc limit 100
"""
COPIES = """
select c.document, c.differences, c.figures, d.url, d.day, d.title, d.lang
from copies c join documents d on d.id = c.document where c.canonical = :id order by c.figures desc, d.day limit 50
"""
ORIGINAL = "select id, title, lang from documents where id = :canonical"
DIFFERENCES = """
select field, what, in_canonical, in_copy, figures from copy_differences where copy = :id
order by figures desc, number limit 50
"""
EXTRACTED = "select extractor, extracted from extractions where document = :id"


def load(connection: sqlite3.Connection, id: str) -> dict[str, Any] | None:
    """A document with all that hangs on it; None where there is no such document."""
    document = one(connection, DOCUMENT, {"id": id})
    if document is None:
        return None
    facts = of_document(connection, id)
    copies = rows(connection, COPIES, {"id": id})
    for copy in copies:
        copy["host"] = urlsplit(copy["url"]).hostname if web_address(copy["url"]) else None
    text = document.pop("text") or ""
    marks = [
        Mark(fact["id"], kind, fact["start"], fact["end"])
        for kind, found in facts.items()
        if kind != "relation"
        for fact in found
    ]
    return {
        "document": document,
        "facts": facts,
        "paragraphs": paragraphs(text, marks if len(text) <= MARKED_LENGTH else []),
        "shown": SHOWN,
        "unmarked": len(text) > MARKED_LENGTH,
        "attachments": rows(connection, ATTACHMENTS, {"id": id}),
        "revisions": rows(connection, REVISIONS, {"id": id}),
        "changes": rows(connection, CHANGES, {"id": id}),
        "named_here": rows(connection, NAMED_HERE, {"id": id}),
        "naming_this": rows(connection, NAMING_THIS, {"id": id}),
        "copies": copies,
        "original": one(connection, ORIGINAL, document) if document["canonical"] else None,
        "differences": rows(connection, DIFFERENCES, {"id": id}) if document["canonical"] else [],
        "told": beside_each_other(connection, id),
        "extracted": one(connection, EXTRACTED, {"id": id}),
    }


async def view(datasette: Datasette, request: Request) -> Response:
    """`/document/<id>`"""
    id = request.url_vars["id"]
    found = await house.read(datasette, lambda connection: load(connection, id))
    if found is None:
        raise NotFound(f"There is no document {id}")
    return await page(datasette, request, "document.html", found)
