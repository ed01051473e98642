"""Archive: every answer is kept as it came, in WARC files that warcio and pywb read."""

from __future__ import annotations

import fcntl
import hashlib
import os
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.documents import Request, Snapshot

MOST_BYTES = 512 * 1024 * 1024  # a WARC file is closed when it has grown to this
_OPEN = ".open"
_COMPRESSION = 5
_UNCHANGED_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# The body is stored without transfer coding, so a header that announces one would make readers fail.
_DROPPED = {"transfer-encoding"}

Headers = Sequence[tuple[str, str]]


class ArchiveError(OSError):
    """The archive cannot be written or read; the message names the file."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer as they went over the wire; `body` still has its content encoding."""

    request: Request
    status: int
    reason: str
    headers: Headers
    body: bytes
    sent_headers: Headers = ()
    fetched: datetime | None = None  # UTC; now where None


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
        profile = _revisit_profile(exchange, digest, known)
        if known is not None and profile == _NOT_MODIFIED:
            digest = known.sha256
        record_id = uuid.uuid4()
        packed = _pack(exchange, record_id, fetched, known if profile else None, profile)
        warc, offset = self._append(packed)
        return Snapshot(
            id=record_id.hex,
            url=exchange.request.url,
            fetched=fetched,
            http_status=exchange.status,
            media_type=_media_type(exchange.headers),
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
        self._file.write(_info_member(self._path))


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


def _revisit_profile(exchange: Exchange, digest: str, known: Snapshot | None) -> str | None:
    if known is None:
        return None
    if exchange.status == 304:
        return _NOT_MODIFIED
    same = digest == known.sha256 and exchange.status == known.http_status and exchange.body
    return _UNCHANGED_PAYLOAD if same else None


def _pack(
    exchange: Exchange, record_id: uuid.UUID, fetched: datetime, known: Snapshot | None, profile: str | None
) -> bytes:
    """The response (or revisit) record and its request record as gzip members, one after the other."""
    dated = {"WARC-Date": _warc_date(fetched)}
    own = {**dated, "WARC-Record-ID": f"<urn:uuid:{record_id}>"}
    url = exchange.request.url
    headers = StatusAndHeaders(f"{exchange.status} {exchange.reason}", _kept(exchange), protocol="HTTP/1.1")
    builder = RecordBuilder(warc_version="WARC/1.1")
    if known is not None and profile is not None:
        answer = builder.create_revisit_record(
            url,
            digest=f"sha256:{known.sha256}",
            refers_to_uri=known.url,
            refers_to_date=_warc_date(known.fetched),
            http_headers=headers,
            warc_headers_dict={**own, "WARC-Refers-To": f"<urn:uuid:{uuid.UUID(known.id)}>"},
        )
        answer.rec_headers.replace_header("WARC-Profile", profile)
    else:
        body = BytesIO(exchange.body)
        answer = builder.create_warc_record(
            url, "response", body, len(exchange.body), http_headers=headers, warc_headers_dict=own
        )
    asked = builder.create_warc_record(
        url,
        "request",
        BytesIO(exchange.request.body),
        len(exchange.request.body),
        http_headers=_asked_headers(exchange),
        warc_headers_dict={**dated, "WARC-Concurrent-To": own["WARC-Record-ID"]},
    )
    return _member(answer) + _member(asked)


def _member(record: ArcWarcRecord) -> bytes:
    """One record as a gzip member; level 9, warcio's own, costs three times the CPU for 2 % less."""
    buffer = BytesIO()
    WARCWriter(buffer, gzip=False, warc_version="WARC/1.1").write_record(record)
    packer = zlib.compressobj(_COMPRESSION, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    return packer.compress(buffer.getbuffer()) + packer.flush()


def _info_member(path: Path) -> bytes:
    info = {"software": "gaodi", "format": "WARC File Format 1.1"}
    builder = RecordBuilder(warc_version="WARC/1.1")
    return _member(builder.create_warcinfo_record(_finished(path).name, info))


def _asked_headers(exchange: Exchange) -> StatusAndHeaders:
    _, _, rest = exchange.request.url.partition("://")
    host, slash, path = rest.partition("/")
    line = f"{exchange.request.method} {slash}{path or ('' if slash else '/')} HTTP/1.1"
    return StatusAndHeaders(line, [("Host", host), *exchange.sent_headers], is_http_request=True)


def _kept(exchange: Exchange) -> list[tuple[str, str]]:
    kept = [(k, v) for k, v in exchange.headers if k.lower() not in _DROPPED | {"content-length"}]
    length = [("Content-Length", str(len(exchange.body)))] if exchange.status != 304 else []
    return [*kept, *length]


def _media_type(headers: Headers) -> str | None:
    named = {name.lower(): value for name, value in headers}
    return named.get("content-type", "").partition(";")[0].strip().lower() or None


def _warc_date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
