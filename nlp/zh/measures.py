"""Support instruments: what is given, at what rate, up to what sum, per what, to whom, on what condition, by whom.

One row an instrument; a list of tiers is one row a tier. A fixed sum is both floor and cap; `最高` alone is a cap.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nlp.facts import Amount, DateFact, Measure, Target
from nlp.rule import Context
from nlp.zh.clauses import outline, section_at
from nlp.zh.quantities import flattened
from nlp.zh.recipients import NOBODY, Recipient, recipient
from nlp.zh.support_facts import finished
from nlp.zh.support_items import Item, support_items
from nlp.zh.support_rows import Row, rows_of
from nlp.zh.support_words import NOT_SUPPORT, REGION, STRONG_GIVING


def find_measures(
    ctx: Context,
    amounts: Sequence[Amount],
    dates: Sequence[DateFact],
    targets: Sequence[Target],
) -> tuple[Measure, ...]:
    """Every support instrument of the text, in text order; numbers inside `targets` are no support.

    A work report tells of support in passing and yields none.
    """
    if "工作报告" in ctx.title:
        return ()
    found = _Reader(ctx, amounts, targets).read()
    return tuple(sorted(found, key=lambda measure: (measure.start, measure.end)))


# A heading speaks for the sentences that follow it closely.
_NEAR_HEADING = 400
# A pool speaks for the rows that follow it closely.
_NEAR_POOL = 250


# How a sentence begins that only caps what the one before it gives.
_CLOSES = re.compile(
    r"[\s　]*(?:其中[，,]?)?(?:单个|单家|单户|每[个家户人年]|同一|一个|最高|年度|总额|累计|"
    r"补[贴助]|资助|奖励|上限|支持)"
)


_RAISED = re.compile(r"(?:提高|放宽|上浮|增加)[至到]")


class _Reader:
    """Reads one text sentence by sentence; a pool or a rate may wait for what the next sentence says."""

    def __init__(self, ctx: Context, amounts: Sequence[Amount], targets: Sequence[Target]) -> None:
        self.ctx = ctx
        self.text = flattened(ctx.text)
        self.items = support_items(self.text, amounts, targets)
        self.sections = outline(ctx.text)
        self.thresholds = [(a.start, a.end) for a in amounts if a.role == "threshold"]

    def read(self) -> Iterator[Measure]:
        """All measures in text order."""
        at = 0
        waiting: list[Waiting] = []
        last_end = 0
        self.sentence = 0
        for sentence in self.ctx.sentences:
            self.sentence += self.text[max(0, sentence.start - 1) : sentence.start] not in ("；", ";")
            items = []
            while at < len(self.items) and self.items[at].start < sentence.end:
                if self.items[at].start >= sentence.start:
                    items.append(self.items[at])
                at += 1
            new_paragraph = "\n" in self.text[last_end : sentence.start]
            if new_paragraph:
                yield from self._out(waiting)
                waiting = []
            last_end = sentence.end
            if not items or not self._is_support(sentence.start, sentence.end, items):
                continue
            waiting = self._sentence(sentence.start, sentence.end, items, waiting)
        yield from self._out(waiting)

    def _sentence(self, start: int, end: int, items: list[Item], waiting: list[Waiting]) -> list[Waiting]:
        """The rows of a sentence behind those that wait; a cap or a pool may join rows on either side."""
        at = 0
        for left, right in self._regions(start, end):
            first = at
            while at < len(items) and items[at].start < right:
                at += 1
            mine = items[first:at]
            if not mine:
                continue
            who = recipient(self.text, left, mine[0].start, right)
            near = max(left, mine[0].start - _NEAR_HEADING)
            first_threshold = bisect_left(self.thresholds, (near, 0))
            last_threshold = bisect_left(self.thresholds, (right, 0))
            thresholds = self.thresholds[first_threshold : min(last_threshold, first_threshold + 40)]
            rows = rows_of(self.text, left, right, mine, who, thresholds)
            if _CLOSES.match(self.text, left):
                rows = _joined_to(waiting, rows, who)
            _raise_rates(self.text, left, waiting, rows)
            voucher = "券" in self.text[left:right]
            waiting += [Waiting(row, left, right, voucher, self.sentence, end) for row in rows]
        return waiting

    def _regions(self, start: int, end: int) -> list[tuple[int, int]]:
        cuts = [match.start() for match in REGION.finditer(self.text, start, end)]
        edges = [start, *(cut for cut in cuts if cut > start), end]
        return list(pairwise(edges))

    def _out(self, waiting: list[Waiting]) -> Iterator[Measure]:
        for one in _pools_dealt(waiting):
            section = section_at(self.sections, one.row.start)
            near = section is not None and one.row.start - section.start <= _NEAR_HEADING
            heading = section.heading if section and near else ""
            found = finished(one.row, self.text, one.start, one.end, one.stop, heading)
            yield replace(
                found,
                quote=self.ctx.text[found.start : found.end],
                parts=tuple(replace(p, quote=self.ctx.text[p.start : p.end]) for p in found.parts),
            )

    def _is_support(self, start: int, end: int, items: list[Item]) -> bool:
        if NOT_SUPPORT.search(self.text, start, end):
            return False
        return bool(STRONG_GIVING.search(self.text, start, end)) or any(
            item.amount is not None and item.amount.role in ("fund", "budget", "support") for item in items
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row and the stretch it stands in."""

    row: Row
    start: int
    end: int
    voucher: bool
    sentence: int
    stop: int


