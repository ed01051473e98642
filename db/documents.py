"""Keeping documents: a new one, a changed text as a revision, better metadata in place."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlite_utils.db import Database

from crawlers.documents import Document, Issue
from crawlers.ledger import Outcome
from db.anchors import move_anchors
from db.attached import save_attachments, text_stands, utf8
from db.changes import record_event
from db.database import writing
from db.issues import save_issue
from db.moments import utc_text
from db.paragraphs import paragraph_changes
from db.search import index_anew, index_document, index_later
from db.vocabulary import ensure_region

# What a page says of a document; `filled` names those that the text itself had to give.
PAGE_FIELDS = (
    *("region", "level", "kind", "genre", "doc_number", "index_number", "issuers", "publisher"),
    *("issued", "published", "effective", "expires", "status"),
    *("lang", "source", "url", "text_from", "sample", "snapshot"),
)
SCORE = {"score", "score_terms"}
# Where two lists name one page, the list that found it first says these; else they would change at every visit.
FROM_SOURCE = ("source", "region", "level", "kind", "lang")
FILLABLE = (
    *("genre", "doc_number", "issuers", "issued", "effective", "expires"),
    *("lead_office", "addressee", "status"),
)


class ConflictingDocument(ValueError):
    """Two documents claim one address, or one id."""


def text_hash(text: str) -> str:
    """SHA-256 of a text, as `texts` and `extractions` hold it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def save_document(db: Database, document: Document, now: datetime, *, searchable: bool = True) -> Outcome:
    """Keep a document; a changed title or text becomes a new revision. One transaction, repeatable.

    A new one that is not to be `searchable` at once waits for `db.search.index_waiting`, which costs half as much
    for many documents together. Values the page gives replace older ones; values it lacks leave standing what the
    text itself gave.
    Raises ConflictingDocument where the id or the address belongs to another document.
    """
    document = _storable(document)
    with writing(db):
        _refuse_conflict(db, document)
        values = _page_values(db, document, now)
        old = _row(db, document.id)
        if old is None:
            search_id = _insert(db, document, values, now)
            if searchable:
                index_document(db, search_id, document.title, document.text)
            else:
                index_later(db, search_id)
            outcome: Outcome = "new"
        else:
            if text_stands(db, document, old["text_from"]):
                for name in SCORE & values.keys():
                    del values[name]
                document = replace(document, text=old["text"])
                values["text_from"] = old["text_from"]
                what = "a file could not be fetched again; the text it gave at an earlier visit stands"
                save_issue(db, Issue(document.source, document.url, what, "warning", "crawl"), now)
            outcome = _update(db, document, values, old, now)
        save_attachments(db, document)
    return outcome


def revision_text(db: Database, document_id: str, number: int) -> str | None:
    """The text of one revision, or None where there is no such revision."""
    row = db.conn.execute(
        "select coalesce(r.text, t.text) from revisions r left join texts t on t.document = r.document"
        " where r.document = ? and r.number = ?",
        (document_id, number),
    ).fetchone()
    return row[0] if row else None


def has_text(db: Database, document_id: str) -> bool:
    """Whether a text of the document is kept."""
    row = db.conn.execute("select length > 0 from documents where id = ?", (document_id,)).fetchone()
    return bool(row and row[0])


def save_score(db: Database, document_id: str, score: float, terms: str) -> None:
    """Keep how much a document is about AI (0..1) and the terms that made it so."""
    with writing(db):
        db.conn.execute(
            "update documents set score = ?, score_terms = ? where id = ?", (score, terms, document_id)
        )


def _storable(document: Document) -> Document:
    """SQLite keeps UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD at the same offset."""
    title, text = utf8(document.title), utf8(document.text)
    if title is document.title and text is document.text:
        return document
    return replace(document, title=title, text=text)


def _refuse_conflict(db: Database, document: Document) -> None:
    # Two look-ups by index; `(id = ?) <> (url = ?)` would read the whole table for each page.
    row = db.conn.execute(
        "select id, url from documents where id = :id and url <> :url"
        " union all select id, url from documents where url = :url and id <> :id",
        {"id": document.id, "url": document.url},
    ).fetchone()
    if row:
        raise ConflictingDocument(
            f"document {document.id} at {document.url} conflicts with document {row[0]} at {row[1]}; "
            "a document's id must come from its own address"
        )


def _page_values(db: Database, document: Document, now: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(document, name) for name in PAGE_FIELDS}
    values["issuers"] = "；".join(document.issuers)
    if document.score is not None:
        values |= {name: getattr(document, name) for name in SCORE}
    for name, value in values.items():
        if isinstance(value, date):
            values[name] = value.isoformat()
    if document.snapshot and not _known_snapshot(db, document.snapshot):
        values["snapshot"] = None
    if document.region and ensure_region(db, document.region):
        what = f"region {document.region} is not in the table of regions; shown by its code"
        save_issue(db, Issue(document.source, document.url, what, "warning", "import"), now)
    return values


