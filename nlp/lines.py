"""Lines of a page that was cut to a width: which breaks are only where the paper ended.

`unwrap` puts a space for such a break, so that sentences, sums and dates run on and no offset moves.
"""

from __future__ import annotations

import re

_TERMINAL = "。！？；：!?;:…"
# Fewer lines say nothing about a width; wider lines are paragraphs.
_FEWEST_LINES = 6
_WIDEST = 130
_NARROWEST = 24
# Lines of one page differ by a few columns: a mark may not begin a line, a word may not be cut.
_SLACK = 8
_SHARE = 0.3
_LINE = re.compile(r"[^\n]+")


def unwrap(text: str) -> str:
    """The text with a space for each break inside a paragraph; as it is where its lines are paragraphs.

    A page is wrapped when a good share of its lines reach the same width; only their breaks are inside a paragraph.
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    if len(lines) < _FEWEST_LINES or len(text) > len(lines) * _WIDEST:
        return text
    widths = [_width(text[start:end]) for start, end in lines]
    full = sorted(widths)[len(widths) * 9 // 10]
    reaching = [full - _SLACK <= width <= full + _SLACK for width in widths]
    if not _NARROWEST <= full <= _WIDEST or sum(reaching) < _SHARE * len(lines):
        return text
    breaks = [
        end
        for (_, end), reaches, (following, _) in zip(lines, reaching, lines[1:], strict=False)
        if reaches and following == end + 1 and text[end - 1] not in _TERMINAL
    ]
    characters = list(text)
    for at in breaks:
        characters[at] = " "
    return "".join(characters)


def _width(line: str) -> int:
    """Columns of a line, two for a full-width character: as many as GB18030 takes bytes."""
    return len(line.encode("gb18030", "replace"))
