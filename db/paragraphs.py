"""What a revision changed in a text, paragraph by paragraph."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest

MOST_PARAGRAPHS = 5_000  # beyond, a comparison takes seconds and nobody reads its result
MOST_CHANGES = 200
LONGEST = 1_000

Change = tuple[str, str | None, str | None]


def paragraph_changes(before: str, after: str) -> list[Change]:
    """(`added`, `removed` or `moved`, old paragraph, new paragraph); a reworded paragraph is `moved`."""
    old, new = before.split("\n"), after.split("\n")
    if max(len(old), len(new)) > MOST_PARAGRAPHS:
        return [("moved", f"{len(old)} paragraphs", f"{len(new)} paragraphs")]
    changes: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            changes += [_change(*pair) for pair in zip_longest(old[i1:i2], new[j1:j2])]
    return changes[:MOST_CHANGES]


def _change(before: str | None, after: str | None) -> Change:
    what = "added" if before is None else "removed" if after is None else "moved"
    return what, _short(before), _short(after)


def _short(paragraph: str | None) -> str | None:
    return paragraph if paragraph is None or len(paragraph) <= LONGEST else paragraph[: LONGEST - 1] + "…"
