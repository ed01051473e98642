"""Sums of money: numbers with a currency, ranges, lists that share one unit.

Every number is found with what it carries; neighbours are then joined by what stands between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from nlp.rule import Context
from nlp.zh.money_items import Item, find_items
from nlp.zh.numerals import fold

Join = Literal["", "range", "list"]
_RANGE = re.compile(r"[ \n]?(?:-{1,2}|—{1,2}|~|至|到|—-|-—)[ \n]?")
_INCLUDING = r"(?:[(（]不?含[^)）]{0,12}[)）])?"
_FROM_TO = re.compile(rf"{_INCLUDING}(?:及?以上|起)?{_INCLUDING}[，、,]?[ ]?(?:至|到|-|—{{1,2}}|~)?[ ]?")
_TO_CLOSE = re.compile(r"(?:[(（]不?含[^)）]{0,12}[)）])?(?:以下|以内|之内|之间)")
_LIST = re.compile(r"[ ]?(?:、|/|和|或|及|与|以及|或者)[ ]?")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as written: `more` where 多 or 余 says that it is exceeded, `bare` where it has no digit (`万亿元`)."""

    start: int
    end: int
    value: Decimal
    currency: str
    value_to: Decimal | None = None
    form: Literal["single", "range", "shared"] = "single"
    more: bool = False
    bare: bool = False


def find_money(ctx: Context) -> tuple[Money, ...]:
    """Every sum in text order."""
    text = ctx.once(folded)
    items = find_items(text)
    found: list[Money] = []
    at = len(items) - 1
    while at >= 0:
        if items[at].currency is None:
            at -= 1
            continue
        at, chain = _chain(items, at, text)
        found += reversed(chain)
    return tuple(reversed(found))


def folded(ctx: Context) -> str:
    """The text in one form and without the breaks of a narrow page, same length."""
    return fold(ctx.flow)


def _chain(items: list[Item], at: int, text: str) -> tuple[int, list[Money]]:
    """The sum at `items[at]` with the range start or the list items that stand before it, and where to go on."""
    last = items[at]
    chain: list[Money] = []
    upper: Item | None = None
    scale, currency = last.scale, last.currency or "CNY"
    current = last
    while True:
        before = items[at - 1] if at else None
        join = _join(before, current, text) if before else ""
        if before is not None and join == "range" and upper is None:
            low = _range_start(before, current, scale, currency)
            if low is not None:
                upper, current, at = current, low, at - 1
                continue
        chain.append(
            _money(current, upper, currency, shared=current.end < last.start and current.currency is None)
        )
        upper = None
        at -= 1
        if (
            before is None
            or join != "list"
            or before.currency is not None
            or _is_index(before, current, text)
        ):
            return at, list(reversed(chain))
        current = before if before.own_unit else replace(before, scale=scale)


def _range_start(before: Item, high: Item, scale: int, currency: str) -> Item | None:
    if before.currency not in (None, currency):
        return None
    candidates = [before]
    if not before.own_unit and before.currency is None:
        candidates = [replace(before, scale=scale)]
        if before.number * 100 >= high.value:
            candidates.append(before)
    return next((c for c in candidates if 0 < c.value < high.value), None)


def _money(item: Item, upper: Item | None, currency: str, *, shared: bool) -> Money:
    if upper is not None:
        return Money(
            item.start, upper.end, item.value, currency, upper.value, form="range", more=False, bare=False
        )
    form: Literal["single", "shared"] = "shared" if shared else "single"
    return Money(item.start, item.end, item.value, currency, None, form, item.more, item.bare)


def _join(before: Item, after: Item, text: str) -> Join:
    gap = text[before.end : after.start]
    if len(gap) > 36:
        return ""
    if _RANGE.fullmatch(gap):
        return "range"
    if before.currency and gap and _FROM_TO.fullmatch(gap) and ("以上" in gap or "含" in gap):
        dash = gap.rstrip().endswith(("至", "到", "-", "—", "~"))
        return "range" if dash or _TO_CLOSE.match(text, after.end) else ""
    return "list" if _LIST.fullmatch(gap) else ""


def _is_index(item: Item, after: Item, text: str) -> bool:
    """`1、500万元` at the head of a line: the number counts points, not money."""
    if item.own_unit or after.currency is None:
        return False
    head = text[max(0, item.start - 8) : item.start]
    return item.number < 100 and bool(re.search(r"(?:\A|[\n。；;：:第]|附件|[表图])[ \t\u3000]*\Z", head))
