"""Sums that only restate the one before them in another currency: `1조 위안(약 190조원)`, `7 yuan (US$1)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from nlp.facts import Amount

# Whether the text between two sums (`(약 `) makes the second a restatement of the first.
Restates = Callable[[str, Amount], bool]


def with_conversions(text: str, found: Iterable[Amount], restates: Restates) -> tuple[Amount, ...]:
    """`found` in text order, restatements marked and bound as what they restate.

    `restates` gets the text between two sums of different currencies and the first of them.
    """
    out: list[Amount] = []
    for fact in found:
        before = out[-1] if out else None
        if before and before.currency != fact.currency and restates(text[before.end : fact.start], before):
            fact = replace(fact, conversion=True, bound=before.bound)
        out.append(fact)
    return tuple(out)
