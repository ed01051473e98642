"""JSONL: one document a line, read line by line, so that a file may be larger than the memory."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from crawlers.documents import Document
from crawlers.importing.fields import BadRecord, document_of, unknown_fields
from crawlers.importing.kinds import is_gzip
from crawlers.importing.making import Imported, Settings, file_issue

_LONGEST_LINE = 16 << 20  # bytes


def read_records(path: Path, settings: Settings) -> Iterator[Imported]:
    """The documents of a JSONL file; a line that is none gives an Issue naming it, and the rest goes through."""
    seen: dict[str, int] = {}
    ignored: set[str] = set()
    with cast(BinaryIO, gzip.open(path) if is_gzip(path) else path.open("rb")) as file:
        for number, line in _lines(file):
            if isinstance(line, Exception):
                yield file_issue(path, f"breaks off here ({line}); the lines before were taken", line=number)
                break
            if not line.strip():
                continue
            try:
                record = _record(line)
                document = document_of(record, settings)
            except BadRecord as why:
                yield file_issue(path, f"{why}; mend the line, the others were taken", line=number)
                continue
            ignored |= unknown_fields(record)
            if document.id in seen:
                yield _repeated(path, document, number, seen[document.id])
                continue
            seen[document.id] = number
            yield document
    if ignored:
        yield file_issue(
            path, f"fields without a place here were left out: {', '.join(sorted(ignored))}", "info"
        )


def _repeated(path: Path, document: Document, number: int, first: int) -> Imported:
    what = "repeats" if document.url.startswith("urn:") else f"has the address {document.url} of"
    return file_issue(path, f"{what} line {first}, which was taken; this one was not", "info", number)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | Exception]]:
    """Numbered lines; of one that is too long only the start; the error of a stream that breaks off."""
    number = 0
    while True:
        number += 1
        try:
            line = file.readline(_LONGEST_LINE + 1)
            while len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
                rest = file.readline(_LONGEST_LINE)
                if not rest or rest.endswith(b"\n"):
                    break
        except (OSError, EOFError, zlib.error) as error:
            yield number, error
            return
        if not line:
            return
        yield number, line


def _record(line: bytes) -> dict[str, Any]:
    if len(line) > _LONGEST_LINE:
        raise BadRecord(f"is longer than {_LONGEST_LINE >> 20} MB")
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode())
    except UnicodeDecodeError as error:
        raise BadRecord(f"is not UTF-8 ({error.reason} at byte {error.start})") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadRecord(f"is no JSON ({error})") from error
    if not isinstance(record, dict):
        raise BadRecord("is no JSON object; write one object a line")
    return record
