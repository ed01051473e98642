"""Where a pattern matches, tried only where it can begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scan:
    """A pattern that no match of begins with any character but those of the class `first`.

    `finditer` gives what the pattern's own would. A pattern with a look behind or a choice at its start makes
    the engine try it at every character; a class of characters alone is searched ten times as fast.
    """

    first: re.Pattern[str]
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Matches in text order, without overlap."""
        match, end = self.pattern.match, 0
        for candidate in self.first.finditer(text):
            start = candidate.start()
            if start >= end and (found := match(text, start)):
                end = found.end()
                yield found
