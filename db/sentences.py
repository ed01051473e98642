"""The sentence around a fact, as the reader of a row needs it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

LONGEST = 600
ELLIPSIS = "…"

# A full stop ends a sentence only before white space, so 3.5 and gov.cn stay whole.
_END = re.compile(r"[。！？!?]+[”’」』）)]*|\.(?=\s)|\n")


class Sentences:
    """The sentences of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [match.end() for match in _END.finditer(text)]

    def around(self, start: int, end: int) -> str:
        """The sentence (or sentences) that hold `text[start:end]`; beyond 600 characters cut, with `…`."""
        first = bisect_right(self._ends, start)
        left = self._ends[first - 1] if first else 0
        last = bisect_left(self._ends, end)
        right = self._ends[last] if last < len(self._ends) else len(self.text)
        if right - left <= LONGEST:
            return self.text[left:right].strip()
        return self._cut(left, right, start, end)

    def _cut(self, left: int, right: int, start: int, end: int) -> str:
        room = max(0, LONGEST - 2 - (end - start))
        from_ = max(left, min(start - room // 2, right - (LONGEST - 2)))
        to = min(right, max(end, from_ + LONGEST - 2))
        cut = self.text[from_:to].strip()
        return f"{ELLIPSIS if from_ > left else ''}{cut}{ELLIPSIS if to < right else ''}"
