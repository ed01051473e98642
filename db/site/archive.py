"""Archived answers: the record of a snapshot, read from its WARC file at its offset."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

LIMIT = 32 * 1024 * 1024
UNDER_WAY = ".open"  # what a file is called while a crawl still writes to it


class NotArchived(LookupError):
    """The archive does not hold, or no longer holds, the record a snapshot points at."""


@dataclass(frozen=True, slots=True)
class Record:
    """The body of an archived answer and the content type it came with."""

    body: bytes
    media_type: str


def read_record(folder: Path, warc: str, offset: int) -> Record:
    """The answer in the file `warc` of the archive at a byte offset; raises NotArchived."""
    path = _find(folder.resolve(), warc)
    with path.open("rb") as stream:
        stream.seek(offset)
        try:
            record = next(iter(ArchiveIterator(stream)))
            body = record.content_stream().read(LIMIT)
        except (StopIteration, ArchiveLoadFailed, OSError, EOFError) as error:
            raise NotArchived(f"{warc} holds no record at {offset}") from error
        headers = record.http_headers
        media_type = headers.get_header("content-type") if headers else None
    return Record(body, media_type or "application/octet-stream")


def _find(folder: Path, warc: str) -> Path:
    for name in (warc, warc + UNDER_WAY):
        path = (folder / name).resolve()
        if path.is_relative_to(folder) and path.is_file():
            return path
    raise NotArchived(f"{warc} is not in the archive")
