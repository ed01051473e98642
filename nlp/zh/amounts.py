"""Sums of money in Chinese: what is written (money), how it is bound (bounds) and what it is for (roles)."""

from __future__ import annotations

import re

from nlp.facts import Amount
from nlp.rule import Context
from nlp.zh.bounds import bounds
from nlp.zh.money import Money, find_money, folded
from nlp.zh.roles import role_of, surroundings

# 数百万元, 几十亿元 name no sum; 亿元级, 千亿元级 name a class.
_VAGUE_BEFORE = re.compile(r"[数几]\Z|若干\Z|第\Z|单位[:：为]?\Z")
_CLASS_BEHIND = re.compile(r"[(（]?含?[)）]?(?:以上)?级|俱乐部")


def find_amounts(ctx: Context) -> tuple[Amount, ...]:
    """Every sum of money with its bound and role."""
    text = ctx.once(folded)
    sums = [money for money in find_money(ctx) if _states_a_sum(money, text)]
    found = []
    last_end = 0
    for money, bound in zip(sums, bounds(text, sums), strict=True):
        end = money.end
        if not (money.bare and bound == "eq"):
            sentence = ctx.sentence(money.start)
            role, rule = role_of(surroundings(text, money.start, end, sentence.start, sentence.end, last_end))
            found.append(
                Amount(
                    quote=ctx.text[money.start : end],
                    start=money.start,
                    end=end,
                    rule=f"zh.money.{money.form}/{rule}",
                    value=money.value,
                    value_to=money.value_to,
                    currency=money.currency,
                    bound="range"
                    if money.value_to is not None
                    else "min"
                    if money.more and bound == "eq"
                    else bound,
                    role=role,
                )
            )
        last_end = end
    return tuple(found)


def _states_a_sum(money: Money, text: str) -> bool:
    if money.value == 0 or _VAGUE_BEFORE.search(text[max(0, money.start - 3) : money.start]):
        return False
    return not _CLASS_BEHIND.match(text, money.end)
