"""Small files of every format, made for the tests."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
from openpyxl import Workbook
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_FONT = "STSong-Light"
Placed = tuple[float, float, float, str]  # left, height above the page's foot, size, text


def pdf(*pages: Sequence[Placed], draw: Callable[[Any], None] | None = None) -> bytes:
    """A PDF of lines at their places; `draw` may add to every page."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=(595, 842))
    for page in pages:
        for left, height, size, text in page:
            sheet.setFont(_FONT, size)
            sheet.drawString(left, height, text)
        if draw:
            draw(sheet)
        sheet.showPage()
    sheet.save()
    return file.getvalue()


def body(*lines: str, top: float = 760, left: float = 80, size: float = 16) -> list[Placed]:
    """Lines of body text; a line that begins with a full-width space is indented by two characters."""
    placed = []
    for number, line in enumerate(lines):
        indent = 2 * size if line.startswith("\u3000") else 0
        placed.append((left + indent, top - number * 30, size, line.strip("\u3000")))
    return placed


def word(fill: Callable[[Any], None]) -> bytes:
    """A DOCX file that python-docx wrote."""
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def bare_word(body_xml: str, **parts: str) -> bytes:
    """A DOCX file of our own XML."""
    document = f"<w:document {W}><w:body>{body_xml}</w:body></w:document>"
    return package({"word/document.xml": document, **{f"word/{n}.xml": x for n, x in parts.items()}})


def table(rows: Sequence[Sequence[object]], title: str = "资金安排") -> bytes:
    """An XLSX file of one sheet."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ofd(*pages: str, template: str | None = None) -> bytes:
    """An OFD file whose pages hold these elements."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    common = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/T/Content.xml"/>' if template else ""
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    use = '<ofd:Template TemplateID="9"/>' if template else ""
    for number, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _ofd_page(use, page)
    if template:
        parts["Doc_0/Tpls/T/Content.xml"] = _ofd_page("", template)
    return package(parts)


def _ofd_page(use: str, objects: str) -> str:
    return f"<ofd:Page {OFD}>{use}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd_text(left: float, top: float, text: str, size: float = 5.0, delta: str = "") -> str:
    """A text object of an OFD page, in millimetres."""
    width = size * len(text)
    return (
        f'<ofd:TextObject ID="1" Boundary="{left} {top} {width} {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{delta}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def old_word(text: str, *, flags: int = 0x0200, version: int = 0x00C1, compressed: str = "") -> bytes:
    """A Word 97 file ([MS-DOC]): `text` as one piece in UTF-16, `compressed` as one in single bytes after it."""
    start = 0x800
    raw, narrow = text.encode("utf-16-le"), compressed.encode("cp1252")
    document = bytearray(0x1000 + len(raw) + len(narrow))
    struct.pack_into("<HH", document, 0, 0xA5EC, version)
    struct.pack_into("<H", document, 0x0A, flags)
    struct.pack_into("<i", document, 0x4C, len(text) + len(compressed))
    document[start : start + len(raw)] = raw
    after = start + len(raw)
    document[after : after + len(narrow)] = narrow
    ends = [0, len(text)] + ([len(text) + len(compressed)] if compressed else [])
    places = [start] + ([after * 2 | 0x40000000] if compressed else [])
    pieces = struct.pack(f"<{len(ends)}I", *ends) + b"".join(struct.pack("<HIH", 0, p, 0) for p in places)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", document, 0x1A2, 0, len(clx))
    return compound({"WordDocument": bytes(document), "1Table": clx})


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) of these streams, each padded beyond the size that goes to the mini stream."""
    sectors: list[bytes] = []
    table = [0xFFFFFFFD]  # sector 0 holds the table itself
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    first = 1 + -(-(len(streams) + 1) // 4)
    for number, (name, content) in enumerate(streams.items(), 1):
        padded = content.ljust(4096, b"\0")
        chunks = [padded[at : at + 512].ljust(512, b"\0") for at in range(0, len(padded), 512)]
        start = first + len(sectors)
        table_part = [start + n + 1 for n in range(len(chunks) - 1)] + [0xFFFFFFFE]
        sectors.extend(chunks)
        right = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, start, len(padded), right=right))
        table.extend(table_part) if number > 1 else table.extend([*_chain(1, first), *table_part])
    directory = b"".join(entries).ljust(512 * (first - 1), b"\0")
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    assert len(fat) == 512, "too much for one sector of the table"
    return _cfb_header() + fat + directory + b"".join(sectors)


def _chain(start: int, end: int) -> list[int]:
    return [number + 1 for number in range(start, end - 1)] + [0xFFFFFFFE]


def _cfb_header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return (head + struct.pack("<I", 0)).ljust(512, b"\xff")


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    entry = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
    entry += struct.pack("<III", 0xFFFFFFFF, right, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)
