"""The sums and rates that support is stated in, read from amounts, percentages and words such as 全额 and 免租."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.facts import Amount, Target
from nlp.zh.quantities import Quantity, plain, quantities

_ROLES = {"support", "budget", "fund"}
_RATE_BEFORE = re.compile(
    r"(?:按照?|以|不超过|不高于|不低于|最高|至多|比例|给予|予以|补助|补贴|奖励|资助|提高[至到]|上浮|放宽[至到]|达|的|为|立减|优惠|减按|扣除|"
    r"承担|分担|贴息|加计|增按|[（(、和])[^，。；0-9]{0,14}\Z"
)
_RATE_AFTER = re.compile(
    r"(?:\*\*)?(?:以内|左右|以下|上限)?\s?(?:[（(][^）)]{0,30}[）)])?\s?(?:的(?!企业|单位|机构|股|项目|，|,)|在?税前|给予|予以|进行|提供|享受|比例|[，,、。；;：\n)）]|\Z|[（(]|"
    r"[补资奖贴计加分扣税优折抵兑]|征(?!收率)|获取|连续|最高|且|以|支付|支持|和|确定|先|标准|幅度|收取|核|一次性|预缴|缴纳|申请|申领|"
    r"(?:新?购置|研发|建设|实际|设备)[一-龥]{0,12}(?:费用|投入|投资|价格))"
)
_NO_RATE = re.compile(
    r"(?:占|达到|增长|比重|高于|(?<!不)超过|占比|增速|持股|股权|股份|(?<!不)低于|下降|净增|同比|满意度|利润(?!额?的)|年均|完成率|(?:税|利|费)率(?:为|不)|年化(?:利率|收益|[^，。；]{0,4}费率)|LPR|利率(?!的))[^，。；]{0,14}\Z"
)
_TAX_RATE = re.compile(r"的?(?:税|征收|预征)率")
_FULL = re.compile(r"全额(?=补|资助|奖|贴|支持|返)|零租金")
_LENGTH = r"(?:[0-9一二两三四五六]{1,3}(?:年|个月))"
_RENT_FREE = re.compile(
    rf"(?:减免|免收|免除|免缴|免)(?:[一-龥]{{0,4}})(?:房租|租金|租)(?=[^，。；]{{0,12}}{_LENGTH})|(?<=[年月])(?:的|内)?免(?:除|收|缴)?(?:房租|租金|租)"
)
# Shares that are no support: overheads, pay, ownership, a household's rent, what a rate was before.
_OTHER_SHARE = re.compile(
    r"间接费用|绩效|(?:最低|月|绩效)工资|股权(?!投资|融资|基金|并购)|月收入|计租|劳务费|净收入|份额|转化收益|转化净|管理费|由原来|支付限额|报销|自付|起付|首付|净资产|总金额的?比例不|承包|违约|受访|银行按|银行承担|企业承担|个人承担|自行承担"
)
# `每学年5000元（每学期2500元）`: a bracket restates the sum before it for a part.
_RESTATED = re.compile(r"元[（(](?:即|折合|其中|每)[^（()）]{0,12}\Z")
# `申请费用大于200万元的不予受理`: what is compared is asked for, not given; nor is a step that is counted
# (`每增加10万元`) or what a sum falls by (`逐年降低3元`).
_NOT_GIVEN = re.compile(
    r"(?:大于|小于|扣除|每(?:再|新)?(?:增加|新增|增长|超过|超出|满)|逐年(?:降低|递减|减少|增加|递增))\Z"
)
# `单个企业享受贴息金额每年不超过1000万元`, `每年“算力券”总额提升至2亿元`.
_ONE_GETS = re.compile(
    r"(?:单[个家户一]|每[个家户])[^，。；]{0,24}(?:享受|申领|申请|补贴|补助|贴息|奖励|资助)[^，。；0-9]{0,14}(?:不超过|不高于|最高|上限)[^，。；0-9]{0,4}\Z"
)
_VOUCHERS_IN_ALL = re.compile(
    r"券[”\"]?(?:年度)?总(?:额|规模)(?:提[升高][至到]|扩大[至到]|增加[至到]|为|达|不超过)?\Z"
)
# `按国拨经费1:1配套`: as much again; the second number is what is added to the first.
_MATCHED = re.compile(
    r"(?:按照?|给予|以|配套|比例为?)[^，。；\n]{0,20}?(?P<ratio>1\s?[:：∶比]\s?(?P<own>[0-9]{1,2}(?:\.[0-9]{1,2})?))(?![0-9])"
    r"(?=的?(?:比例)?(?:进行|给予|予以)?(?:资金)?(?:配套|补助|补贴|资助|奖励|支持))"
)
_PERMILLE = re.compile(
    r"(?<![0-9.])(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})?)‰(?=的?(?:比例|标准)?[，]?(?:给予|予以|补|奖|资助|贴))"
)
_CLAUSE_BEFORE = re.compile(r"[^，。；\n]*※\Z")
_GIVES = re.compile(
    r"给予|予以|补助|补贴|资助|贴息|奖补|奖励|返还|减按|加计扣除|免征|减征|立减|分担|补偿|配套|优惠|折扣|减免|减收|抵扣|抵用|抵减|兑付|支持|扶持|承担|减半|激励"
)
_HALF = re.compile(r"减半(?=收|征|给|补|资)")


@dataclass(frozen=True, slots=True)
class Item:
    """A sum (`amount`) or a rate in percent."""

    start: int
    end: int
    amount: Amount | None = None
    rate: Decimal | None = None


def support_items(text: str, amounts: Sequence[Amount], targets: Sequence[Target]) -> list[Item]:
    """Sums given and rates of support in text order; `text` has half-width digits."""
    # `按贡献额的100%，…奖励` reads like a share to reach, `“算力券”总额提升至2亿元` like a sum.
    goals = [
        (target.start, target.end)
        for target in targets
        if not target.quote.startswith("按") and "券" not in target.quote
    ]
    sums = [Item(a.start, a.end, amount=a) for a in _given(text, amounts)]
    rates = [
        Item(q.start, q.end, rate=q.value_to if q.value_to is not None else q.value)
        for q in quantities(text)
        if q.form in ("percent", "points") and _is_rate(text, q)
    ]
    full = [
        Item(m.start(), m.end(), rate=Decimal(100)) for p in (_FULL, _RENT_FREE) for m in p.finditer(text)
    ]
    half = [Item(m.start(), m.end(), rate=Decimal(50)) for m in _HALF.finditer(text)]
    matched = [Item(*m.span("ratio"), rate=plain(Decimal(m["own"]) * 100)) for m in _MATCHED.finditer(text)]
    permille = [Item(m.start(), m.end(), rate=Decimal(m["number"]) / 10) for m in _PERMILLE.finditer(text)]
    found = sorted(sums + rates + full + half + matched + permille, key=lambda item: item.start)
    return _outside(
        [item for item in found if not _RESTATED.search(text, max(0, item.start - 24), item.start)], goals
    )


def _given(text: str, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """Sums that are given, and limits of what one recipient gets, whatever else they read like."""
    for amount in amounts:
        if amount.conversion or _NOT_GIVEN.search(text, max(0, amount.start - 6), amount.start):
            continue
        before = text[max(0, amount.start - 60) : amount.start]
        if _VOUCHERS_IN_ALL.search(before):
            yield replace(amount, role="budget")
        elif amount.role in _ROLES or _ONE_GETS.search(before):
            yield amount


def _is_rate(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.start - 24) : quantity.start]
    if quantity.form == "points":
        return "贴息" in text[max(0, quantity.start - 30) : quantity.end + 20]
    around = text[max(0, quantity.start - 40) : quantity.end + 24]
    clause = _CLAUSE_BEFORE.search(before + "※")
    given = (clause.group() if clause else before) + text[quantity.end : quantity.end + 24]
    return (
        bool(_GIVES.search(given))
        and not _OTHER_SHARE.search(around)
        and bool(_RATE_BEFORE.search(before))
        and bool(_RATE_AFTER.match(text, quantity.end))
        and not _NO_RATE.search(before)
        and not (_TAX_RATE.match(text, quantity.end) and "减按" not in before)
        and (quantity.value_to or quantity.value) <= 200
    )


def _outside(items: list[Item], goals: list[tuple[int, int]]) -> list[Item]:
    kept, at = [], 0
    for item in items:
        while at < len(goals) and goals[at][1] <= item.start:
            at += 1
        if (
            at < len(goals)
            and goals[at][0] <= item.start
            and (item.amount is None or item.amount.role != "support")
        ):
            continue
        kept.append(item)
    return kept
