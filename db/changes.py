"""What a revision changed, fact by fact: added, removed, moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database

from db.moments import utc_text
from db.rows import FACT_TABLES, Row

KIND_OF = {"amounts": "amount", "dates": "date", "targets": "target", "measures": "measure"}
# Facts with the same key are one fact before and after; a different value or day moved it.
KEYS = {
    "amounts": ("role", "clause", "currency"),
    "dates": ("kind", "clause"),
    "targets": ("indicator", "scope", "basis"),
    "measures": ("kind", "beneficiary", "clause"),
}
SAYS = {
    "amounts": ("value_text", "value_to_text", "bound"),
    "dates": ("from_day", "to_day"),
    "targets": ("value_text", "value_to_text", "unit", "bound", "deadline"),
    "measures": ("rate", "cap", "floor", "pool", "per"),
}


def record_changes(db: Database, document: str, rows: dict[str, list[Row]], now: datetime) -> None:
    """Record what a new revision changed in the facts; nothing where only the extractor changed.

    A fact whose sentence stands in both texts came or went with the rules, not with the revision, and is left out.
    """
    texts = _old_and_new_text(db, document)
    if texts is None:
        return
    before, after, revision = texts
    for table in FACT_TABLES:
        old = [row for row in _old_rows(db, table, document) if _core(row) not in after]
        new = [row for row in rows[table] if _core(row) not in before]
        for what, was, is_ in _compare(table, old, new):
            _insert(db, document, revision, KIND_OF[table], what, was, is_, now)


def record_event(
    db: Database,
    document: str,
    revision: int,
    kind: str,
    what: str,
    now: datetime,
    before: str | None = None,
    after: str | None = None,
) -> None:
    """Record a change that is no fact's: a revised paragraph, a page that is gone; inside a transaction."""
    db.conn.execute(
        "insert into changes (document, revision, seen, fact_kind, what, before, after)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (document, revision, utc_text(now), kind, what, before, after),
    )


def _old_and_new_text(db: Database, document: str) -> tuple[str, str, int] | None:
    row = db.conn.execute(
        "select r.text, t.text, d.revision from extractions e join texts t on t.document = e.document"
        " join documents d on d.id = e.document"
        " join revisions r on r.document = e.document and r.sha256 = e.text_sha256 and r.text is not null"
        " where e.document = ? and e.text_sha256 <> t.sha256 order by r.number desc limit 1",
        (document,),
    ).fetchone()
    return (row[0], row[1], row[2]) if row else None


def _old_rows(db: Database, table: str, document: str) -> list[Row]:
    cursor = db.conn.execute(f"select * from {table} where document = ? order by start", (document,))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _core(row: Row) -> str:
    sentence: str = row["sentence"]
    return sentence.strip("…")


def _compare(table: str, old: Sequence[Row], new: Sequence[Row]) -> list[tuple[str, Row | None, Row | None]]:
    """Pairs of facts that are the same statement; what is left over was removed or added."""
    changes: list[tuple[str, Row | None, Row | None]] = []
    waiting: dict[tuple[Any, ...], list[Row]] = {}
    for row in new:
        waiting.setdefault(tuple(row[name] for name in KEYS[table]), []).append(row)
    for row in old:
        same = waiting.get(tuple(row[name] for name in KEYS[table]))
        if not same:
            changes.append(("removed", row, None))
            continue
        partner = next((other for other in same if _says(table, other) == _says(table, row)), same[0])
        same.remove(partner)
        if _says(table, partner) != _says(table, row):
            changes.append(("moved", row, partner))
    changes += [("added", None, row) for rows in waiting.values() for row in rows]
    return changes


def _says(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in SAYS[table])


def _insert(
    db: Database,
    document: str,
    revision: int,
    kind: str,
    what: str,
    was: Row | None,
    is_: Row | None,
    now: datetime,
) -> None:
    fact = (is_ or was or {}).get("id")
    db.conn.execute(
        "insert into changes (document, revision, seen, fact_kind, what, before, after, fact)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        (document, revision, utc_text(now), kind, what, _text(was), _text(is_), fact),
    )


def _text(row: Row | None) -> str | None:
    if row is None:
        return None
    deadline = row.get("deadline")
    return f"{row['quote']} ({deadline})" if deadline else str(row["quote"])
