"""Reading facts of every kind with the document and place they belong to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

DOCUMENT_COLUMNS = """
    d.id as document_id, d.title as document_title, d.kind as document_kind, d.day as document_day,
    d.lang as document_lang, d.status as document_status, d.sample as document_sample,
    coalesce(d.published, d.issued) as document_published, d.changed as document_changed, d.expires as document_expires,
    r.code as region_code, r.zh as region_zh, r.en as region_en, r.ko as region_ko"""

# Not below the threshold of relevance, as the view documents_about_ai has it.
RELEVANT = (
    "coalesce(d.score, 1) >= coalesce((select value from counters where name = 'threshold'), 350) / 1000.0"
)
# What speaks for itself: no copies, no pages the portal took down, no news about somebody else's policy.
COUNTING = f"d.kind = 'policy' and d.canonical is null and d.gone is null and {RELEVANT}"

TABLES: Mapping[str, str] = {
    "amount": "amounts",
    "date": "dates",
    "target": "targets",
    "measure": "measures",
    "relation": "relations",
}
SHOWN = 400  # facts of one kind on a document's page


def select(
    kind: str,
    rest: str,
    first: str = "",
    documents: str = "documents",
    columns: str = f"f.*, {DOCUMENT_COLUMNS}",
) -> str:
    """SQL for facts `f` of a kind with document `d`, place `r` and, for targets, indicator `i`; `rest` follows.

    `documents` is the table or view that `d` comes from. `first` is `f` or `d` where the one must be read before the
    other: SQLite keeps the order of a cross join.
    """
    names, indicators = "", ""
    if kind == "target":
        names = ", i.zh as indicator_zh, i.en as indicator_en, i.ko as indicator_ko"
        indicators = "left join indicators i on i.key = f.indicator_key "
    sides = [f"{TABLES[kind]} f", f"{documents} d"]
    joined = (" cross join " if first else " join ").join(reversed(sides) if first == "d" else sides)
    return (
        f"select {columns}, '{kind}' as fact_kind{names} from {joined} on d.id = f.document "
        f"left join regions r on r.code = d.region {indicators}{rest}"
    )


def rows(
    connection: sqlite3.Connection, sql: str, values: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries."""
    cursor = connection.execute(sql, values or {})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def one(connection: sqlite3.Connection, sql: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
    """The first row of a query, or None."""
    found = rows(connection, sql, values)
    return found[0] if found else None


def of_document(connection: sqlite3.Connection, document: str) -> dict[str, list[dict[str, Any]]]:
    """A document's facts by kind, each in the order of the text."""
    order = 'where f.document = :document order by f.start, f."end" limit :shown'
    values = {"document": document, "shown": SHOWN}
    return {kind: rows(connection, select(kind, order), values) for kind in TABLES}


def saying_most(connection: sqlite3.Connection, documents: list[str]) -> dict[str, dict[str, dict[str, Any]]]:
    """For each document its foremost target and its measure with the highest cap: document -> kind -> fact."""
    orders = {
        "target": "f.indicator_key is null, f.unit is not 'CNY', f.value desc",
        "measure": "f.cap is null, f.cap desc",
    }
    said: dict[str, dict[str, dict[str, Any]]] = {}
    for kind, order in orders.items():
        among = f"where f.document in (select value from json_each(:ids)) order by {order}, f.id limit 2000"
        for fact in rows(connection, select(kind, among), {"ids": json.dumps(documents)}):
            said.setdefault(fact["document"], {}).setdefault(kind, fact)
    return said


def find(connection: sqlite3.Connection, id: str) -> dict[str, Any] | None:
    """The fact with a public id, whatever its kind (`fact_kind` says which), with its document and place."""
    for kind in TABLES:
        found = one(connection, select(kind, "where f.id = :id"), {"id": id})
        if found:
            return found
    return None
