"""The index of archived answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlite_utils.db import Database

from crawlers.documents import Snapshot
from db.moments import utc_text

_COLUMNS = "id, url, fetched, http_status, media_type, sha256, warc, warc_offset, size, revisit_of"


def insert_snapshot(db: Database, snapshot: Snapshot) -> None:
    """Index an archived answer; inside a transaction."""
    db.conn.execute(
        "insert or ignore into snapshots (id, url, fetched, http_status, media_type, sha256, warc, warc_offset, size,"
        " revisit_of) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            snapshot.id,
            snapshot.url,
            utc_text(snapshot.fetched),
            snapshot.http_status,
            snapshot.media_type,
            snapshot.sha256,
            snapshot.warc,
            snapshot.warc_offset,
            snapshot.size,
            snapshot.revisit_of,
        ),
    )


def last_snapshot(db: Database, url: str) -> Snapshot | None:
    """The latest archived answer of an address that holds its payload itself (no revisit, status 200)."""
    row = db.conn.execute(
        f"select {_COLUMNS} from snapshots where url = ? and http_status = 200 and revisit_of is null"
        " order by fetched desc limit 1",
        (url,),
    ).fetchone()
    return _snapshot(row) if row else None


def snapshot_with_payload(db: Database, snapshot: str) -> Snapshot | None:
    """An archived answer by its id; where it only says that the same bytes came again, the one that holds them."""
    row = db.conn.execute(
        f"select {_COLUMNS} from snapshots where id = coalesce("
        "(select revisit_of from snapshots where id = :id), :id)",
        {"id": snapshot},
    ).fetchone()
    return _snapshot(row) if row else None


def _snapshot(row: tuple[Any, ...]) -> Snapshot:
    return Snapshot(row[0], row[1], datetime.fromisoformat(row[2]), *row[3:])
