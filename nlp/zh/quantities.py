"""Numbers with a unit that is no money: `30家`, `3500PFlops`, `4.5%`, `5个百分点`, `翻一番`, `1万卡`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nlp.facts import Span
from nlp.folding import Folding
from nlp.scanning import Scan
from nlp.zh.words import WORDS, one_of

# Full-width digits and signs have the same length as their ASCII twins, so offsets stay.
_HALF_WIDTH = Folding(dict(zip("０１２３４５６７８９．％", "0123456789.%", strict=True)))
_MULTIPLIERS = {"": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_CHINESE = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_LARGE = {"百": 100, "千": 1000, "万": 10_000}

_UNIT = one_of(WORDS["measure_words"])
# Physical measures by another: 瓦时/公斤, 微克/立方米.
_PER_UNIT = (
    r"(?:微克|毫克|千?瓦时|千克|公斤|吨标准煤|吨|立方米)/(?:公斤|千克|克|升|吨|立方米|平方米|公里|千瓦时|亩)"
)
_COMPUTE = one_of(WORDS["compute_units"])
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]+)?|[0-9]++(?:\.[0-9]++)?"
_MULTIPLIER = r"万亿|百万|千万|十万|[百千万亿]"
_JOIN = r"\s?[-－—–~～至到]{1,2}\s?"
_PATTERN = re.compile(
    rf"""
    (?<![0-9.A-Za-z第〔\[])
    (?:
      (?P<low>{_NUMBER})\s?(?P<low_mark>%|(?:{_MULTIPLIER}))?(?P<join>{_JOIN})(?=[0-9])
    )?
    (?P<number>{_NUMBER})
    (?P<more>\s?[余多])?\s?(?P<multiplier>{_MULTIPLIER})?(?P<more2>[余多])?\s?
    (?:
      (?P<percent>%) | (?P<points>个百分点|百分点) | (?P<times>倍)
      | (?P<compute>(?i:{_COMPUTE}))(?![A-Za-z])
      | (?P<unit>{_PER_UNIT}|{_UNIT}|方(?![面式案位向法言块圆]))
      | (?P<people>(?<=[千万])(?=[一-龥]{{0,4}}(?:人员|人口|劳动力|毕业生|群众|农民工|患者)))
      | (?P<bare>(?=[，。；、,;\s)）]|\Z|以[上下内]|左右))
    )
    |
    (?P<doubling>翻(?P<fold>[一二两三]?)番)
    |
    (?P<chinese>(?!(?<=进)万家[”、，。惠活])(?<=[育设成造增进建施引展立达超破])[两二三四五六七八九十百千万])(?P<chinese_unit>[个家名项座所处]|(?<=超[千万])[人户])
    """,
    re.VERBOSE,
)
_SCAN = Scan(re.compile("[0-9翻两二三四五六七八九十百千万]"), _PATTERN)
# `5个月`, `12个工作日`, `3项以上任务的30日`: lengths; `5个百分点` is taken before.
_NO_COUNT = re.compile(r"月|工作日|小时|星期|季度|学时|年(?![销产营收均度])|自然日|交易日|字|周|世纪|点")
_NOT_AFTER = re.compile(r"(?:第|前|[0-9]\+|GPT-|[“\"])\Z")

# Pages that lost their line breaks keep a gap where a paragraph ended.
_GAP = re.compile(r"[ \u3000]{2,}")


def flattened(text: str) -> str:
    """Same length: half-width digits, and line breaks where a gap shows that a paragraph ended."""
    return _GAP.sub(lambda gap: "\n" * len(gap.group()), _HALF_WIDTH(text))


Form = Literal["percent", "points", "times", "compute", "count", "bare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Span):
    """A number with its unit; `more` is true for `70余家`."""

    value: Decimal
    value_to: Decimal | None = None
    unit: str | None
    form: Form
    more: bool = False


def _decimal(digits: str, multiplier: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")).scaleb(_MULTIPLIERS.get(multiplier or "", 0))


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros."""
    return Decimal(format(value.normalize(), "f"))


def _unit_of(match: re.Match[str]) -> tuple[str | None, Form]:
    if match["percent"]:
        return "%", "percent"
    if match["points"]:
        return "百分点", "points"
    if match["times"]:
        return "倍", "times"
    if match["compute"]:
        return match["compute"], "compute"
    if match["unit"]:
        return match["unit"], "count"
    return None, "bare" if match["people"] is None else "count"


def _special(match: re.Match[str], quote: str) -> Quantity | None:
    form: Form
    if match["doubling"]:
        fold = {"": 1, "一": 1, "二": 2, "两": 2, "三": 3}[match["fold"]]
        value, unit, form = Decimal(2) ** fold, "倍", "times"
    elif match["chinese"]:
        value = Decimal(_CHINESE.get(match["chinese"]) or _LARGE[match["chinese"]])
        unit, form = match["chinese_unit"], "count"
    else:
        return None
    return Quantity(
        quote=quote,
        start=match.start(),
        end=match.end(),
        value=value,
        unit=unit,
        form=form,
    )


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    quote = text[match.start() : match.end()]
    if special := _special(match, quote):
        return special
    unit, form = _unit_of(match)
    following = text[match.end() : match.end() + 3]
    if form == "count" and unit in {"个", "项", "部"} and _NO_COUNT.match(following):
        return None
    if _NOT_AFTER.search(text, max(0, match.start() - 5), match.start()):
        return None
    value = _decimal(match["number"], match["multiplier"])
    start, low = match.start(), None
    if match["low"]:
        mark = match["low_mark"] if match["low_mark"] not in (None, "%") else match["multiplier"]
        low = _decimal(match["low"], mark)
        if low >= value:
            start, low = match.start("number"), None
    if form == "bare" and (low is not None or match["multiplier"]):
        return None
    return Quantity(
        quote=text[start : match.end()].rstrip(),
        start=start,
        end=start + len(text[start : match.end()].rstrip()),
        value=plain(low if low is not None else value),
        value_to=plain(value) if low is not None else None,
        unit=unit,
        form=form,
        more=bool(match["more"] or match["more2"]),
    )


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number with a unit that is no money, in text order."""
    found = (_quantity(match, text) for match in _SCAN.finditer(_HALF_WIDTH(text)))
    return tuple(quantity for quantity in found if quantity)
