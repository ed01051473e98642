"""Where a sentence begins and ends, in Chinese, Korean and English alike, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_OPEN = "（(〔[【《“「『"
_CLOSE = "）)〕]】》”」』"
_STOP = "。！？；!?;\n"
# A full stop ends a sentence before white space, but not after an initial or a usual abbreviation.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|No|Co|Corp|Inc|Ltd|vs|approx|[A-Z]|[A-Z]\.[A-Z]|[0-9]))\Z"
)
_MARK = re.compile(r"[（(〔\[【《“「『）)〕\]】》”」』。！？；!?;\n]|\.(?=\s|\Z)")
# An unclosed bracket must not swallow the rest of a page.
_LONGEST_BRACKET = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch `text[start:end]` without its closing line break."""

    start: int
    end: int


def split(text: str) -> tuple[Sentence, ...]:
    """Sentences in text order, without gaps except line breaks; marks inside brackets or quotes do not end one."""
    found: list[Sentence] = []
    start, opened = 0, []  # type: tuple[int, list[int]]
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark in _OPEN:
            opened.append(at)
            continue
        if mark in _CLOSE:
            if opened:
                opened.pop()
            continue
        inside = bool(opened) and at - opened[0] <= _LONGEST_BRACKET
        if mark != "\n" and inside:
            continue
        if mark == "." and _ABBREVIATION.search(text, max(start, at - 8), at):
            continue
        end = at if mark == "\n" else at + 1
        if end > start:
            found.append(Sentence(start, end))
        start, opened = at + 1, []
    if len(text) > start:
        found.append(Sentence(start, len(text)))
    return tuple(found)


def sentence_at(sentences: tuple[Sentence, ...], offset: int) -> Sentence:
    """The sentence that holds `offset`; the last one before it where `offset` is a line break."""
    at = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[at] if at >= 0 else Sentence(0, 0)
