"""A measure while it is read, and how a sum becomes its cap, its floor or its pool."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from nlp.facts import MeasureKind, Part, Per
from nlp.zh.recipient_phrases import NOBODY, Recipient
from nlp.zh.support_items import Item

# What stands further off in one endless sentence says nothing of a row.
REACH = 300
NUMBERS = ("rate", "cap", "floor", "pool")
_CAP = re.compile(r"(?:最高|不超过|不超|上限|封顶|至多|不高于|最多|累计|总额)[^，。；]{0,16}\Z")
_CAP_AFTER = re.compile(r"\s?(?:以内|以下|封顶|上限|为限)")
_TAIL = re.compile(
    r"\s?(?:\*\*(?=[一-龥]))?(?:以内|以下|以上|左右|上限|封顶)?(?:/[一-龥]{1,3})?(?:[（(][^（()）0-9]{1,16}[)）])?(?:的)?(?:[一-龥“”\"]{0,8}?"
    r"(?:奖励|补助|资助|补贴|贴息|奖补|扶持|支持|经费|资金|补偿|减免|优惠|税率|加计扣除|券[”\"]?))?"
)


@dataclass(slots=True)
class Row:
    """A measure while it is read."""

    start: int
    end: int
    rule: str
    rate: Decimal | None = None
    cap: Decimal | None = None
    floor: Decimal | None = None
    pool: Decimal | None = None
    currency: str = "CNY"
    kind: MeasureKind = "grant"
    per: list[Per] = field(default_factory=list)
    recipient: Recipient = NOBODY
    label: Part | None = None
    # Where the numbers of the row before it end, or where its stretch begins.
    previous: int = 0
    parts: list[Part] = field(default_factory=list)
    # Whether a list of caps follows behind its colon (`按研发费用的40%资助：…`), and whether they took its rate.
    opens: bool = False
    spread: bool = False

    def add(self, part: Part) -> None:
        """Keeps the first span of each field and value."""
        if part not in self.parts:
            self.parts.append(part)

    def number_starts(self) -> list[int]:
        """Where its numbers begin."""
        return [part.start for part in self.parts if part.field in NUMBERS]

    def put(self, name: str, item: Item) -> None:
        """Makes the sum of `item` the row's `cap`, `floor` or `pool`; a range gives its upper end to the cap."""
        amount = item.amount
        assert amount is not None
        upper = name == "cap" and amount.value_to is not None
        setattr(self, name, amount.value_to if upper else amount.value)
        self.currency = amount.currency
        self.add(Part(quote=amount.quote, start=amount.start, end=amount.end, field=name))

    def put_sum(self, item: Item, capped: bool) -> None:
        """A fixed sum is floor and cap; a range says both; `最高` only the cap, `不低于` only the floor."""
        assert item.amount is not None
        if item.amount.bound == "min":
            self.put("floor", item)
            return
        self.put("cap", item)
        if not capped:
            self.put("floor", item)

    def take_rate(self, other: Row) -> None:
        """The rate of `other`, whom that is for and what its base is hold for this row too."""
        self.rate, other.spread = other.rate, True
        self.parts = [*(part for part in other.parts if part.field == "rate"), *self.parts]
        mine, theirs = self.recipient, other.recipient
        self.recipient = Recipient(mine.beneficiary or theirs.beneficiary, mine.condition or theirs.condition)

    def take_cap(self, other: Row) -> None:
        """The cap of `other` and per what it counts hold for this row too."""
        self.cap, self.currency = other.cap, other.currency
        self.per += [name for name in other.per if name not in self.per]
        for part in other.parts:
            if part.field in ("cap", "per"):
                self.add(part)


def is_cap(text: str, left: int, item: Item) -> bool:
    """Whether the words on either side of a sum make it the most that is given."""
    assert item.amount is not None
    return (
        item.amount.bound == "max"
        or has_cap_before(text, left, item.start)
        or bool(_CAP_AFTER.match(text, item.end))
    )


def has_cap_before(text: str, left: int, at: int) -> bool:
    """Whether 最高, 不超过 or the like stands in the clause before `at`."""
    return bool(_CAP.search(text[max(left, at - 30) : at]))


def tail(text: str, at: int, end: int) -> int:
    """Where the noun of the support ends that follows a number: `30%的补助`, `50万元一次性奖励`."""
    match = _TAIL.match(text, at, end)
    stop = match.end() if match else at
    return stop - 1 if stop > at and text[stop - 1] == "的" else stop
