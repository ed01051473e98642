"""Replay: answers from an archive instead of the network."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawlers.answers import unpacked
from crawlers.archive import ArchiveError, locate, warc_files
from crawlers.documents import Answer, Request, Snapshot
from crawlers.records import Headers

_MOST_PAYLOAD = 64 * 1024 * 1024


class NotArchived(LookupError):
    """The archive holds no answer to a request."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An archived answer; `body` still has its content encoding."""

    url: str
    status: int
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class _Place:
    file: int
    offset: int


class Replay:
    """The latest answer of every request that an archive directory holds.

    Only places are kept in memory, about 200 bytes a request.
    """

    def __init__(self, directory: Path) -> None:
        """Raises `ArchiveError` where the directory holds no WARC file."""
        self._files = warc_files(directory)
        if not self._files:
            raise ArchiveError(f"{directory}: no WARC file to replay")
        self._places: dict[bytes, _Place] = {}
        self._payloads: dict[str, _Place] = {}
        for number, path in enumerate(self._files):
            self._index(number, path)

    def answer(self, request: Request) -> Kept:
        """The archived answer; raises `NotArchived` where there is none."""
        place = self._places.get(_key(request.method, request.url, request.body))
        if place is None:
            raise NotArchived(f"{request.method} {request.url} is not in the archive")
        with self._files[place.file].open("rb") as file:
            return self._read(file, place)

    def _index(self, number: int, path: Path) -> None:
        waiting: dict[str, tuple[str, _Place]] = {}
        with path.open("rb") as file:
            for record, offset in _records(file):
                place = _Place(number, offset)
                kind = record.rec_headers.get_header("WARC-Record-ID") or ""
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                if record.rec_type in ("response", "revisit"):
                    self._remember(record, url, place)
                    waiting = {kind: (url, place)}
                elif record.rec_type == "request":
                    asked = waiting.pop(record.rec_headers.get_header("WARC-Concurrent-To") or "", None)
                    if asked and record.http_headers is not None and record.http_headers.protocol == "POST":
                        body = record.content_stream().read(_MOST_PAYLOAD)
                        self._places[_key("POST", asked[0], body)] = asked[1]

    def _remember(self, record: ArcWarcRecord, url: str, place: _Place) -> None:
        self._places[_key("GET", url, b"")] = place
        if record.rec_type == "response":
            self._payloads[record.rec_headers.get_header("WARC-Record-ID") or ""] = place

    def _read(self, file: BinaryIO, place: _Place) -> Kept:
        record = read_record(file, place.offset)
        refers_to = record.rec_headers.get_header("WARC-Refers-To")
        if record.rec_type == "revisit" and refers_to in self._payloads:
            original = self._payloads[refers_to]
            with self._files[original.file].open("rb") as other:
                return self._read(other, original)
        return _kept(record)


def read_snapshot(directory: Path, snapshot: Snapshot) -> Kept:
    """The archived answer of a snapshot; raises `ArchiveError` where file or record are missing.

    A revisit gives its own headers and no body: read the snapshot it is a revisit of.
    """
    with locate(directory, snapshot.warc).open("rb") as file:
        return _kept(read_record(file, snapshot.warc_offset))


def archived_answer(directory: Path, snapshot: Snapshot, request: Request) -> Answer:
    """An archived answer as a platform reads it, content encoding removed.

    Raises `ArchiveError` where file or record are missing, or where it is a revisit and holds no body.
    """
    with locate(directory, snapshot.warc).open("rb") as file:
        record = read_record(file, snapshot.warc_offset)
        if record.rec_type != "response" or record.http_headers is None:
            raise ArchiveError(f"{snapshot.warc}: the record at {snapshot.warc_offset} holds no answer")
        headers = {name.lower(): value for name, value in record.http_headers.headers}
        status = int(record.http_headers.get_statuscode())
        body = unpacked(snapshot.url, headers, record.content_stream().read(_MOST_PAYLOAD))
    return Answer(request, snapshot.url, status, headers, body)


def read_record(file: BinaryIO, offset: int) -> ArcWarcRecord:
    """The WARC record that begins at an offset; raises `ArchiveError` where there is none."""
    file.seek(offset)
    try:
        return next(iter(ArchiveIterator(file)))
    except (StopIteration, ArchiveLoadFailed) as error:
        raise ArchiveError(f"{file.name}: no record at {offset}") from error


def _records(file: BinaryIO) -> Iterator[tuple[ArcWarcRecord, int]]:
    """Every whole record with its offset; an unfinished last one ends the file."""
    records = ArchiveIterator(file)
    try:
        for record in records:
            yield record, records.offset  # its method of that name would read the record to its end
    except (ArchiveLoadFailed, EOFError):
        return


def _kept(record: ArcWarcRecord) -> Kept:
    headers = record.http_headers
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    status = int(headers.get_statuscode()) if headers is not None else 0
    body = record.raw_stream.read(_MOST_PAYLOAD) if record.rec_type == "response" else b""
    return Kept(url, status, tuple(headers.headers) if headers is not None else (), body)


def _key(method: str, url: str, body: bytes) -> bytes:
    return hashlib.blake2b(f"{method} {url}\n".encode() + body, digest_size=12).digest()
