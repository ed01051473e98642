"""Words that tell what a sum of money is for: the strongest near one decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.facts import Role

# How far to either side of a sum its words are looked for, in characters.
REACH = 90
# What each character between a word and the sum, and each other sum between them, takes from the word's weight.
FADE = 0.02
CROSSING = 0.35


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that speaks for `role`: with weight `before` where it stands before the sum, `after` after it."""

    role: Role
    pattern: re.Pattern[str]
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Where a sum stands: its offsets, the bounds of what may speak of it, and the other sums in there."""

    start: int
    end: int
    first: int
    last: int
    others: tuple[tuple[int, int], ...] = ()


def role_of(text: str, place: Neighbourhood, cues: Sequence[Cue], default: Role) -> Role:
    """The role whose strongest cue weighs most at `place`; `default` where no cue has weight left."""
    best, weight = default, 0.0
    for cue in cues:
        for match in cue.pattern.finditer(
            text, max(place.first, place.start - REACH), min(place.last, place.end + REACH)
        ):
            found = _weight(cue, match, place)
            if found > weight:
                best, weight = cue.role, found
    return best


def _weight(cue: Cue, match: re.Match[str], place: Neighbourhood) -> float:
    if match.start() < place.end and match.end() > place.start:
        return 0.0
    if match.end() <= place.start:
        weight, low, high = cue.before, match.end(), place.start
    else:
        weight, low, high = cue.after, place.end, match.start()
    crossed = sum(low <= start and end <= high for start, end in place.others)
    return weight - FADE * (high - low) - CROSSING * crossed
