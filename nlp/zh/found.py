"""What a reader of goals passes on from number to number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nlp.facts import Bound, Target


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
