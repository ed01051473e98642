"""DOCX: paragraphs with their automatic numbers, tables as rows `cell | cell`."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from crawlers.attachments.numbering import Numbering
from crawlers.attachments.package import Package
from crawlers.attachments.result import AttachmentText, Limits
from crawlers.paragraphs import CELL, tidy

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Strict OOXML and Word 2003 have the same elements under other names.
_OTHER_NAMES = (
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
    "{http://schemas.microsoft.com/office/word/2003/wordml}",
)
_DOCUMENT = "word/document.xml"
# Deleted text, field instructions, and the second copy of a text box that Word keeps for old programs.
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "tblPr", "sectPr", "rt"}
)
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of a DOCX file; notes images that may hold what the text does not."""
    package = Package(data, limits)
    root = package.parse(_DOCUMENT)
    numbering = Numbering(package)
    lines = list(read_blocks(root, numbering))
    images = sum(name.lower().startswith("word/media/") for name in package.names())
    if images and not any(lines):
        return AttachmentText(
            note=f"no text but {images} images, perhaps scans; save it as PDF and read that with OCR"
        )
    return AttachmentText("\n".join(lines), numbering.fault)


def read_blocks(root: etree._Element, numbering: Numbering | None = None) -> Iterator[str]:
    """Paragraphs and table rows of a Word document's XML, whichever of Word's namespaces it is in."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(_OTHER_NAMES):
            element.tag = _WORD + element.tag.rpartition("}")[2]
    return _blocks(root, numbering or Numbering())


def _blocks(root: etree._Element, numbering: Numbering) -> Iterator[str]:
    """Paragraphs and table rows in order; content controls and text boxes are looked into."""
    for element in root:
        name = local_name(element)
        if name == "p":
            yield from _paragraph(element, numbering)
        elif name == "tbl":
            yield from _rows(element, numbering)
        elif name not in _LEFT_OUT:
            yield from _blocks(element, numbering)


def _rows(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    for row in table.iter(f"{_WORD}tr"):
        if next(row.iterancestors(f"{_WORD}tbl")) is not table:
            continue  # the row of a table inside a cell, which its cell tells
        cells = [
            " ".join(_blocks(cell, numbering)) for cell in row.iter(f"{_WORD}tc") if _row_of(cell) is row
        ]
        line = CELL.join(cell for cell in cells if cell)
        if line:
            yield line


def _row_of(cell: etree._Element) -> etree._Element:
    return next(cell.iterancestors(f"{_WORD}tr"))


def _paragraph(paragraph: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The paragraph's own lines, then those of text boxes anchored in it."""
    boxes: list[etree._Element] = []
    text = "".join(_pieces(paragraph, boxes))
    lines = [line for line in map(tidy, text.split("\n")) if line]
    if lines:
        lines[0] = numbering.label(paragraph) + lines[0]
    yield from lines
    for box in boxes:
        yield from _blocks(box, numbering)


def _pieces(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SPACES:
            yield _SPACES[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _LEFT_OUT:
            yield from _pieces(child, boxes)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
