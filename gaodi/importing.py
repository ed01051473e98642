"""Files on disk become documents of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlite_utils.db import Database

from crawlers.documents import Document, Issue
from crawlers.importing import Settings, import_files
from db.database import writing
from db.store import save_document, save_issue
from nlp.lexicon.regions import region_of

BATCH = 100  # documents a transaction: a kill costs at most so many, and the next import brings them again


@dataclass(slots=True)
class Import:
    """What an import came to."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    issues: list[Issue] = field(default_factory=list)


def import_into(
    db: Database,
    paths: Iterable[Path],
    *,
    ocr: bool = False,
    show: Callable[[Issue], None] = lambda issue: None,
) -> Import:
    """Keep the documents of every file; importing a file again changes nothing.

    Whatever cannot be read becomes an issue that names file and line, and the rest goes through.
    """
    done = Import()
    found = import_files(paths, Settings(guess_region=region_of, ocr=ocr))
    while batch := list(islice(found, BATCH)):
        with writing(db):
            for item in batch:
                _keep(db, item, done, show)
    return done


def _keep(db: Database, item: Document | Issue, done: Import, show: Callable[[Issue], None]) -> None:
    now = datetime.now(UTC)
    if isinstance(item, Issue):
        done.issues.append(item)
        save_issue(db, item, now)
        show(item)
        return
    outcome = save_document(db, item, now)
    setattr(done, outcome, getattr(done, outcome) + 1)
