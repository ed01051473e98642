"""What a sum of money is for: the first rule that fits its clause decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from nlp.facts import Role

Where = Literal["before", "clause", "sentence", "after", "around"]


@dataclass(frozen=True, slots=True)
class RoleRule:
    """`pattern` is searched in the part of the sentence that `where` names.

    before: from the last comma or sum to this sum; clause: from the last comma; sentence: all before the sum;
    after: from the sum to the next comma, bounding words taken off; around: the clause before and after, joined by ※.
    """

    name: str
    role: Role
    where: Where
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The parts of a sentence around one sum."""

    before: str
    clause: str
    sentence: str
    after: str

    def part(self, where: Where) -> str:
        """The part that `where` names."""
        return f"{self.clause}※{self.after}" if where == "around" else str(getattr(self, where))


def _rule(name: str, role: Role, where: Where, pattern: str) -> RoleRule:
    return RoleRule(f"zh.role.{name}", role, where, re.compile(pattern))


_HANDED = r"奖励|补助|补贴|资助|奖补|扶持|贴息|奖金|激励|补偿|优惠|减免|抵扣|返还|减税|降费|退税|缓费|抵用|支持|奖|补"
_SUPPORT_NOUN = r"奖励|补助|补贴|资助|奖补|扶持|支持|贴息|奖金|激励|补偿|优惠|减免|抵扣|抵用券|券|安家费|津贴|经费|启动资金|配套|资金支持|安家"
_CREDIT = r"贷款|授信|信贷|融资|债券|担保|信用额度|贷|社会融资|保函|再贷款"
_RESULT = (
    r"生产总值|GDP|总产值|产值|增加值|营业收入|营收|收入|销售额|销售收入|销售|利润|税收|纳税|成交额|交易额|出口|进出口|零售总额|零售额|"
    r"规模|市场|总量|产出|效益|存款|总额|资产|价值|消费|预算|结算量|保费|份额|经济|产业"
)
_QUALIFIED = r"项目|企业|集群|园区|单位|公司|机构|产业|龙头|平台|主体|品牌|楼宇|镇|县|县域|乡镇|村|产品|工程|载体|开发区|企业集团|市场主体|工业|商圈|街区|客户|设备|仪器|装备|商品|展会|强"
RULES = (
    _rule(
        "class",
        "threshold",
        "after",
        rf"^的?[^，。；、]{{0,10}}?(?:{_QUALIFIED})(?!.{{0,6}}(?:{_SUPPORT_NOUN}))",
    ),
    _rule("given-noun", "support", "after", rf"^的?[^，。；、]{{0,12}}?(?:{_SUPPORT_NOUN})"),
    _rule("credit-noun", "loan", "after", rf"^的?[^，。；、]{{0,8}}?(?:{_CREDIT})"),
    _rule(
        "condition",
        "threshold",
        "after",
        r"^的(?:，|、|,|$|[^，。；、]{0,10}(?:企业|项目|单位|机构|公司|平台))",
    ),
    _rule("given-verb", "support", "before", rf"(?:给予|{_HANDED}|最高|资金|封顶|上限).{{0,12}}$"),
    _rule("fund-noun", "fund", "around", r"基金"),
    _rule("credit", "loan", "clause", rf"(?:{_CREDIT})"),
    _rule("invested", "investment", "clause", r"投资|外资|投入"),
    _rule("result", "outcome", "clause", rf"(?:{_RESULT})"),
    _rule("given", "support", "sentence", rf"(?:{_HANDED})"),
)
_BOUNDING = re.compile(
    r"^(?:[(（][^)）]{0,14}[)）])?(?:及?以上|以下|以内|之内|左右|上下|起|不等|人民币)?(?:[(（][^)）]{0,14}[)）])?"
)
_COMMA = re.compile(r"[，,。；;：:\n]")


def surroundings(
    text: str, start: int, end: int, sentence_start: int, sentence_end: int, last_end: int
) -> Surroundings:
    """The parts around `text[start:end]`, with at most 120 characters on each side."""
    left = text[max(sentence_start, start - 120) : start]
    right = text[end : min(sentence_end, end + 60)]
    clause = _COMMA.split(left)[-1]
    before = clause[max(0, len(clause) - (start - last_end)) :] if last_end > start - len(clause) else clause
    after = re.split(r"[。；;\n]", right)[0]
    return Surroundings(before, clause, left, _BOUNDING.sub("", after))


def role_of(around: Surroundings) -> tuple[Role, str]:
    """The role and the name of the rule that gave it; `other` where none fits."""
    for rule in RULES:
        if rule.pattern.search(around.part(rule.where)):
            return rule.role, rule.name
    return "other", "zh.role.none"
