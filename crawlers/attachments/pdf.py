"""PDF: the text layer by PDFium, with the places of its lines; scans are counted, and recognised where asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import byref, c_double
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from crawlers.attachments.lines import Line, mend, paragraphs
from crawlers.attachments.result import AttachmentText, Limits, Unsuitable

_SCAN_CHARACTERS = 12  # a page with fewer and an image on it is a scan
# Private use and replacement characters stand where a font has no table of its characters.
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_MOST_UNREADABLE = 0.2
_WORD_GAP = 1.3  # of the type size: wider gaps part columns, narrower ones letters
_DOTS_PER_POINT, _MOST_DOTS = 300 / 72, 40_000_000
_SAMPLE = 40  # characters looked at for the size of a line
_INK = 1.1  # a Chinese character's box is that much wider than its ink
_NEVER = "\ufffe\uffff\x00\x02"  # PDFium marks soft hyphens and characters without Unicode by these


class _Box(NamedTuple):
    """Where a character stands, in points from the page's left and foot."""

    left: float
    right: float
    top: float


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of a PDF. Raises Unsuitable where it is encrypted or no PDF."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "encrypted; save it without a password" if "password" in str(error).lower() else ""
        raise Unsuitable(reason or "a damaged or cut PDF; fetch it again") from error
    with document:
        return _read_pages(document, limits, ocr)


def _read_pages(document: pypdfium2.PdfDocument, limits: Limits, ocr: bool) -> AttachmentText:
    count = len(document)
    pages: list[list[Line]] = []
    scans: list[int] = []
    broken: list[str] = []
    for number in range(min(count, limits.pages)):
        try:
            lines, is_scan = _read_page(document[number])
        except pypdfium2.PdfiumError:
            lines, is_scan = [], False
            broken.append(str(number + 1))
        pages.append(lines)
        if is_scan:
            scans.append(number)
    notes = [f"only the first {limits.pages} of {count} pages were read"] if count > limits.pages else []
    if broken:
        notes.append(f"damaged pages were left out: {', '.join(broken[:20])}")
    done = 0
    if scans:
        done, note = _recognise(document, pages, scans, limits, ocr)
        notes.append(note)
    return AttachmentText("\n".join(paragraphs(pages)), "; ".join(notes) or None, count, done)


def _read_page(page: pypdfium2.PdfPage) -> tuple[list[Line], bool]:
    """The page's lines, and whether it needs OCR: a scan, or fonts that do not say which characters they show."""
    lines = list(_lines(page))
    text = "".join(line.text for line in lines)
    is_scan = len(text) < _SCAN_CHARACTERS and _has_image(page)
    page.close()
    if len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * len(text):
        return [], True
    return lines, is_scan


def _recognise(
    document: pypdfium2.PdfDocument, pages: list[list[Line]], scans: list[int], limits: Limits, ocr: bool
) -> tuple[int, str]:
    """Put recognised lines in the place of scanned pages; returns how many, and what to say about it."""
    from crawlers.attachments.scans import DOUBTS, advice, recognise_pages

    missing = advice() if ocr else "read it with OCR switched on"
    if missing:
        return 0, f"{len(scans)} of {len(document)} pages are scans or have no readable text; {missing}"
    asked = scans[: limits.ocr_pages]
    found = recognise_pages((_picture(document[number]) for number in asked), limits.ocr_seconds)
    done = 0
    for number, lines in zip(asked, found, strict=False):
        pages[number] = lines or []
        done += lines is not None
    left = f", {len(scans) - done} more were left out" if len(scans) > done else ""
    return done, f"{done} pages without readable text were recognised by OCR{left}; {DOUBTS}"


def _picture(page: pypdfium2.PdfPage) -> Any:
    """The page in grey at 300 dots an inch, or fewer where it is a poster."""
    width, height = page.get_size()
    scale = min(_DOTS_PER_POINT, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
    return page.render(scale=scale, grayscale=True).to_pil()


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    textpage = page.get_textpage()
    try:
        start = 0
        count = pdfium.FPDFText_CountChars(textpage)
        for index in range(count + 1):
            if index == count or pdfium.FPDFText_GetUnicode(textpage, index) in (10, 13):
                if index > start:
                    yield _line(textpage, start, index)
                start = index + 1
    finally:
        textpage.close()


def _line(textpage: pypdfium2.PdfTextPage, start: int, end: int) -> Line:
    characters = [chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(start, end)]
    inked = [index for index, character in enumerate(characters) if not character.isspace()]
    if not inked:
        return Line("", 0.0, 0.0, 0.0, 0.0)
    boxes = [_box(textpage, start + index) for index in inked[:_SAMPLE]]
    right = _box(textpage, start + inked[-1]).right
    # The font's own size may be scaled, so the widest character tells the size of the type.
    size = max(max(box.right - box.left for box in boxes) * _INK, 1.0)
    kept = (
        character
        for index, character in enumerate(characters)
        if character not in _NEVER and not _is_gap(textpage, characters, index, start, size)
    )
    return Line(mend("".join(kept)), boxes[0].left, right, size, -max(box.top for box in boxes))


def _is_gap(
    textpage: pypdfium2.PdfTextPage, characters: list[str], index: int, start: int, size: float
) -> bool:
    """Whether a space that PDFium saw is only the gap of letter spacing or between scripts."""
    if characters[index] != " " or not 0 < index < len(characters) - 1:
        return False
    if characters[index - 1].isascii() and characters[index + 1].isascii():
        return False
    if not pdfium.FPDFText_IsGenerated(textpage, start + index):
        return False
    gap = _box(textpage, start + index + 1).left - _box(textpage, start + index - 1).right
    return gap < _WORD_GAP * size


def _box(textpage: pypdfium2.PdfTextPage, index: int) -> _Box:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    pdfium.FPDFText_GetCharBox(textpage, index, byref(left), byref(right), byref(bottom), byref(top))
    return _Box(left.value, right.value, top.value)


def _has_image(page: pypdfium2.PdfPage) -> bool:
    return next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]), None) is not None
