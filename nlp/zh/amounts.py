"""Sums of money in Chinese: what is written (money), how it is bound (bounds) and what it is for (roles)."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.facts import Amount, Bound, Role
from nlp.rule import Context
from nlp.zh.bounds import bounds, lists
from nlp.zh.conditions import among_conditions
from nlp.zh.money import Money, find_money, folded
from nlp.zh.roles import WEAK, surroundings

# 数百万元, 几十亿元 name no sum; 亿元级, 千亿元级 name a class.
_VAGUE_BEFORE = re.compile(r"[数几]\Z|若干\Z|第\Z|单位[:：为]\Z")
# 万亿元 alone is a class (万亿元产业); what a total reaches is a sum: GDP迈上万亿元台阶.
_REACHED = re.compile(r"(?:[迈跨登站跃]上|跨过|越过|达到?)\Z")
_RESTATES = re.compile(r"[ ]?[(（，,][ ]?(?:大?约|折合|合|约合|约为|相当于|即|等于|折算)?[ ]?(?:人民币)?[ ]?")
# 3.75万亿元，比去年增加1.6万亿元: what grew is what was named before.
_GROWN = re.compile(
    r"[，,、]?(?:同比|比(?:上年|去年|上期|年初|[0-9]{4}年)(?:同期)?|较(?:上年|去年|上期|年初|[0-9]{4}年)(?:同期)?)"
    r"(?:净|多)?(?:增加|减少|增长|提高|多增|少增|增)了?"
)
# 专项资金6亿元，其中基础研究1.5亿元; 规模50亿元的基金，首期20亿元.
_FIRST_PART = re.compile(r"[^。；\n]{0,30}[，,（(](?:首期|一期|首批)(?:规模|出资|募集)?(?:为|达|约)?")
_PART_OF = re.compile(r"[^。；\n]{0,16}[，,（(](?:其中|首期|一期|首批|含)[^，。；\n]{0,14}")
# 投资100亿元的智算基地、80亿元的新材料产业园: projects told one by one.
_NAMED_NEXT = re.compile(r"的?[^，。；、\d]{4,24}、")
_NAME = re.compile(r"的?(?!项目|企业|产业)[\u4e00-\u9fff“]{4}")
# What says of itself no more than its label: 歌剧项目50万元.
_SILENT = {"zh.role.none", "zh.role.gift-before", "zh.role.cap-without-gift"}
_LABEL = re.compile(
    r"(?:[(（][^)）]{1,12}[)）])?(?:/[^，。；、]{1,6})?[；;，,、][ \n]?"
    r"(?![^，。；;]*(?:提供|降低|较|增加|减少|完成|实现|缴|收费))[^，。；;,\d\n]{2,40}"
)
_INCLUDED = re.compile(r"[(（]不?含\Z")
_CLASS_BEHIND = re.compile(r"[(（]?含?[)）]?(?:以上)?级|俱乐部")


def find_amounts(ctx: Context) -> tuple[Amount, ...]:
    """Every sum of money with its bound and role."""
    text = ctx.once(folded)
    sums = [money for money in find_money(ctx) if _states_a_sum(money, text)]
    limits = bounds(text, sums)
    restated = _restated(text, sums)
    roles = _roles(text, sums, limits, restated)
    for i in sorted(restated):
        limits[i], roles[i] = limits[i - 1], roles[i - 1]
    return tuple(
        _amount(ctx, money, bound, *role, conversion=i in restated)
        for i, (money, bound, role) in enumerate(zip(sums, limits, roles, strict=True))
        if not (
            money.bare and bound == "eq" and not _REACHED.search(text[max(0, money.start - 3) : money.start])
        )
    )


def _roles(text: str, sums: list[Money], limits: list[Bound], restated: set[int]) -> list[tuple[Role, str]]:
    """The role of each sum; those of one list share what stands before the first and behind the last."""
    found: list[tuple[Role, str]] = []
    for first, last in lists(text, sums):
        last_end = sums[first - 1].end if first else 0
        following = last + 2 if last + 1 in restated or _repeats(text, sums, last + 1) else last + 1
        next_start = sums[following].start if following < len(sums) else len(text)
        around = surroundings(text, sums[first].start, sums[last].end, last_end, next_start)
        roles = around.roles(last - first + 1, limits[last])
        roles = [
            ("threshold", "zh.role.listed")
            if role == "outcome" and bound in ("min", "max") and among_conditions(text, sums[first].start)
            else (role, rule)
            for (role, rule), bound in zip(roles, limits[first : last + 1], strict=True)
        ]
        if found and _GROWN.fullmatch(text, last_end, sums[first].start):
            roles = [(found[-1][0], "zh.role.grown")] * len(roles)
        elif found and _next_named(text, last_end, sums[first], limits[first], found[-1]):
            roles = [found[-1]] * len(roles)
        elif found and _same_kind(text, last_end, sums[first].start, found[-1], roles):
            roles = [(found[-1][0], "zh.role.next")] * len(roles)
        elif found and _FIRST_PART.fullmatch(text, last_end, sums[first].start):
            roles = [(found[-1][0], "zh.role.part")] * len(roles)
        elif found and _PART_OF.fullmatch(text, last_end, sums[first].start):
            roles = [(found[-1][0], "zh.role.part") if rule in WEAK else (role, rule) for role, rule in roles]
        found += roles
    return found


def _same_kind(
    text: str, last_end: int, start: int, before: tuple[Role, str], own: list[tuple[Role, str]]
) -> bool:
    """Whether a label alone parts a sum from one that is given: 戏曲项目30万元；歌剧项目50万元."""
    silent = all(rule in _SILENT for _, rule in own)
    return silent and before[0] == "support" and bool(_LABEL.fullmatch(text, last_end, start))


def _repeats(text: str, sums: list[Money], i: int) -> bool:
    """Whether sum `i` only says that the one before it counts as well: 20万元以上（含20万元）的."""
    return i < len(sums) and bool(_INCLUDED.search(text, max(0, sums[i].start - 3), sums[i].start))


def _next_named(text: str, last_end: int, money: Money, bound: Bound, before: tuple[Role, str]) -> bool:
    """Whether `money` is what the next of several named projects costs, as the sum before it is."""
    costs = before[1] in ("zh.role.invested-in-named", "zh.role.invested-in") and bound == "eq"
    return (
        costs
        and bool(_NAME.match(text, money.end))
        and bool(_NAMED_NEXT.fullmatch(text, last_end, money.start))
    )


def _restated(text: str, sums: list[Money]) -> set[int]:
    """Sums that only say the one before them in another currency: 10亿元（约合1.4亿美元）."""
    return {
        i
        for i, (before, money) in enumerate(pairwise(sums), start=1)
        if before.currency != money.currency
        and money.start - before.end <= 12
        and _RESTATES.fullmatch(text, before.end, money.start)
    }


def _amount(
    ctx: Context, money: Money, bound: Bound, role: Role, role_rule: str, *, conversion: bool
) -> Amount:
    if money.value_to is not None:
        bound = "range"
    elif money.more and bound == "eq":
        bound = "min"
    return Amount(
        quote=ctx.text[money.start : money.end],
        start=money.start,
        end=money.end,
        rule=f"zh.money.{money.form}/{role_rule}",
        value=money.value,
        value_to=money.value_to,
        currency=money.currency,
        bound=bound,
        role=role,
        conversion=conversion,
    )


def _states_a_sum(money: Money, text: str) -> bool:
    if money.value == 0 or _VAGUE_BEFORE.search(text[max(0, money.start - 3) : money.start]):
        return False
    return not _CLASS_BEHIND.match(text, money.end)
