"""What a reader of goals passes on from number to number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlp.facts import Amount, Bound, DateFact, Target
from nlp.zh.quantities import plain, quantities


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity or a sum of money that may be a goal's."""

    start: int
    end: int
    value: Decimal
    value_to: Decimal | None
    unit: str | None
    form: str
    bound: Bound | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A goal as read so far; `subject` is what a following number without a noun of its own counts."""

    target: Target
    subject: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A number in its sentence, which ends at `end`; its clause begins at `left`, the next number at `next_start`.

    `last` is the goal read before it in the same sentence, if it may still speak for it.
    """

    number: Number
    left: int
    end: int
    next_start: int
    last: Found | None


def numbers_of(text: str, amounts: Sequence[Amount], dates: Sequence[DateFact]) -> list[Number]:
    """Sums of money and quantities in text order; digits of dates are neither."""
    money = [
        Number(
            a.start,
            a.end,
            plain(a.value),
            plain(a.value_to) if a.value_to is not None else None,
            a.currency,
            "money",
            a.bound,
            a.role,
        )
        for a in amounts
        if not a.conversion
    ]
    taken = sorted([(a.start, a.end) for a in amounts] + [(d.start, d.end) for d in dates])
    found = []
    at = 0
    for quantity in quantities(text):
        while at < len(taken) and taken[at][1] <= quantity.start:
            at += 1
        if at < len(taken) and taken[at][0] < quantity.end:
            continue
        bound: Bound | None = "min" if quantity.more else None
        found.append(
            Number(
                quantity.start,
                quantity.end,
                quantity.value,
                quantity.value_to,
                quantity.unit,
                quantity.form,
                bound,
            )
        )
    return sorted(money + found, key=lambda n: n.start)
