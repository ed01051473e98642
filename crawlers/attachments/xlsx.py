"""XLSX: every sheet's rows as `cell | cell`, values as they were last computed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from crawlers.attachments.package import Package
from crawlers.attachments.result import AttachmentText, Limits
from crawlers.paragraphs import CELL, tidy

_MOST_ROWS = 200_000  # a sheet may declare a million empty ones
_EMPTY_END = 1_000  # empty rows in a row that end a sheet


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of an XLSX file, sheet by sheet, each under its name."""
    package = Package(data, limits)
    for name in package.names():
        if name.lower().startswith("xl/worksheets/") or name.lower().endswith("sharedstrings.xml"):
            package.read(name)  # checks each part's size before openpyxl opens it
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    lines: list[str] = []
    for sheet in book.worksheets:
        rows = list(_rows(sheet))
        if rows:
            lines.extend([sheet.title, *rows])
    sheets = len(book.worksheets)
    book.close()
    return AttachmentText("\n".join(lines), None, sheets)


def _rows(sheet: Any) -> Iterator[str]:
    empty = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        line = CELL.join(shown for shown in map(_shown, row) if shown)
        empty = 0 if line else empty + 1
        if line:
            yield line
        if number > _MOST_ROWS or empty > _EMPTY_END:
            return


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return tidy(str(value))
