"""Importing a file of given bytes, and sorting what comes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crawlers.documents import Document, Issue
from crawlers.importing import Settings, import_files


def guess(text: str) -> str | None:
    """The region of two places."""
    return next((code for name, code in (("浙", "330000"), ("广东", "440000")) if name in text), None)


SETTINGS = Settings(guess_region=guess)


def imported(folder: Path, name: str, data: bytes) -> tuple[list[Document], list[Issue]]:
    """Documents and issues of one file."""
    file = folder / name
    file.write_bytes(data)
    return sorted_out(file)


def sorted_out(*files: Path, settings: Settings = SETTINGS) -> tuple[list[Document], list[Issue]]:
    """Documents and issues of files."""
    found = list(import_files(files, settings))
    documents = [one for one in found if isinstance(one, Document)]
    return documents, [one for one in found if isinstance(one, Issue)]


def lines(*records: Mapping[str, Any] | str) -> bytes:
    """JSONL of records; a string goes in as it is."""
    return "\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records).encode()
