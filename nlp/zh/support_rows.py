"""From sums and rates to rows: which of them one list joins, and whom each row is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.zh.recipient_phrases import NOBODY, Recipient
from nlp.zh.recipients import given_to, own_subject, recipient
from nlp.zh.support_items import Item
from nlp.zh.support_rates import rates
from nlp.zh.support_row import NUMBERS, REACH, Row
from nlp.zh.support_sums import one_sum, tiers
from nlp.zh.tiers import has_rank, of_another_rank

_JOIN = re.compile(
    r"\s?(?:以内|以下)?(?:[（(][^（()）]{0,20}[)）])?(?:的)?(?:一次性)?(?:奖励|补助|资助|补贴|支持|扶持|资金|经费)?\s?"
    r"(?P<sign>、|和|或者?|及|以及|/|，|,|；)\s?(?P<rest>[^。；0-9]{0,26})"
)
_DEALT = re.compile(r"分别[^，。；]*\Z")
# What may stand between two tiers: `500万元（国家级）、`.
_BETWEEN = re.compile(r"(?:[（(][^（()）]*[)）]|[、，,；;）)和及或\s*])*+")


def rows_of(
    text: str,
    start: int,
    end: int,
    items: Sequence[Item],
    who: Recipient,
    thresholds: Sequence[tuple[int, int]],
) -> list[Row]:
    """The rows of one stretch, which speaks of one recipient."""
    rows: list[Row] = []
    previous = start
    for run in _runs(text, items):
        first = max(start, run[0].start - REACH)
        if run[0].rate is not None:
            rows += rates(text, first, previous, end, run, bool(rows))
        elif len(run) > 1:
            tiers(text, first, previous, run, rows, thresholds)
        else:
            one_sum(text, first, previous, end, run[0], rows)
        previous = run[-1].end
    for before, row in zip([None, *rows], rows, strict=False):
        row.previous = _past(text, _last_number(before), row.start) if before else start
        if row.rule != "zh.measure.fund":
            row.recipient = _whose(text, start, end, row, rows, who)
    return rows


def _whose(text: str, start: int, end: int, row: Row, rows: list[Row], who: Recipient) -> Recipient:
    """The recipient of a row: its own subject, else the stretch's, and whom it says it is given to."""
    at = min(row.number_starts(), default=row.start)
    if row.previous > start:
        listed = who == NOBODY or rows[0].opens
        own = recipient(text, row.previous, at, end) if listed else NOBODY
        if own == NOBODY and row.rule != "zh.measure.tier":
            own = own_subject(text, row.previous, at)
        if own != NOBODY:
            who, row.label = own, None
    mine = [part for part in row.parts if part.field == "rate"] or row.parts
    return given_to(text, row.previous, at, mine[0].end, _for_rank(who, row))


def _past(text: str, at: int, end: int) -> int:
    between = _BETWEEN.match(text, at, max(at, end))
    return between.end() if between else at


def _last_number(row: Row) -> int:
    """Where the numbers of a row end."""
    return max((p.end for p in row.parts if p.field in (*NUMBERS, "condition")), default=row.end)


def _for_rank(who: Recipient, row: Row) -> Recipient:
    """The recipient of a later tier, less what was said of an earlier one only (`A等级的40万元，B等级的20万元`)."""
    label = row.label
    if label is None or label.start < row.previous:
        return who
    return Recipient(
        *(
            None if part and part.end <= row.previous and of_another_rank(part.quote, label.quote) else part
            for part in (who.beneficiary, who.condition)
        )
    )


def _runs(text: str, items: Sequence[Item]) -> list[list[Item]]:
    """Items of one kind that a list joins."""
    runs: list[list[Item]] = []
    for item in items:
        if runs and _joined(text, runs[-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _joined(text: str, run: list[Item], right: Item) -> bool:
    left = run[-1]
    if (left.rate is None) != (right.rate is None):
        return False
    match = _JOIN.fullmatch(text, left.end, right.start)
    if match is None:
        return False
    if match["sign"] in "，,；":
        # `国家级、省级的分别给予500万元、300万元，市级的给予100万元`: what 分别 deals ends with its list.
        return has_rank(match["rest"]) and not _DEALT.search(text, max(0, run[0].start - 24), run[0].start)
    return not re.search(r"最高|累计|每年", match["rest"]) or has_rank(match["rest"])
