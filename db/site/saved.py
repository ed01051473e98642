"""The rows of a named query as entries of a feed, whatever its columns: told once by the query's key."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from db.feeds import REQUIRED, Row
from db.named import NamedQuery
from db.site.facts import rows as read_rows
from db.site.security import web_address
from db.site.wording import plain

PUBLIC_ID = re.compile(r"[0-9a-f]{16}")
LONG = 40  # characters from which a value is no part of a title
FOREMOST = 4  # columns that make a title
# What stands in fields of its own, or says nothing to a reader.
ASIDE = frozenset(
    {"id", "fact", "later_fact", "document", "relation", "title", "url", "published", "modified"}
)
DATED = """
select id, coalesce(published, issued) as published, changed from documents
where id in (select value from json_each(:ids))
"""


def document_of(row: Row) -> str | None:
    """The id of the document that a row is about, where it names one."""
    for name in ("document", "id"):
        value = row.get(name)
        if isinstance(value, str) and PUBLIC_ID.fullmatch(value):
            return value
    return None


def dated(connection: sqlite3.Connection, rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """When the documents of the rows were published and last changed, by id."""
    ids = json.dumps(sorted({id for row in rows if (id := document_of(row))}))
    return {row["id"]: row for row in read_rows(connection, DATED, {"ids": ids})}


def told(
    query: NamedQuery, rows: Sequence[Row], documents: Mapping[str, Mapping[str, Any]], site: str, page: str
) -> list[Row]:
    """The rows as entries; `page` is the address of the query's own page, for rows that are about no document."""
    if rows and set(REQUIRED) <= rows[0].keys():
        return [{**row, "url": _url(row, site, page)} for row in rows]
    return [_entry(query, row, documents.get(document_of(row) or "", {}), site, page) for row in rows]


def _entry(query: NamedQuery, row: Row, document: Mapping[str, Any], site: str, page: str) -> Row:
    said = {name: text for name, value in row.items() if name not in ASIDE and (text := _said(value))}
    if "region" in said:
        said = {"region": said["region"], **said}  # who comes before how much
    short = {name: text for name, text in said.items() if len(text) <= LONG}
    headline = " · ".join(list(dict.fromkeys(short.values()))[:FOREMOST])
    return {
        "id": f"{query.name}-{_key([row[name] for name in query.key])}",
        "title": ": ".join(filter(None, (headline, _said(row.get("title"))))),
        "published": row.get("published") or document.get("published"),
        "modified": document.get("changed"),
        "url": _url(row, site, page),
        "summary": " · ".join(f"{name}: {text}" for name, text in short.items()),
        "content_html": _content(said),
        "tags": ", ".join(filter(None, (said.get("region"), said.get("kind"), query.section))),
        "starts": row.get(query.day) if query.day else None,
        "facts": [row],
    }


def _key(values: Sequence[object]) -> str:
    """A public id as it is, anything else as the beginning of its hash."""
    if len(values) == 1 and isinstance(values[0], str) and PUBLIC_ID.fullmatch(values[0]):
        return values[0]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16]


def _url(row: Row, site: str, page: str) -> str:
    fact = row.get("fact")
    if isinstance(fact, str) and PUBLIC_ID.fullmatch(fact):
        return f"{site}/fact/{fact}"
    document = document_of(row)
    return f"{site}/document/{document}" if document else web_address(row.get("url")) or page


def _content(said: Mapping[str, str]) -> str:
    lines = [
        f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(text)}</dd>" for name, text in said.items()
    ]
    return f"<dl>{''.join(lines)}</dl>" if lines else ""


def _said(value: object) -> str:
    if isinstance(value, int | float):
        return plain(value) if abs(value) >= 10_000 or isinstance(value, float) else str(value)
    return "" if value is None else str(value)
