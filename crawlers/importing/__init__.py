"""Importing: documents from files on disk, each a Document or an Issue that names the file and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from crawlers.documents import Document, Issue
from crawlers.importing.kinds import FileKind, kind_of
from crawlers.importing.making import IMPORT, GuessRegion, Imported, Settings, file_issue

__all__ = ["IMPORT", "GuessRegion", "Imported", "Settings", "import_file", "import_files"]


def import_files(paths: Iterable[Path], settings: Settings | None = None) -> Iterator[Imported]:
    """The documents of every file in turn; never raises for bad input, never holds more than one record.

    A document without an http address of its own gets `urn:gaodi:` and the SHA-256 of its bytes, so importing a
    file twice gives the same documents.
    """
    settings = settings or Settings()
    for path in paths:
        yield from import_file(path, settings)


def import_file(path: Path, settings: Settings) -> Iterator[Imported]:
    """The documents of one file: HTML, TXT, PDF, DOCX and other office files, JSONL(.gz), WARC(.gz)."""
    try:
        if path.is_dir():
            yield file_issue(path, "is a folder; name the files in it")
            return
        if not path.stat().st_size:
            yield file_issue(path, "is empty; nothing was taken from it")
            return
        yield from _read(path, kind_of(path), settings)
    except OSError as error:
        yield file_issue(path, f"cannot be read ({error.strerror or error}); check its name and permissions")


def _read(path: Path, kind: FileKind, settings: Settings) -> Iterator[Document | Issue]:
    if kind == "jsonl":
        from crawlers.importing.records import read_records

        return read_records(path, settings)
    if kind == "warc":
        from crawlers.importing.warcs import read_warc

        return read_warc(path, settings)
    from crawlers.importing.files import read_file

    return read_file(path, kind, settings)
