"""What kind of file is to be imported: its name says so, else its first bytes."""

from __future__ import annotations

import gzip
import re
import zlib
from pathlib import Path
from typing import Literal

FileKind = Literal["jsonl", "warc", "html", "text", "office"]

_ENDINGS: dict[str, FileKind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".txt": "text",
    **dict.fromkeys((".pdf", ".docx", ".doc", ".wps", ".ofd", ".xlsx", ".pptx", ".rtf", ".zip"), "office"),
}
_HEAD = 2048
_GZIP = b"\x1f\x8b"
_MARKUP = re.compile(rb"\A\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.I | re.S)
_BOM = b"\xef\xbb\xbf"


def kind_of(path: Path) -> FileKind:
    """The kind of a file; `office` for whatever the reader of attachments must find out. Raises OSError."""
    name = path.name.lower().removesuffix(".gz")
    for ending, kind in _ENDINGS.items():
        if name.endswith(ending):
            return kind
    return _by_content(head(path))


def head(path: Path) -> bytes:
    """A file's first bytes, unpacked where it is gzip. Raises OSError."""
    with path.open("rb") as file:
        first = file.read(_HEAD)
    if not first.startswith(_GZIP):
        return first
    try:
        with gzip.open(path) as packed:
            return packed.read(_HEAD)
    except (OSError, EOFError, zlib.error):
        return first


def is_gzip(path: Path) -> bool:
    """Whether a file is gzip, whatever its name. Raises OSError."""
    with path.open("rb") as file:
        return file.read(2) == _GZIP


def _by_content(first: bytes) -> FileKind:
    bare = first.removeprefix(_BOM).lstrip()
    if bare.startswith(b"WARC/"):
        return "warc"
    if bare.startswith(b"{"):
        return "jsonl"
    if _MARKUP.match(bare):
        return "html"
    return "text" if b"\0" not in first and not first.startswith((b"%PDF", b"PK", b"{\\rtf")) else "office"
