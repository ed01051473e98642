"""How alike two texts are: a sketch of their five-character strings, then a comparison letter by letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

SIZE = 256  # of a sketch: the estimate is off by about 1/sqrt(SIZE)
STRETCH = 5  # characters
SAME = 0.7
UNDECIDED = 0.3
CONFIRMED = 0.85

_NOISE = re.compile(r"[\W_]+")
_FACTORS = np.array([0x9E3779B97F4A7C15 * (2 * n + 3) % 2**64 for n in range(STRETCH)], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a text's five-character strings, and how many different ones there are."""

    hashes: NDArray[np.uint64]
    strings: int


def plain(text: str) -> str:
    """Letters and digits alone: portals differ in white space, punctuation and full-width forms."""
    return _NOISE.sub("", text).lower()


def sketch(plain_text: str) -> Sketch:
    """The sketch of a text that `plain` gave; a shorter text than a string is one string."""
    codes = np.frombuffer(plain_text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < STRETCH:
        codes = np.pad(codes, (0, STRETCH - len(codes)))
    sums = np.zeros(len(codes) - STRETCH + 1, dtype=np.uint64)
    for offset, factor in enumerate(_FACTORS):
        sums += _mixed(codes[offset : offset + len(sums)] * factor + np.uint64(offset))
    hashes = np.sort(_mixed(sums))
    hashes = hashes[np.append(True, hashes[1:] != hashes[:-1])]
    return Sketch(hashes[:SIZE], len(hashes))


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A bijection of 64-bit numbers that leaves no pattern (the finish of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def jaccard(one: Sketch, other: Sketch) -> float:
    """The estimated share of common strings, 0..1; exact where both texts are short."""
    smallest = np.union1d(one.hashes, other.hashes)[:SIZE]
    common = np.intersect1d(one.hashes, other.hashes, assume_unique=True)
    return float(np.isin(smallest, common, assume_unique=True).mean())


def contained(one: Sketch, other: Sketch) -> float:
    """The estimated share of the smaller text's strings that stand in the larger one, 0..1."""
    share = jaccard(one, other)
    common = share * (one.strings + other.strings) / (1 + share)
    return min(1.0, common / min(one.strings, other.strings))


def same_text(one: str, other: str, similarity: float) -> bool:
    """Whether two plain texts of that estimated similarity are one text; doubtful ones are compared in full."""
    if similarity >= SAME:
        return True
    if similarity < UNDECIDED:
        return False
    return fuzz.ratio(one, other, score_cutoff=CONFIRMED * 100) > 0
