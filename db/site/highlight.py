"""A document's text with every fact marked at its place; facts may nest and cross."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

MARKED_LENGTH = (
    400_000  # beyond this a page would no longer open in a browser; the rest stays readable unmarked
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark: `text[start:end]`, the fact's kind and its public id."""

    id: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a marked text; `heading` is True for a numbered heading of a Chinese document."""

    html: Markup
    heading: bool


def paragraphs(text: str, marks: Sequence[Mark]) -> list[Paragraph]:
    """The paragraphs of a text, everything escaped, each fact's first piece carrying the anchor `at-<id>`."""
    ordered = sorted((mark for mark in marks if 0 <= mark.start < mark.end <= len(text)), key=_outer_first)
    anchored: set[str] = set()
    result = []
    position, upcoming = 0, 0
    open_marks: list[Mark] = []
    for line in text.split("\n"):
        end = position + len(line)
        while upcoming < len(ordered) and ordered[upcoming].start < end:
            open_marks.append(ordered[upcoming])
            upcoming += 1
        open_marks = [mark for mark in open_marks if mark.end > position]
        if line.strip():
            result.append(Paragraph(_marked(line, position, open_marks, anchored), _is_heading(line)))
        position = end + 1
    return result


def excerpt(fact: Mapping[str, Any], width: int) -> Markup:
    """About `width` characters of a fact's sentence with its quote marked."""
    sentence, quote = str(fact["sentence"]), str(fact["quote"])
    at = sentence.find(quote)
    if at < 0:
        return Markup("<mark>{}</mark>").format(quote)
    end = at + len(quote)
    room = max(0, width - len(quote))
    first, last = max(0, at - room * 2 // 3), min(len(sentence), end + room // 3)
    before = ("…" if first else "") + sentence[first:at]
    after = sentence[end:last] + ("…" if last < len(sentence) else "")
    return Markup("{}<mark>{}</mark>{}").format(before, quote, after)


def _outer_first(mark: Mark) -> tuple[int, int, str]:
    return (mark.start, -mark.end, mark.id)


def _is_heading(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) <= 40 and stripped[0] in "一二三四五六七八九十第" and not stripped.endswith("。")


def _marked(line: str, offset: int, marks: Sequence[Mark], anchored: set[str]) -> Markup:
    if not marks:
        return escape(line)
    length = len(line)
    cuts = {0, length}
    for mark in marks:
        cuts.update((max(0, mark.start - offset), min(length, mark.end - offset)))
    edges = sorted(cuts)
    return Markup("").join(
        _piece(
            line[left:right],
            [m for m in marks if m.start < right + offset and m.end > left + offset],
            anchored,
        )
        for left, right in pairwise(edges)
    )


def _piece(piece: str, covering: Sequence[Mark], anchored: set[str]) -> Markup:
    if not covering:
        return escape(piece)
    anchors = Markup("")
    for mark in covering:
        if mark.id not in anchored:
            anchored.add(mark.id)
            anchors += Markup('<span id="at-{}" class="anchor"></span>').format(mark.id)
    inner = Markup('<a href="#row-{}">{}</a>').format(covering[-1].id, piece)
    for mark in reversed(covering):
        inner = Markup('<mark class="{}">{}</mark>').format(mark.kind, inner)
    return anchors + inner
