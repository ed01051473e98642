"""Rows of sums: one alone, tiers in a list, pools and funds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.facts import MeasureKind
from nlp.zh.support_items import Item
from nlp.zh.support_per import read_per
from nlp.zh.support_row import Row, has_cap_before, is_cap, tail
from nlp.zh.tiers import has_rank, label_before, label_behind, labels_dealt

_FLOOR = re.compile(r"(?:不低于|不少于|最低|至少)[^，。；]{0,6}\Z")
_POOL = re.compile(r"(?:发放|安排|设立|统筹|总规模|总额度|规模|资金池|专项资金|预算|每年)[^，。；]{0,16}\Z")
_POOL_AFTER = re.compile(r"[^，。；]{0,6}(?:券|专项资金|资金池|额度的)")
# `每个单位每年最高享受100万元券` is a cap.
_EACH_GETS = re.compile(r"(?:单个|单家|每[个家户人])[^，。；]{0,20}\Z")
_POOL_NOUN = re.compile(r"(?:以上|左右)?的?[^，。；、]{0,24}?(?:基金群?|券[”\"]?|资金池?|经费)")
_SET_UP = re.compile(r"(?:每年|组建|设立|发放|安排|统筹|用好)[^，。；]{0,18}\Z")
# No more rates than these share one cap.
_MANY = 6


def tiers(
    text: str,
    start: int,
    previous: int,
    run: Sequence[Item],
    rows: list[Row],
    thresholds: Sequence[tuple[int, int]],
) -> None:
    """Adds a row for each sum of a list; a rate that waits for its cap is the rate of all of them."""
    dealt = labels_dealt(text, start, run[0].start, len(run), list(thresholds))
    open_rate = rows.pop() if rows and _waits(rows[-1]) else None
    near = max(start, run[0].start - 24)
    capped = has_cap_before(text, near, run[0].start)
    shared = "分别" in text[near : run[0].start]
    for index, item in enumerate(run):
        left = previous if index == 0 else tail(text, run[index - 1].end, item.start)
        row = Row(run[0].start if index == 0 else item.start, item.end, "zh.measure.tier")
        own = label_behind(text, item.end) or (
            None if dealt and shared else label_before(text, start, left, item.start)
        )
        row.label = (
            own if own and (has_rank(own.quote) or dealt is None) else (dealt[index] if dealt else own)
        )
        row.put_sum(item, capped or is_cap(text, left, item))
        row.end = tail(text, item.end, item.end + 40)
        if open_rate is not None:
            row.rate, row.parts = open_rate.rate, [*open_rate.parts, *row.parts]
        read_per(text, left if index else near, row.end, row)
        if index and shared:
            row.per += [name for name in rows[-1].per if name not in row.per]
            for part in rows[-1].parts:
                if part.field == "per":
                    row.add(part)
        rows.append(row)


def one_sum(text: str, start: int, previous: int, end: int, item: Item, rows: list[Row]) -> None:
    """Adds a row for a sum, or makes it the floor or the cap of the rows before it."""
    assert item.amount is not None
    left = max(previous, start)
    before = text[max(left, item.start - 40) : item.start]
    capped = is_cap(text, left, item)
    if item.amount.role == "fund":
        rows.append(_pooled(text, start, item, end, "zh.measure.fund", "fund"))
        return
    if item.amount.role == "budget" or (
        _POOL.search(before) and _POOL_AFTER.match(text, item.end) and not _EACH_GETS.search(before)
    ):
        rows.append(_pooled(text, start, item, end, "zh.measure.pool", "grant"))
        return
    if _FLOOR.search(before) and rows and rows[-1].floor is None:
        rows[-1].put("floor", item)
        return
    open_rates = [row for row in rows[-_MANY:] if _waits(row)]
    if open_rates and (capped or len(open_rates) == 1):
        for row in open_rates:
            row.put("cap", item)
            row.end = max(row.end, tail(text, item.end, end))
            read_per(text, left, row.end, row)
        return
    row = Row(item.start, tail(text, item.end, end), "zh.measure.sum")
    row.put_sum(item, capped)
    label = label_behind(text, item.end) or label_before(text, start, previous, item.start)
    if label and has_rank(label.quote) and len(label.quote) <= 12 and not re.search(r"按|由", label.quote):
        row.label = label
    read_per(text, left, row.end, row)
    rows.append(row)


def _waits(row: Row) -> bool:
    """Whether a rate has no cap yet; one that opens a list gives its rate to the caps instead."""
    return row.rate is not None and row.cap is None and not row.opens


def _pooled(text: str, start: int, item: Item, end: int, rule: str, kind: MeasureKind) -> Row:
    named = _POOL_NOUN.match(text, item.end, end)
    row = Row(item.start, named.end() if named else tail(text, item.end, end), rule, kind=kind)
    set_up = _SET_UP.search(text[max(start, item.start - 24) : item.start])
    if set_up:
        row.start -= len(set_up.group())
    row.put("pool", item)
    read_per(text, max(start, row.start - 6), item.start, row, only_year=True)
    return row
