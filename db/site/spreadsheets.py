"""Rows for spreadsheets: CSV in which no cell is a formula, with a byte order mark on request, and XLSX."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from datasette.utils.asgi import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from db.site.security import App, Message, Receive, Scope, Send

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767  # Excel's own limit
BYTE_ORDER_MARK = "\ufeff".encode()
NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+%?")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet shows instead of running: `=HYPERLINK(...)` becomes `'=HYPERLINK(...)`."""
    if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def harmless_rows(text: str) -> str:
    """Whole rows of CSV with every cell harmless; text without such a cell comes back as it is."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    safe = [[harmless(cell) for cell in row] for row in rows]
    if safe == rows:
        return text
    out = io.StringIO(newline="")
    csv.writer(out).writerows(safe)
    return out.getvalue()


def safe_csv(app: App) -> App:
    """The application with harmless CSV; `_bom=1` begins it with the mark by which Excel knows UTF-8."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(".csv"):
            await app(scope, receive, send)
            return
        mark = BYTE_ORDER_MARK if b"_bom" in parse_qs(scope["query_string"]) else b""

        async def send_safe(message: Message) -> None:
            nonlocal mark
            body = message.get("body", b"")
            if message["type"] == "http.response.body" and body:  # Datasette sends each row in one piece
                message = {**message, "body": mark + harmless_rows(body.decode()).encode()}
                mark = b""
            await send(message)

        await app(scope, receive, send_safe)

    return wrapped


def render_xlsx(
    rows: Sequence[Any],
    columns: Sequence[str],
    table: str | None,
    query_name: str | None,
    data: Mapping[str, Any],
) -> Response:
    """A workbook of one sheet; text stays text, so no cell is a formula. Rows left out are told on a second sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", table or query_name or "SQL")[:31])
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    if data.get("next") or data.get("truncated"):
        book.create_sheet("incomplete").append(
            [f"The first {len(rows)} rows; as CSV or NDJSON all of them are to be had."]
        )
    out = io.BytesIO()
    book.save(out)
    name = re.sub(r"[^\w-]", "", table or query_name or "gaodi") or "gaodi"
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(out.getvalue(), content_type=XLSX_TYPE, headers=headers)


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, dict):
        value = value.get("label")
    if not isinstance(value, str):
        return value if isinstance(value, (int, float)) or value is None else str(value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL])
    cell.data_type = "s"
    return cell
