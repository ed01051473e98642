"""What a revision changed in a text, paragraph by paragraph."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest

MOST_PARAGRAPHS = 1_000  # between the first and the last change; beyond, a comparison takes seconds
MOST_CHANGES = 200
LONGEST = 1_000

Change = tuple[str, str | None, str | None]


def paragraph_changes(before: str, after: str) -> list[Change]:
    """(`added`, `removed` or `moved`, old paragraph, new paragraph); a reworded paragraph is `moved`."""
    old, new = _differing(before.split("\n"), after.split("\n"))
    if max(len(old), len(new)) > MOST_PARAGRAPHS:
        return [("moved", f"{len(old)} paragraphs", f"{len(new)} paragraphs")]
    changes: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            changes += [_change(*pair) for pair in zip_longest(old[i1:i2], new[j1:j2])]
    return changes[:MOST_CHANGES]


def _differing(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Both without the paragraphs that they begin and end with alike."""
    first = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    old, new = old[first:], new[first:]
    backwards = zip(reversed(old), reversed(new), strict=False)
    last = next((n for n, (a, b) in enumerate(backwards) if a != b), min(len(old), len(new)))
    return old[: len(old) - last], new[: len(new) - last]


def _change(before: str | None, after: str | None) -> Change:
    what = "added" if before is None else "removed" if after is None else "moved"
    return what, _short(before), _short(after)


def _short(paragraph: str | None) -> str | None:
    return paragraph if paragraph is None or len(paragraph) <= LONGEST else paragraph[: LONGEST - 1] + "…"
