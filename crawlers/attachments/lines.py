"""Lines with their places on the page become paragraphs; page numbers and running heads go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WIDE = "\u2e80-\u2fdf\u3001-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_LETTER = "\u3400-\u9fff\uf900-\ufaff"
# 国 家 首 批: at least three single characters, each with a space after it.
_SPACED = re.compile(rf"(?<![{_LETTER}])[{_LETTER}](?: +[{_LETTER}](?![{_LETTER}])){{2,}}+")
_SPACED_LINE = re.compile(rf"[{_LETTER}](?: +[{_LETTER}])++")
_AROUND_WIDE = re.compile(rf"(?<=[{_WIDE}]) (?=[0-9A-Za-z%〔（(])|(?<=[0-9A-Za-z%〕）)]) (?=[{_WIDE}])")
_BESIDE_MARK = re.compile(r" +(?=[，。；：、！？”’）》〉】〕])|(?<=[（《〈【〔“‘]) +")
_PAGE_NUMBER = re.compile(
    r"[-—–‐·.\s]*(?:第\s*)?(?:\d{1,4}|[IVXivx]{1,6})(?:\s*/\s*\d{1,4})?(?:\s*页)?(?:\s*共\s*\d{1,4}\s*页)?[-—–‐·.\s]*"
)
_LEADER = re.compile(r"(?:\.{4,}+|…{2,}+|·{4,}+)\s*[\dIVXivx]{1,6}\s*\Z")
_OPENING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[章节条]|"
    r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|附件|附录"
)
_LONG_LINE = 12  # in type sizes
_FEW_LINES = 3  # too few to tell a page's right edge
_GAP = 1.6  # of the usual distance between lines: a wider one parts paragraphs
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; `size` is the height of its type, `top` counts downwards; all in the same unit."""

    text: str
    left: float
    right: float
    size: float
    top: float


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the lines of a page begin and end; `shared` are right edges, in type sizes, that several lines share."""

    left: float
    right: float
    size: float
    shared: frozenset[int]
    leading: float  # the usual distance from line to line


def mend(text: str) -> str:
    """One line's text without the spaces that typesetting left: letter-spaced words, around digits and marks."""
    text = " ".join(text.split())
    if _SPACED_LINE.fullmatch(text):
        return text.replace(" ", "")
    text = _SPACED.sub(lambda found: found.group().replace(" ", ""), text)
    return _BESIDE_MARK.sub("", _AROUND_WIDE.sub("", text))


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document, each over as many lines and pages as it takes."""
    joined: list[str] = []
    before: tuple[Line, _Margins] | None = None
    shown = list(_without_furniture(pages))
    edges = sorted(max(line.right for line in lines) for lines in shown)
    for lines in shown:
        margins = _margins(lines, edges[len(edges) // 2])
        for line in lines:
            if before is not None and _continues(before, (line, margins)):
                joined[-1] = _glue(joined[-1], line.text)
            else:
                joined.append(line.text)
            before = line, margins
    return joined


def _without_furniture(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Each page's lines without page numbers, running heads and table-of-contents leaders."""
    running = _running_heads(pages)
    for lines in pages:
        kept = [line for line in lines if line.text and not _LEADER.search(line.text)]
        if 2 * len(kept) < len(lines):
            continue  # a table of contents
        while kept and _is_furniture(kept[-1], running):
            kept.pop()
        while kept and _is_furniture(kept[0], running):
            kept.pop(0)
        if kept:
            yield kept


def _is_furniture(line: Line, running: frozenset[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or _DIGITS.sub("#", line.text) in running


def _running_heads(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """What stands first or last on at least three pages and on a third of all, its digits aside."""
    edges: Counter[str] = Counter()
    for lines in pages:
        shown = [line.text for line in lines if line.text and not _PAGE_NUMBER.fullmatch(line.text)]
        edges.update({_DIGITS.sub("#", text) for text in (*shown[:1], *shown[-1:])})
    return frozenset(text for text, times in edges.items() if times >= 3 and times * 3 >= len(pages))


def _margins(lines: Sequence[Line], usual_right: float) -> _Margins:
    """A page's margins; one with few lines ends where the other pages do."""
    size = sorted(line.size for line in lines)[len(lines) // 2] or 1.0
    lefts = Counter(round(line.left / size * 2) for line in lines)
    common = [edge for edge, times in lefts.items() if times > 1] or list(lefts)
    rights = Counter(round(line.right / size) for line in lines)
    shared = frozenset(edge for edge, times in rights.items() if times > 2)
    steps = sorted(after.top - line.top for line, after in pairwise(lines) if after.top > line.top)
    leading = min(steps[len(steps) // 2] if steps else 2 * size, 3 * size)
    own_right = max(line.right for line in lines)
    right = own_right if len(lines) > _FEW_LINES else max(own_right, usual_right)
    return _Margins(min(common) * size / 2, right, size, shared, leading)


def _continues(before: tuple[Line, _Margins], now: tuple[Line, _Margins]) -> bool:
    (last, old), (line, new) = before, now
    if abs(last.size - line.size) > 0.2 * max(last.size, line.size):
        return False
    if _is_centred(last, old) and _is_centred(line, new):
        return line.size > 1.15 * new.size
    if not _is_full(last, old) or _OPENING.match(line.text) or line.top - last.top > _GAP * new.leading:
        return False
    indent = (line.left - new.left) / new.size
    in_cell = indent > 4 and line.left < last.left + 0.4 * new.size
    return indent < 1.2 or in_cell


def _is_full(line: Line, margins: _Margins) -> bool:
    """Whether a line goes on to the edge: that of the page, or one that other lines share (a table's cell)."""
    if line.right > margins.right - 1.6 * margins.size:
        return True
    is_long = line.right - line.left > _LONG_LINE * margins.size
    return is_long and round(line.right / margins.size) in margins.shared


def _is_centred(line: Line, margins: _Margins) -> bool:
    left, right = line.left - margins.left, margins.right - line.right
    return left > 1.5 * margins.size and abs(left - right) < 1.5 * margins.size


def _glue(text: str, more: str) -> str:
    latin = text[-1:].isascii() and more[:1].isascii() and text[-1:].isalnum() and more[:1].isalnum()
    return f"{text} {more}" if latin else text + more
