"""Support instruments: what is given, at what rate, up to what sum, per what, to whom, on what condition, by whom.

One row an instrument; a list of tiers is one row a tier. A fixed sum is both floor and cap; `最高` alone is a cap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.facts import Amount, DateFact, Measure, Target
from nlp.rule import Context
from nlp.zh.clauses import section_at, sections
from nlp.zh.recipients import recipient
from nlp.zh.support_facts import Stretch, finished
from nlp.zh.support_items import Item, support_items
from nlp.zh.support_rows import rows_of
from nlp.zh.support_text import readable
from nlp.zh.support_waiting import Waiting, closed, pools_dealt, raise_rates, spread_rates
from nlp.zh.support_words import NOT_SUPPORT, REGION, STRONG_GIVING

# A heading speaks for the sentences that follow it closely.
_NEAR_HEADING = 400


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


class _Reader:
    """Reads one text sentence by sentence; a pool or a rate may wait for what the next sentence says."""

    def __init__(self, ctx: Context, amounts: Sequence[Amount], targets: Sequence[Target]) -> None:
        self.ctx = ctx
        self.text = readable(ctx.flow)
        self.items = support_items(self.text, amounts, targets)
        self.sections = ctx.once(sections)
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
        at, since = 0, start
        for left, right in self._regions(start, end):
            first = at
            while at < len(items) and items[at].start < right:
                at += 1
            mine = items[first:at]
            if not mine:
                continue
            who = recipient(self.text, left, mine[0].start, right)
            rows = rows_of(self.text, left, right, mine, who, self._thresholds(left, mine[0].start, right))
            rows = closed(self.text, left, waiting, rows, who)
            raise_rates(self.text, left, waiting, rows)
            spread_rates(waiting, rows, self.sentence)
            voucher = "券" in self.text[left:right]
            waiting += [Waiting(row, since, left, right, voucher, self.sentence, end) for row in rows]
            since = right
        return waiting

    def _thresholds(self, left: int, at: int, right: int) -> list[tuple[int, int]]:
        """Sums that are conditions, near what is given at `at`."""
        first = bisect_left(self.thresholds, (max(left, at - _NEAR_HEADING), 0))
        last = bisect_left(self.thresholds, (right, 0))
        return self.thresholds[first : min(last, first + 40)]

    def _regions(self, start: int, end: int) -> list[tuple[int, int]]:
        cuts = [match.start() for match in REGION.finditer(self.text, start, end)]
        edges = [start, *(cut for cut in cuts if cut > start), end]
        return list(pairwise(edges))

    def _out(self, waiting: list[Waiting]) -> Iterator[Measure]:
        for one in pools_dealt(waiting):
            section = section_at(self.sections, one.row.start)
            near = section is not None and one.row.start - section.start <= _NEAR_HEADING
            heading = section.heading if section and near else ""
            where = Stretch(self.text, self.ctx.text, one.since, one.start, one.end, one.stop, heading)
            yield finished(one.row, where)

    def _is_support(self, start: int, end: int, items: list[Item]) -> bool:
        if NOT_SUPPORT.search(self.text, start, end):
            return False
        return bool(STRONG_GIVING.search(self.text, start, end)) or any(
            item.amount is not None and item.amount.role in ("fund", "budget", "support") for item in items
        )
