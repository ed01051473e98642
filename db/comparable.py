"""Which targets may stand side by side: the same unit, basis and scope, and the same thing counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PLACE_WORDS = ("全国", "全省", "全市", "全区", "全县", "我国", "我省", "我市", "我区")
# Indicators that name one thing by themselves. All others are classes (产业规模, 标准, 人才): two regions mean the same
# only where they use the same words.
EXACT = frozenset(
    {
        "core_industry_revenue", "core_industry_scale", "digital_core_value_added", "gdp", "5g_base_stations",
        "fixed_investment", "industrial_investment", "foreign_investment", "technology_contracts",
    }
)  # fmt: skip
# 力争产值40亿元: of which industry, the words themselves do not say.
BARE = re.compile(
    r"(?:年度?|全年)?(?:总|综合)?(?:产值|产业|规模|营业收入|营收|收入|主营业务收入|销售收入|产出|数量|总量)+"
)

Sort = tuple[str, str, str, str]


def sort(target: Mapping[str, Any]) -> Sort | None:
    """What two targets must share to be compared: unit, basis, scope, words; None where the words say too little.

    The words are '' where the indicator itself says what is counted.
    """
    words = subject(target)
    if words and (len(words) < 3 or BARE.fullmatch(words)):
        return None
    return (target["unit"] or "", target["basis"], scope(target["scope"]), words)


def subject(target: Mapping[str, Any]) -> str:
    """The text's own words for what is counted, without `in this place`; '' where the indicator's name is exact."""
    if target["indicator_key"] in EXACT:
        return ""
    words = str(target["indicator"])
    for word in PLACE_WORDS:
        words = words.removeprefix(word)
    return words.strip()


def scope(scope: str) -> str:
    """A scope without the words that only say "in this place": 全省 and 全市 do not keep two regions apart."""
    return " ".join(word for word in scope.split() if word not in PLACE_WORDS)
