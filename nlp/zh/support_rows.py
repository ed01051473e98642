"""From sums and rates to rows: which of them are one instrument, which are tiers, which is a cap, a floor or a pool."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from nlp.facts import MeasureKind, Part, Per
from nlp.zh.recipients import NOBODY, Recipient
from nlp.zh.support_items import Item
from nlp.zh.support_words import PER
from nlp.zh.tiers import has_rank, label_beside, labels_dealt, of_another_rank

_BASE = re.compile(
    r"(?:按照?|以)(?P<base>[^，。；：按]{1,40}?)(?:的)?(?:最高|不超过|不高于|不低于|至多|给予)?\s?\Z"
)
_CAP = re.compile(r"(?:最高|不超过|不超|上限|封顶|至多|不高于|最多|累计|总额)[^，。；]{0,16}\Z")
_CAP_AFTER = re.compile(r"\s?(?:以内|以下|封顶|上限|为限)")
_FLOOR = re.compile(r"(?:不低于|不少于|最低|至少)[^，。；]{0,6}\Z")
_POOL = re.compile(r"(?:发放|安排|设立|统筹|总规模|总额度|规模|资金池|专项资金|预算|每年)[^，。；]{0,16}\Z")
_POOL_AFTER = re.compile(r"[^，。；]{0,6}(?:券|专项资金|资金池|额度的)")
# What stands further off in one endless sentence says nothing of a row, nor do more rates share one cap.
REACH = 300
_MANY = 6
_POOL_NOUN = re.compile(r"(?:以上|左右)?的?[^，。；、]{0,24}?(?:基金群?|券[”\"]?|资金池?|经费)")
_SET_UP = re.compile(r"(?:每年|组建|设立|发放|安排|统筹|用好)[^，。；]{0,18}\Z")
_JOIN = re.compile(
    r"\s?(?:以内|以下)?(?:[（(][^（()）]{0,20}[)）])?(?:的)?(?:一次性)?(?:奖励|补助|资助|补贴|支持|扶持|资金|经费)?\s?"
    r"(?P<sign>、|和|或者?|及|以及|/|，|,|；)\s?(?P<rest>[^。；0-9]{0,26})"
)
_TAIL = re.compile(
    r"\s?(?:\*\*(?=[一-龥]))?(?:以内|以下|以上|左右|上限|封顶)?(?:/[一-龥]{1,3})?(?:[（(][^（()）0-9]{1,16}[)）])?(?:的)?(?:[一-龥“”\"]{0,8}?"
    r"(?:奖励|补助|资助|补贴|贴息|奖补|扶持|支持|经费|资金|补偿|减免|优惠|税率|加计扣除|券[”\"]?))?"
)


@dataclass(slots=True)
class Row:
    """A measure while it is read; `group` ties the rates that one cap closes."""

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

    def add(self, part: Part) -> None:
        """Keeps the first span of each field and value."""
        if part not in self.parts:
            self.parts.append(part)


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
        if run[0].rate is not None:
            rows += _rates(text, max(start, run[0].start - REACH), previous, end, run, rows)
        elif len(run) > 1:
            _tiers(text, max(start, run[0].start - REACH), previous, run, rows, thresholds)
        else:
            _sum(text, max(start, run[0].start - REACH), previous, end, run[0], rows)
        previous = run[-1].end
    for before, row in zip([None, *rows], rows, strict=False):
        row.previous = _past(text, _last_number(before), row.start) if before else start
        if row.rule != "zh.measure.fund":
            row.recipient = _for_rank(who, row)
    return rows


# What may stand between two tiers: `500万元（国家级）、`.
_BETWEEN = re.compile(r"(?:[（(][^（()）]*[)）]|[、，,；;）)和及或\s*])*+")


def _past(text: str, at: int, end: int) -> int:
    between = _BETWEEN.match(text, at, max(at, end))
    return between.end() if between else at


def _last_number(row: Row) -> int:
    """Where the numbers of a row end."""
    return max(
        (p.end for p in row.parts if p.field in ("rate", "cap", "floor", "pool", "condition")),
        default=row.end,
    )


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
        if runs and _joined(text, runs[-1][-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _joined(text: str, left: Item, right: Item) -> bool:
    if (left.rate is None) != (right.rate is None):
        return False
    match = _JOIN.fullmatch(text, left.end, right.start)
    if match is None:
        return False
    if match["sign"] in "，,；":
        return has_rank(match["rest"])
    return not re.search(r"最高|累计|每年", match["rest"]) or has_rank(match["rest"])


def _rates(text: str, start: int, previous: int, end: int, run: Sequence[Item], rows: list[Row]) -> list[Row]:
    found = []
    dealt = labels_dealt(text, start, run[0].start, len(run), []) if len(run) > 1 else None
    for index, item in enumerate(run):
        row = Row(item.start, _tail(text, item.end, end), "zh.measure.rate", rate=item.rate)
        row.add(_rate_part(text, max(previous, start) if index == 0 else run[index - 1].end, item))
        row.start = row.parts[0].start
        if dealt:
            row.label, row.rule = dealt[index], "zh.measure.tier"
        elif rows or index:
            row.label = _variant(text, previous if index == 0 else run[index - 1].end, item.start)
        _read_per(text, previous if index == 0 else run[index - 1].end, row.end, row)
        found.append(row)
    return found


def _rate_part(text: str, left: int, item: Item) -> Part:
    """The rate with what it is a share of: `实际投资的30%`."""
    base = _BASE.search(text[max(left, item.start - 60) : item.start])
    start = max(left, item.start - 60) + base.start("base") if base else item.start
    return Part(quote=text[start : item.end], start=start, end=item.end, field="rate")


def _variant(text: str, left: int, at: int) -> Part | None:
    """For whom a second rate holds: `（初创企业60%）`, `，其中小微企业按50%`."""
    stretch = text[left:at]
    opened = max(
        stretch.rfind("（"),
        stretch.rfind("("),
        stretch.rfind("，"),
        stretch.rfind(","),
        stretch.rfind("；"),
        -1,
    )
    match = re.match(
        r"(?:其中)?[：:，]?(?:对)?(?P<who>[^，。；（(：:]{2,30}?)(?:的)?(?:支持|补助|资助)?(?:比例)?(?:可|最高)*(?:按照?|为|提高[至到]|放宽[至到]|上浮[至到]|不超过|最高|\Z)",
        stretch[opened + 1 :],
    )
    if match is None:
        return None
    if _NOBODY.search(match["who"]):
        return None
    begin = left + opened + 1 + match.start("who")
    return Part(quote=match["who"], start=begin, end=begin + len(match["who"]), field="condition")


_NOBODY = re.compile(r"减按|扣除|调整|升至|计入|财政|金额|费用|比例|标准|连续|第[一二三]年")


def _tiers(
    text: str,
    start: int,
    previous: int,
    run: Sequence[Item],
    rows: list[Row],
    thresholds: Sequence[tuple[int, int]],
) -> None:
    dealt = labels_dealt(text, start, run[0].start, len(run), list(thresholds))
    open_rate = rows.pop() if rows and rows[-1].rate is not None and rows[-1].cap is None else None
    before_run = text[max(start, run[0].start - 24) : run[0].start]
    capped = bool(_CAP.search(before_run))
    shared = "分别" in before_run
    for index, item in enumerate(run):
        left = previous if index == 0 else _tail(text, run[index - 1].end, item.start)
        row = Row(run[0].start if index == 0 else item.start, item.end, "zh.measure.tier")
        label = label_beside(text, start, left, item.start, item.end)
        row.label = label if label and has_rank(label.quote) else (dealt[index] if dealt else label)
        _set_sum(row, item, capped or _is_cap(text, left, item))
        row.end = _tail(text, item.end, item.end + 40)
        if open_rate is not None:
            row.rate, row.parts = open_rate.rate, [*open_rate.parts, *row.parts]
        _read_per(text, left if index else max(start, run[0].start - 24), row.end, row)
        if index and shared:
            row.per += [name for name in rows[-1].per if name not in row.per]
            for part in rows[-1].parts:
                if part.field == "per":
                    row.add(part)
        rows.append(row)


def _sum(text: str, start: int, previous: int, end: int, item: Item, rows: list[Row]) -> None:
    amount = item.amount
    assert amount is not None
    before = text[max(previous, start, item.start - 40) : item.start]
    capped = _is_cap(text, max(previous, start), item)
    if amount.role == "fund":
        rows.append(_pooled(text, start, item, end, "zh.measure.fund", "fund"))
        return
    if amount.role == "budget" or (_POOL.search(before) and _POOL_AFTER.match(text, item.end)):
        rows.append(_pooled(text, start, item, end, "zh.measure.pool", "grant"))
        return
    if _FLOOR.search(before) and rows and rows[-1].floor is None:
        _set(rows[-1], "floor", item)
        return
    open_rates = [row for row in rows[-_MANY:] if row.rate is not None and row.cap is None]
    if open_rates and (capped or len(open_rates) == 1):
        for row in open_rates:
            _set(row, "cap", item)
            row.end = max(row.end, _tail(text, item.end, end))
            _read_per(text, max(previous, start), row.end, row)
        return
    row = Row(item.start, _tail(text, item.end, end), "zh.measure.sum")
    _set_sum(row, item, capped)
    row.label = None
    label = label_beside(text, start, previous, item.start, item.end)
    if label and has_rank(label.quote) and len(label.quote) <= 12 and not re.search(r"按|由", label.quote):
        row.label = label
    _read_per(text, max(previous, start), row.end, row)
    rows.append(row)


def _pooled(text: str, start: int, item: Item, end: int, rule: str, kind: MeasureKind) -> Row:
    named = _POOL_NOUN.match(text, item.end, end)
    row = Row(item.start, named.end() if named else _tail(text, item.end, end), rule, kind=kind)
    set_up = _SET_UP.search(text[max(start, item.start - 24) : item.start])
    if set_up:
        row.start -= len(set_up.group())
    _set(row, "pool", item)
    _read_per(text, max(start, row.start - 6), item.start, row, only_year=True)
    return row


def _is_cap(text: str, left: int, item: Item) -> bool:
    assert item.amount is not None
    return (
        item.amount.bound == "max"
        or bool(_CAP.search(text[max(left, item.start - 30) : item.start]))
        or bool(_CAP_AFTER.match(text, item.end))
    )


def _set(row: Row, name: str, item: Item) -> None:
    amount = item.amount
    assert amount is not None
    value = amount.value_to if name == "cap" and amount.value_to is not None else amount.value
    setattr(row, name, value)
    row.currency = amount.currency
    row.add(Part(quote=amount.quote, start=amount.start, end=amount.end, field=name))


def _set_sum(row: Row, item: Item, capped: bool) -> None:
    """A fixed sum is floor and cap; a range says both; `最高` only the cap, `不低于` only the floor."""
    assert item.amount is not None
    if item.amount.bound == "min":
        _set(row, "floor", item)
        return
    _set(row, "cap", item)
    if not capped:
        _set(row, "floor", item)


def _read_per(text: str, left: int, right: int, row: Row, only_year: bool = False) -> None:
    numbers = [part.start for part in row.parts if part.field in ("rate", "cap", "floor", "pool")]
    at = max((number for number in numbers if number < right), default=right)
    own = _clause_begin(text, left, at)
    before = _clause_begin(text, left, max(left, own - 1))
    for match in PER.finditer(text, before, right):
        name = match.lastgroup
        # `每名1000元`: what counts another sum says nothing of this one.
        if match.end() not in numbers and text[match.end() : match.end() + 1].isdigit():
            continue
        near = match.start() >= own or (
            name not in ("year", "month") and not _in_bracket(text, before, match)
        )
        if near and name not in row.per and (name == "year" or not only_year):
            row.per.append(name)  # type: ignore[arg-type]
            row.add(Part(quote=match.group(), start=match.start(), end=match.end(), field="per"))


def _clause_begin(text: str, left: int, at: int) -> int:
    return max(left, *(text.rfind(mark, left, at) + 1 for mark in "，。；：\n"))


def _in_bracket(text: str, left: int, match: re.Match[str]) -> bool:
    return bool(re.search(r"[（(][^（()）]*\Z", text[left : match.start()]))


def _tail(text: str, at: int, end: int) -> int:
    match = _TAIL.match(text, at, end)
    stop = match.end() if match else at
    return stop - 1 if stop > at and text[stop - 1] == "的" else stop
