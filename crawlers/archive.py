"""Archive: every answer is kept as it came, in WARC files that warcio and pywb read."""

from __future__ import annotations

import fcntl
import hashlib
import os
import uuid
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from crawlers.documents import Snapshot
from crawlers.records import NOT_MODIFIED, Exchange, media_type, pack, pack_info, revisit_profile

__all__ = ["Archive", "ArchiveError", "Exchange", "locate", "repair", "warc_files", "whole_records"]

MOST_BYTES = 512 * 1024 * 1024  # a WARC file is closed when it has grown to this
_OPEN = ".open"


class ArchiveError(OSError):
    """The archive cannot be written or read; the message names the file."""


class Archive:
    """Writes exchanges to one WARC file at a time in a directory of its own.

    A file under way carries the ending `.open` and a lock of this process. A record is one write, and whoever
    opens the archive next cuts off what a killed process left unfinished.
    """

    def __init__(self, directory: Path, *, most_bytes: int = MOST_BYTES) -> None:
        """Raises `ArchiveError` where the directory cannot be made or written."""
        self._directory, self._most_bytes = directory, most_bytes
        self._file: BinaryIO | None = None
        self._path = directory
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"{directory}: {error}") from error
        repair(directory)

    def write(self, exchange: Exchange, known: Snapshot | None = None) -> Snapshot:
        """Keep an exchange; `known` is the latest snapshot of the address that holds its payload.

        The same payload, or HTTP 304, becomes a `revisit` record of `known`.
        """
        # Whole seconds: a revisit names its original by address and date, which must be equal wherever kept.
        fetched = (exchange.fetched or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
        digest = hashlib.sha256(exchange.body).hexdigest()
        profile = revisit_profile(exchange, digest, known)
        if known is not None and profile == NOT_MODIFIED:
            digest = known.sha256
        record_id = uuid.uuid4()
        packed = pack(exchange, record_id, fetched, known if profile else None, profile)
        warc, offset = self._append(packed)
        return Snapshot(
            id=record_id.hex,
            url=exchange.request.url,
            fetched=fetched,
            http_status=exchange.status,
            media_type=media_type(exchange.headers),
            sha256=digest,
            warc=warc,
            warc_offset=offset,
            size=len(exchange.body),
            revisit_of=known.id if known is not None and profile else None,
        )

    def close(self) -> None:
        """Finish the file under way; another write opens a new one."""
        if self._file is None:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._file = None
        self._path.rename(_finished(self._path))

    def _append(self, packed: bytes) -> tuple[str, int]:
        if self._file is not None and self._file.tell() >= self._most_bytes:
            self.close()
        if self._file is None:
            self._open()
        file = self._file
        assert file is not None
        offset = file.tell()
        try:
            file.write(packed)
        except OSError as error:
            file.truncate(offset)
            raise ArchiveError(f"{self._path}: {error}") from error
        return _finished(self._path).name, offset

    def _open(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
        self._path = self._directory / f"gaodi-{stamp}-{os.getpid()}.warc.gz{_OPEN}"
        self._file = self._path.open("xb", buffering=0)
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._file.write(pack_info(_finished(self._path).name))


def repair(directory: Path) -> list[Path]:
    """Finish what killed processes left: cut the unfinished record off, drop the `.open`; returns those files.

    A file that a living process writes is locked and left alone.
    """
    repaired = []
    for path in sorted(directory.glob(f"*.warc.gz{_OPEN}")):
        with path.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            whole = whole_records(file)
            file.truncate(whole)
            if whole:
                path.rename(_finished(path))
            else:
                path.unlink()
        repaired.append(_finished(path))
    return repaired


def whole_records(file: BinaryIO) -> int:
    """The length of the file's leading gzip members that are complete, in bytes."""
    end = position = 0
    inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)
    file.seek(0)
    while chunk := file.read(1 << 20):
        while chunk:
            try:
                inflate.decompress(chunk)
            except zlib.error:
                return end
            if not inflate.eof:
                position += len(chunk)
                break
            position += len(chunk) - len(inflate.unused_data)
            end, chunk = position, inflate.unused_data
            inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)
    return end


def locate(directory: Path, warc: str) -> Path:
    """The file of a snapshot's `warc`, finished or under way; raises `ArchiveError` where there is none."""
    for path in (directory / warc, directory / f"{warc}{_OPEN}"):
        if path.is_file():
            return path
    raise ArchiveError(f"{directory / warc}: no such file in the archive")


def warc_files(directory: Path) -> list[Path]:
    """Every WARC file of an archive, oldest first, those under way last."""
    patterns = ("*.warc.gz", "*.warc", f"*.warc.gz{_OPEN}")
    return [path for pattern in patterns for path in sorted(directory.glob(pattern))]


def _finished(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(_OPEN))
