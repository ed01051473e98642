"""Rows of rates: what each is a share of, and for whom a second one holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.facts import Part
from nlp.zh.support_items import Item
from nlp.zh.support_per import read_per
from nlp.zh.support_row import Row, tail
from nlp.zh.tiers import labels_dealt

_BASE = re.compile(
    r"(?:按照?|以|\A、)(?P<base>[^，。；：按]{1,40}?)(?:的)?(?:最高|不超过|不高于|不低于|至多|给予)?\s?\Z"
)
_NOBODY = re.compile(r"减按|扣除|调整|升至|计入|财政|金额|费用|比例|标准|连续|第[一二三]年")
_FOR_WHOM = re.compile(
    r"(?:其中)?[：:，]?(?:对)?(?P<who>[^，。；（(：:]{2,30}?)(?:的)?(?:支持|补助|资助|补贴|奖励)?(?:比例)?"
    r"(?:可|最高)*(?:按照?|为|提高[至到]|放宽[至到]|上浮[至到]|不超过|最高|\Z)"
)


# `，最高不超过贷款金额的2%`, `，合计不超过损失的90%`: how far the rate before it may go is no rate of its own.
_LIMIT = re.compile(
    r"(?:且|但|并)?(?:(?:(?!企业|单位|项目|机构)[^，。；：]){0,24}(?:金额|总额|合计|累计|额度))?(?:合计|累计)?最?高?不(?:超过|高于)[^，。；：]{0,30}\Z"
)


def rates(text: str, start: int, previous: int, end: int, run: Sequence[Item], others: bool) -> list[Row]:
    """A row for each rate of a list in `text[start:end]`; `others` says that rows stand before it."""
    found: list[Row] = []
    if others and len(run) == 1 and _is_limit(text, max(previous, start), run[0].start):
        return found
    dealt = labels_dealt(text, start, run[0].start, len(run), []) if len(run) > 1 else None
    for index, item in enumerate(run):
        left = previous if index == 0 else run[index - 1].end
        row = Row(item.start, tail(text, item.end, end), "zh.measure.rate", rate=item.rate)
        row.add(_with_base(text, max(left, start), item))
        row.start = row.parts[0].start
        if dealt:
            row.label, row.rule = dealt[index], "zh.measure.tier"
        elif others or index:
            row.label = _variant(text, left, item.start)
        read_per(text, left, row.end, row)
        row.opens = text.startswith("：", row.end)
        found.append(row)
    return found


def _is_limit(text: str, left: int, at: int) -> bool:
    clause = text[max(left, *(text.rfind(mark, left, at) + 1 for mark in "，。；：")) : at]
    return bool(_LIMIT.match(clause)) and not re.match(r"其中|对", clause)


def _with_base(text: str, left: int, item: Item) -> Part:
    """The rate with what it is a share of: `实际投资的30%`."""
    base = _BASE.search(text[max(left, item.start - 60) : item.start])
    start = max(left, item.start - 60) + base.start("base") if base else item.start
    return Part(quote=text[start : item.end], start=start, end=item.end, field="rate")


def _variant(text: str, left: int, at: int) -> Part | None:
    """For whom a second rate holds: `（初创企业60%）`, `，其中小微企业按50%`."""
    stretch = text[left:at]
    opened = max(*(stretch.rfind(mark) for mark in "（(，,；"), -1)
    match = _FOR_WHOM.match(stretch[opened + 1 :])
    if match is None or _NOBODY.search(match["who"]):
        return None
    begin = left + opened + 1 + match.start("who")
    return Part(quote=match["who"], start=begin, end=begin + len(match["who"]), field="condition")
