"""Where the paragraphs of a text begin and end."""

from __future__ import annotations

import re

# The lines of a printed page break inside sentences; a paragraph ends where a sentence does, or a heading begins.
_LINE = re.compile(r"\n")
_CLOSES = "。；！？：:;!?”）)"
_OPENS = re.compile(
    r"[　 ]{2,}|[　 ]*(?:——|—|[一二三四五六七八九十]{1,3}、|"
    r"[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、]|第|附|[①-⑳])"
)
_SHORT_LINE = 16


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Bounds of the paragraphs, lines that a printed page broke put together again."""
    bounds, start, line = [], 0, 0
    for match in _LINE.finditer(text):
        at = match.start()
        wrapped = (
            at - line >= _SHORT_LINE
            and text[at - 1] not in _CLOSES
            and at + 1 < len(text)
            and text[at + 1] != "\n"
            and not _OPENS.match(text, at + 1)
        )
        line = at + 1
        if not wrapped:
            bounds.append((start, at))
            start = at + 1
    bounds.append((start, len(text)))
    return bounds