def _joined_to(waiting: list[Waiting], rows: list[Row], who: Recipient) -> list[Row]:
    """Rows less a bare cap that closes the rates of the sentence before (`单个企业每年最高50万元。`)."""
    if not waiting or not rows or who != NOBODY:
        return rows
    before, first = waiting[-1].row, rows[0]
    bare = first.rate is None and first.cap is not None and first.floor is None and first.label is None
    if bare and before.rate is not None and before.cap is None:
        before.cap, before.currency = first.cap, first.currency
        before.per += [name for name in first.per if name not in before.per]
        for part in first.parts:
            before.add(part)
        return rows[1:]
    return rows


def _raise_rates(text: str, left: int, waiting: list[Waiting], rows: list[Row]) -> None:
    """`对初创企业，资助比例提高至60%`: a raised rate keeps the cap of the rate it raises."""
    if not waiting or not rows:
        return
    before, row = waiting[-1].row, rows[0]
    raised = row.rate is not None and row.cap is None and _RAISED.search(text, left, row.end)
    if raised and before.rate is not None and before.cap is not None:
        row.cap, row.currency = before.cap, before.currency
        row.per += [name for name in before.per if name not in row.per]
        for part in before.parts:
            if part.field in ("cap", "per"):
                row.add(part)


def _shares(pool: Waiting, one: Waiting) -> bool:
    """Whether a row draws on the pool: the same sentence up to its full stop, or a close one about vouchers."""
    if one.row.pool is not None or one.row.rule == "zh.measure.fund":
        return False
    if one.sentence == pool.sentence:
        return True
    return one.voucher and one.row.start - pool.row.end <= _NEAR_POOL


def _pools_dealt(waiting: list[Waiting]) -> list[Waiting]:
    """A pool (`每年发放5亿元训练券`) belongs to the rows that follow it in its paragraph; alone it is a row."""
    kept: list[Waiting] = []
    pool: Waiting | None = None
    kept_since = 0
    for one in waiting:
        if one.row.rule == "zh.measure.pool":
            if pool is not None:
                kept.append(pool)
            pool, kept_since = one, 0
            continue
        alone = pool is not None and kept_since == 0 and pool.voucher and one.sentence == pool.sentence + 1
        if pool is not None and (alone or _shares(pool, one)):
            kept_since += not alone
            one.row.pool = pool.row.pool
            if pool.voucher:
                one.row.kind = "voucher"
            for part in pool.row.parts:
                if part.field == "pool":
                    one.row.add(part)
        kept.append(one)
    if pool is not None and not any(one.row.pool == pool.row.pool for one in kept):
        kept.append(pool)
    return kept
