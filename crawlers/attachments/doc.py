"""DOC and WPS: the main text of Word 97-2003 files from their piece table ([MS-DOC] 2.4.1)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

import olefile

from crawlers.attachments.result import AttachmentText, Limits, Unsuitable
from crawlers.attachments.word_programs import read_by_program
from crawlers.paragraphs import CELL, tidy

_WORD_97 = 0x00C1
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_CCP_TEXT, _FC_CLX = 0x4C, 0x01A2  # places in the file information block
_COMPRESSED = 0x40000000
_CELL_MARK = "\x07"
# A field is instruction, separator, result; only the result is text.
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]{0,4000}\x14|\x13[^\x13\x14\x15]{0,4000}\x15")
_CONTROLS = {
    ord("\x0b"): "\n",
    ord("\x0c"): "\n",
    ord("\x0e"): "\n",
    ord("\x1e"): "-",
    **dict.fromkeys(map(ord, "\x00\x01\x02\x03\x04\x05\x08\x13\x14\x15\x1f"), ""),
}


class _NoWord97(Exception):
    """A file whose text does not stand where Word 97 keeps it."""


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of a DOC or WPS file; tries installed converters where it is older or damaged."""
    try:
        with olefile.OleFileIO(data) as file:
            raw = "".join(_pieces(file))
    except (_NoWord97, struct.error, OSError, ValueError) as why:
        return AttachmentText(read_by_program(data, f"{why}"))
    return AttachmentText("\n".join(_lines(raw)))


def _pieces(file: olefile.OleFileIO) -> Iterator[str]:
    document = file.openstream("WordDocument").read()
    version, flags = struct.unpack_from("<H6xH", document, 2)
    if flags & _ENCRYPTED:
        raise Unsuitable("encrypted; save it without a password")
    if version < _WORD_97:
        raise _NoWord97("written by Word 95 or older")
    (length,) = struct.unpack_from("<i", document, _CCP_TEXT)
    place, size = struct.unpack_from("<II", document, _FC_CLX)
    table = file.openstream("1Table" if flags & _TABLE_1 else "0Table").read()
    left = length
    for characters, offset in _piece_table(table[place : place + size]):
        taken = min(characters, left)
        if taken <= 0:
            return
        left -= taken
        yield _text(document, offset, taken)


def _piece_table(clx: bytes) -> Iterator[tuple[int, int]]:
    """Length in characters and file offset of each piece."""
    at = 0
    while at < len(clx) and clx[at] == 1:  # property modifiers before the table
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise _NoWord97("without a piece table")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    table = clx[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", table)
    for index in range(count):
        (offset,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)
        yield starts[index + 1] - starts[index], offset


def _text(document: bytes, offset: int, characters: int) -> str:
    if offset & _COMPRESSED:
        start = (offset & ~_COMPRESSED) // 2
        return document[start : start + characters].decode("cp1252", "replace")
    return document[offset : offset + 2 * characters].decode("utf-16-le", "replace")


def _lines(raw: str) -> Iterator[str]:
    """Paragraphs, and table rows as `cell | cell`.

    Cells end in a mark, rows in an empty cell; a row's first cell begins with its last paragraph.
    """
    text = _without_field_codes(raw).translate(_CONTROLS)
    row: list[str] = []
    *cells, rest = text.split(_CELL_MARK)
    for cell in cells:
        if not row:
            *before, cell = cell.split("\r")
            yield from _paragraphs("\r".join(before))
        words = tidy(cell.replace("\r", " "))
        if words:
            row.append(words)
        elif row:
            yield CELL.join(row)
            row = []
    if row:
        yield CELL.join(row)
    yield from _paragraphs(rest)


def _paragraphs(text: str) -> Iterator[str]:
    return filter(None, map(tidy, text.replace("\r", "\n").split("\n")))


def _without_field_codes(text: str) -> str:
    """Fields nest, the innermost is cut first; a file with fields deeper than ten keeps the outer codes."""
    for _ in range(10):
        shorter = _FIELD_CODE.sub("", text)
        if len(shorter) == len(text):
            break
        text = shorter
    return text
