"""A document as data: all of it as JSON, and as a CSL-JSON item for reference managers."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from db.site import house
from db.site.facts import of_document, one
from db.site.renderers import site_address
from db.site.security import web_address

if TYPE_CHECKING:
    from datasette.app import Datasette

DOCUMENT = """
select d.*, t.text, r.en as region_en, r.zh as region_zh, r.ko as region_ko
from documents d left join texts t on t.document = d.id left join regions r on r.code = d.region where d.id = :id
"""
INTERNAL = {"search_id", "fact_kind"}
AROUND = ("document_", "region_", "indicator_z", "indicator_e", "indicator_ko")


def plain_fact(fact: dict[str, Any]) -> dict[str, Any]:
    """A fact without what the document around it already says."""
    return {k: v for k, v in fact.items() if k not in INTERNAL and not k.startswith(AROUND)}


def csl(document: dict[str, Any], address: str) -> dict[str, Any]:
    """The document as a CSL-JSON item; authors are institutions, so their names stay in one piece."""
    authors = [name for name in (document["issuers"] or document["publisher"] or "").split("；") if name]
    item = {
        "id": f"gaodi-{document['id']}",
        "type": "article-newspaper" if document["kind"] == "news" else "legislation",
        "title": document["title"],
        "author": [{"literal": name} for name in authors],
        "number": document["doc_number"],
        "language": document["lang"],
        "URL": web_address(document["url"]),
        "archive_location": address,
        "container-title": document["publisher"],
        "issued": _date_parts(document["published"] or document["issued"]),
        "note": "Sample written for a demonstration" if document["sample"] else None,
    }
    return {key: value for key, value in item.items() if value}


def _date_parts(day: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


async def view(datasette: Datasette, request: Request) -> Response:
    """`/document/<id>.json` and `/document/<id>.csl.json`"""
    id, form = request.url_vars["id"], request.url_vars["form"]

    def load(connection: sqlite3.Connection) -> tuple[dict[str, Any] | None, dict[str, list[dict[str, Any]]]]:
        return one(connection, DOCUMENT, {"id": id}), of_document(connection, id)

    document, facts = await house.read(datasette, load)
    if document is None:
        raise NotFound(f"There is no document {id}")
    address = f"{site_address(datasette, request)}/document/{id}"
    if form == "csl.json":
        headers = {"Content-Disposition": f'attachment; filename="gaodi-{id}.csl.json"'}
        return Response.json([csl(document, address)], headers=headers)
    found = {f"{kind}s": [plain_fact(fact) for fact in listed] for kind, listed in facts.items()}
    about = {key: value for key, value in document.items() if key != "search_id"}
    return Response.json({**about, "address": address, **found})
