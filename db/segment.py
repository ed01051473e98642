"""Cutting text into search tokens: overlapping pairs of characters, so that a phrase is exactly a substring.

A stretch without white space `人工智能AI` becomes `人工 工智 智能 能a ai i`: a phrase query of the pairs
of a word finds the word and nothing else, and the last single character lets a one-character query
(a prefix query) find every place.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

VERSION = "1"  # a change of the tokens needs a rebuilt index

_BREAK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")
# Letters of scripts that part words by spaces (Latin, Greek, Cyrillic), after folding.
LATIN = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1fff]+")
_PRIVATE = 0xE000  # ASCII punctuation moves here, where the tokenizer takes it for a letter


def _fold_table() -> dict[int, int]:
    table = {code: code + 32 for code in range(0x41, 0x5B)}
    for code in range(0xFF01, 0xFF5F):  # full-width forms of ASCII letters and digits
        plain = code - 0xFEE0
        if chr(plain).isalnum():
            table[code] = ord(chr(plain).lower())
    for code in range(0x21, 0x7F):
        if not chr(code).isalnum():
            table[code] = _PRIVATE + code
    return table


_FOLD = _fold_table()


def fold(text: str) -> str:
    """Text as it is compared: small letters, half-width letters and digits; every character keeps its offset."""
    folded = text.translate(_FOLD)
    if folded.isascii():
        return folded
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def runs(folded: str) -> list[str]:
    """The stretches without white space and control characters of a folded text."""
    return [run for run in _BREAK.split(folded) if run]


def pairs(run: str) -> str:
    """The tokens of one stretch: every pair of neighbours, then the last character alone."""
    return " ".join(map("".join, itertools.pairwise(run))) + (f" {run[-1]}" if len(run) > 1 else run)


def segment(text: str) -> str:
    """All tokens of a text, separated by spaces."""
    return " ".join(map(pairs, runs(fold(text))))


def words(text: str) -> str:
    """The Latin words of a text, separated by spaces, without diacritics."""
    return " ".join(map(plain_word, LATIN.findall(fold(text))))


def plain_word(word: str) -> str:
    """A folded word without diacritics, as the index of words holds it."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
