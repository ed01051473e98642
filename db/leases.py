"""Who works on what: sources are claimed for a while, and one run at a time holds the lock file."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils.db import Database

from db.database import writing
from db.moments import utc_text


class AlreadyRunning(Exception):
    """Another run holds the lock; the message says which process."""


def claim_due(db: Database, now: datetime, by: str, lease: timedelta, most: int | None = None) -> list[str]:
    """Claim the sources that are due and that nobody else holds; returns their ids, longest due first.

    A lease that ran out (its holder was killed) can be claimed again.
    """
    moment, until = utc_text(now), utc_text(now + lease)
    with writing(db):
        rows = db.conn.execute(
            "update sources set lease_until = ?, lease_by = ? where id in ("
            " select id from sources where retired is null and (next_due is null or next_due <= ?)"
            " and (lease_until is null or lease_until <= ?) order by next_due, id limit ?)"
            " returning next_due, id",
            (until, by, moment, moment, -1 if most is None else most),
        ).fetchall()
    return [source for _, source in sorted(rows, key=lambda row: (row[0] or "", row[1]))]


def release(db: Database, source: str, by: str) -> None:
    """Give a claimed source back without having crawled it; it stays due."""
    with writing(db):
        db.conn.execute(
            "update sources set lease_until = null, lease_by = null where id = ? and lease_by = ?",
            (source, by),
        )


@contextmanager
def one_run_at_a_time(database: Path | str) -> Iterator[Path]:
    """Hold the lock file beside the database; raises AlreadyRunning where another process has it.

    The system drops the lock when the process ends in whatever way, so a killed run blocks nobody.
    """
    path = Path(f"{database}.run-lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise AlreadyRunning(f"a run is already under way (process {holder}, {path})") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield path
