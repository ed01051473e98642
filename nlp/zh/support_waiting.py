"""Rows that wait for what the next sentence says: a cap, a higher rate, a pool they draw on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from nlp.zh.recipient_phrases import NOBODY, Recipient
from nlp.zh.support_row import Row

# A pool speaks for the rows that follow it closely.
_NEAR_POOL = 250
# No more rows than these wait for one cap or one rate.
_MANY = 40
# How a sentence begins that only caps what the one before it gives.
_CLOSES = re.compile(
    r"[\s　]*(?:其中[，,]?)?(?:单[个家户一]|每[个家户人年]|同一|一个|最高|年度|总额|累计|"
    r"补[贴助]|资助|奖励|上限|支持)"
)
_OF_SEVERAL = re.compile(
    r"[以上]述?[^，。；]{0,4}[两三四各][项类种]|上述|同时(?:满足|符合|享受)|各[项类](?:奖励|补贴|补助|支持)"
)
_RAISED = re.compile(r"(?:提高|放宽|上浮|增加)[至到]")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row, the stretch `text[start:end]` it stands in, the number of its sentence and where that stops.

    `since` is where what stands before its stretch may still speak of it: who pays.
    """

    row: Row
    since: int
    start: int
    end: int
    voucher: bool
    sentence: int
    stop: int


def closed(text: str, left: int, waiting: list[Waiting], rows: list[Row], who: Recipient) -> list[Row]:
    """Rows less a bare cap that closes the rates right before it (`单个企业每年最高50万元。`).

    A cap that is said of several closes all that wait for one: `以上两项每家企业每年合计最高50万元`.
    """
    if not waiting or not rows:
        return rows
    first = rows[0]
    if first.rate is not None or first.cap is None or first.floor is not None or first.label is not None:
        return rows
    if _OF_SEVERAL.search(text, left, first.start):
        open_rates = [one.row for one in waiting[-_MANY:] if one.row.rate is not None and one.row.cap is None]
    elif who == NOBODY and _CLOSES.match(text, left):
        last = takewhile(
            lambda one: one.row.rate is not None and one.row.cap is None, reversed(waiting[-_MANY:])
        )
        open_rates = [one.row for one in last]
    else:
        return rows
    for row in open_rates:
        row.take_cap(first)
    return rows[1:] if open_rates else rows


def spread_rates(waiting: list[Waiting], rows: list[Row], sentence: int) -> None:
    """A rate before a colon is the rate of the caps listed behind it, not of what one firm gets in all."""
    opening = [one.row for one in waiting[-_MANY:] if one.row.opens and one.sentence == sentence]
    for row in rows:
        if row.opens:
            opening = [row]
        elif opening and row.rate is None and row.cap is not None and not {"firm", "year"} & set(row.per):
            row.take_rate(opening[-1])


def raise_rates(text: str, left: int, waiting: list[Waiting], rows: list[Row]) -> None:
    """`对初创企业，资助比例提高至60%`: a raised rate keeps the cap of the rate it raises."""
    if not waiting or not rows:
        return
    before, row = waiting[-1].row, rows[0]
    raised = row.rate is not None and row.cap is None and _RAISED.search(text, left, row.end)
    if raised and before.rate is not None and before.cap is not None:
        row.take_cap(before)


def pools_dealt(waiting: list[Waiting]) -> list[Waiting]:
    """A pool (`每年发放5亿元训练券`) belongs to the rows that follow it in its paragraph; alone it is a row."""
    waiting = [one for one in waiting if not one.row.spread]
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
            _draw(one, pool)
        kept.append(one)
    if pool is not None and not any(one.row.pool == pool.row.pool for one in kept):
        kept.append(pool)
    return kept


def _shares(pool: Waiting, one: Waiting) -> bool:
    """Whether a row draws on the pool: the same sentence up to its full stop, or a close one about vouchers."""
    if one.row.pool is not None or one.row.rule == "zh.measure.fund":
        return False
    if one.sentence == pool.sentence:
        return True
    return one.voucher and one.row.start - pool.row.end <= _NEAR_POOL


def _draw(one: Waiting, pool: Waiting) -> None:
    one.row.pool = pool.row.pool
    if pool.voucher:
        one.row.kind = "voucher"
    for part in pool.row.parts:
        if part.field == "pool":
            one.row.add(part)
