"""Opening a home's database, for every command that writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils.db import Database

from db.database import open_database
from gaodi.home import Home
from gaodi.vocabulary import save_vocabulary


@contextmanager
def open_home(at: Home, file: Path | None = None) -> Iterator[Database]:
    """The home's database (or another file), with the newest tables and vocabulary; closed at the end."""
    db = open_database(file or at.make().database)
    try:
        save_vocabulary(db)
        yield db
    finally:
        db.close()
