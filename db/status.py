"""Whether a policy is in force on a day, as far as its own dates say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlite_utils.db import Database

from db.database import writing


def derived_status(values: Mapping[str, str | None], draft: bool, today: date) -> str | None:
    """`draft`, `not_yet`, `in_force`, `expired`, or None where the dates do not decide; days are ISO text."""
    day = today.isoformat()
    effective, expires = values.get("effective"), values.get("expires")
    if draft:
        return "draft"
    if expires and expires < day:
        return "expired"
    if effective and effective > day:
        return "not_yet"
    return "in_force" if effective or expires else None


def refresh_status(db: Database, today: date) -> int:
    """Derive anew every status that came from dates; what a portal or a repeal said stays. Returns the changes."""
    with writing(db):
        rows = db.conn.execute(
            "select id, effective, expires, status from documents where status in ('not_yet', 'in_force', 'expired')"
            " and ', ' || filled || ', ' like '%, status, %'"
        ).fetchall()
        changed = []
        for document, effective, expires, status in rows:
            now = derived_status({"effective": effective, "expires": expires}, False, today)
            if now != status:
                changed.append((now, document))
        db.conn.executemany("update documents set status = ? where id = ?", changed)
    return len(changed)
