"""OFD (GB/T 33190): the text objects of every page, put into lines by their places."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from crawlers.attachments.lines import Line, mend, paragraphs
from crawlers.attachments.package import Package
from crawlers.attachments.result import AttachmentText, Limits, Unsuitable

_SAME_LINE = 0.5  # of the type size: how far the baselines of one line may be apart
_COLUMN_GAP = 1.3  # of the type size: wider gaps part columns


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    left: float  # millimetres
    right: float
    baseline: float
    size: float


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of an OFD file."""
    package = Package(data, limits)
    pages: list[list[Line]] = []
    broken: list[str] = []
    count = 0
    for root in _texts(package.parse("OFD.xml"), "DocRoot"):
        document = root.strip("/")
        tree = package.parse(document)
        folder = posixpath.dirname(document)
        templates = _locations(tree, "TemplatePage", folder)
        for page in _named(tree, "Page"):
            count += 1
            if count > limits.pages:
                continue
            try:
                pages.append(_page(package, _join(folder, page.get("BaseLoc", "")), templates))
            except Unsuitable as why:
                broken.append(f"page {count} was left out, {why}")
    if not count:
        raise Unsuitable("a damaged OFD file without pages; fetch it again")
    text = "\n".join(paragraphs(pages))
    notes = [f"only the first {limits.pages} of {count} pages were read"] if count > limits.pages else []
    notes += broken[:20]
    if not text.strip() and not broken:
        notes.append("its pages are images without text; save it as PDF and read that with OCR")
    return AttachmentText(text, "; ".join(notes) or None, count)


def _page(package: Package, path: str, templates: dict[str, str]) -> list[Line]:
    root = package.parse(path)
    pieces = [piece for node in _named(root, "TextObject") for piece in _pieces(node)]
    for used in _named(root, "Template"):
        template = templates.get(used.get("TemplateID", ""))
        if template and template in package:
            pieces.extend(p for node in _named(package.parse(template), "TextObject") for p in _pieces(node))
    return _lines(pieces)


def _pieces(node: etree._Element) -> Iterator[_Piece]:
    """The text codes of one text object, placed on the page; its matrix only scales and moves."""
    left, top, width, _ = _numbers(node.get("Boundary"), 0.0, 0.0, 0.0, 0.0)
    scale_x, _, _, scale_y, move_x, move_y = _numbers(node.get("CTM"), 1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    size = _numbers(node.get("Size"), 4.0)[0] * abs(scale_x or 1.0)
    for code in _named(node, "TextCode"):
        text = (code.text or "").strip("\r\n")
        if text.strip():
            x = left + _numbers(code.get("X"), 0.0)[0] * scale_x + move_x
            baseline = top + _numbers(code.get("Y"), 0.0)[0] * scale_y + move_y
            run = sum(_advances(code.get("DeltaX"), len(text) - 1)) * scale_x
            right = x + run + size if run else max(x + size * len(text), left + width)
            yield _Piece(text, x, right, baseline, size)


def _lines(pieces: list[_Piece]) -> list[Line]:
    lines: list[Line] = []
    row: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.baseline, p.left)):
        if row and piece.baseline - row[0].baseline > _SAME_LINE * max(row[0].size, piece.size):
            lines.append(_line(row))
            row = []
        row.append(piece)
    return [*lines, _line(row)] if row else lines


def _line(row: list[_Piece]) -> Line:
    row = sorted(row, key=lambda piece: piece.left)
    text = row[0].text
    for before, piece in pairwise(row):
        wide = piece.left - before.right > _COLUMN_GAP * piece.size
        latin = text[-1:].isascii() and piece.text[:1].isascii() and piece.left > before.right
        text += (" " if wide or latin else "") + piece.text
    right, size = max(piece.right for piece in row), max(piece.size for piece in row)
    return Line(mend(text), row[0].left, right, size, row[0].baseline)


def _advances(delta: str | None, count: int) -> list[float]:
    """DeltaX of one text code; `g 3 4.2` repeats 4.2 three times. At most `count` values."""
    values: list[float] = []
    words = iter((delta or "").split())
    for word in words:
        if word == "g":
            times, value = _number(next(words, "0")), _number(next(words, "0"))
            values.extend([value] * min(int(times), count))
        else:
            values.append(_number(word))
        if len(values) >= count:
            break
    return values[:count]


def _locations(tree: etree._Element, name: str, folder: str) -> dict[str, str]:
    return {node.get("ID", ""): _join(folder, node.get("BaseLoc", "")) for node in _named(tree, name)}


def _join(folder: str, path: str) -> str:
    """A path of the package: absolute with a leading slash, else relative; never outside."""
    whole = path if path.startswith("/") else f"{folder}/{path}"
    return posixpath.normpath("/" + whole).lstrip("/")


def _texts(root: etree._Element, name: str) -> list[str]:
    return [(node.text or "").strip() for node in _named(root, name) if (node.text or "").strip()]


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements of a local name; files in the wild use other prefixes than the standard's."""
    return (node for node in root.iter(f"{{*}}{name}"))


def _numbers(text: str | None, *otherwise: float) -> list[float]:
    """As many numbers as there are defaults; what the text lacks is taken from them."""
    said = [_number(word) for word in (text or "").split()][: len(otherwise)]
    return [*said, *otherwise[len(said) :]]


def _number(word: str) -> float:
    try:
        number = float(word)
    except ValueError:
        return 0.0
    return number if abs(number) < 1e6 else 0.0