def _known_snapshot(db: Database, snapshot: str) -> bool:
    return db.conn.execute("select 1 from snapshots where id = ?", (snapshot,)).fetchone() is not None


def _row(db: Database, document_id: str) -> dict[str, Any] | None:
    names = [*PAGE_FIELDS, "search_id", "title", "revision", "filled", "gone"]
    row = db.conn.execute(
        f"select {', '.join('d.' + name for name in names)}, t.text"
        " from documents d join texts t on t.document = d.id where d.id = ?",
        (document_id,),
    ).fetchone()
    return dict(zip([*names, "text"], row, strict=True)) if row else None


def next_numbers(db: Database, name: str, count: int = 1) -> int:
    """The first of `count` numbers that nobody had before; inside a transaction."""
    row = db.conn.execute(
        "insert into counters (name, value) values (?, ?)"
        " on conflict (name) do update set value = value + excluded.value returning value",
        (name, count),
    ).fetchone()
    return int(row[0]) - count + 1


def _insert(db: Database, document: Document, values: dict[str, Any], now: datetime) -> int:
    moment, search_id, sha256 = utc_text(now), next_numbers(db, "documents"), text_hash(document.text)
    row = {
        "id": document.id,
        "search_id": search_id,
        "title": document.title,
        **values,
        "length": len(document.text),
        "first_seen": moment,
        "changed": moment,
    }
    db.conn.execute(
        f"insert into documents ({', '.join(row)}) values ({', '.join('?' * len(row))})",
        list(row.values()),
    )
    db.conn.execute(
        "insert into texts (document, sha256, text) values (?, ?, ?)", (document.id, sha256, document.text)
    )
    _insert_revision(db, document, 1, sha256, values["snapshot"], moment)
    return search_id


def _insert_revision(
    db: Database, document: Document, number: int, sha256: str, snapshot: str | None, moment: str
) -> None:
    db.conn.execute(
        "insert into revisions (document, number, seen, title, sha256, snapshot) values (?, ?, ?, ?, ?, ?)",
        (document.id, number, moment, document.title, sha256, snapshot),
    )


def _update(
    db: Database, document: Document, values: dict[str, Any], old: dict[str, Any], now: datetime
) -> Outcome:
    if values["source"] != old["source"] and _active(db, old["source"]):
        values |= {name: old[name] for name in FROM_SOURCE}
    filled = [name for name in old["filled"].split(", ") if name]
    kept = {name for name in filled if not values.get(name)}
    new = {name: value for name, value in values.items() if name not in kept}
    new["filled"] = ", ".join(name for name in filled if name in kept or name not in values)
    changed_text = (document.title, document.text) != (old["title"], old["text"])
    if old["snapshot"] and not changed_text:
        del new["snapshot"]  # the archived answer that this text was read from
    new["gone"] = None
    visible = {name: value for name, value in new.items() if name not in {"snapshot", "filled", *SCORE}}
    if changed_text:
        _revise(db, document, old, new, now)
    if changed_text or any(old[name] != value for name, value in visible.items()):
        new["changed"] = utc_text(now)
    db.conn.execute(
        f"update documents set {', '.join(f'{name} = ?' for name in new)} where id = ?",
        [*new.values(), document.id],
    )
    return "changed" if changed_text else "unchanged"


def _active(db: Database, source: str) -> bool:
    return bool(
        db.conn.execute("select 1 from sources where id = ? and retired is null", (source,)).fetchone()
    )


def _revise(
    db: Database, document: Document, old: dict[str, Any], new: dict[str, Any], now: datetime
) -> None:
    number, sha256 = old["revision"] + 1, text_hash(document.text)
    new.update(title=document.title, length=len(document.text), revision=number)
    db.conn.execute(
        "update revisions set text = ? where document = ? and number = ?",
        (old["text"], document.id, old["revision"]),
    )
    _insert_revision(db, document, number, sha256, new.get("snapshot"), utc_text(now))
    db.conn.execute(
        "update texts set text = ?, sha256 = ? where document = ?", (document.text, sha256, document.id)
    )
    if document.title != old["title"]:
        record_event(db, document.id, number, "title", "moved", now, old["title"], document.title)
    for what, before, after in paragraph_changes(old["text"], document.text):
        record_event(db, document.id, number, "text", what, now, before, after)
    move_anchors(db, document.id, old["text"], document.text)
    index_anew(db, old["search_id"], (old["title"], old["text"]), (document.title, document.text))
