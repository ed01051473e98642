"""What a sum of money is for: the first rule that fits its surroundings decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from nlp.facts import Role

Where = Literal["before", "clause", "sentence", "after", "around", "whole"]
# The mark of the sum itself where a rule looks at both sides.
SUM = "※"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The parts of a sentence around one sum or one list of sums.

    before: from the last comma or sum; clause: from the last comma; sentence: all that stands before;
    after: up to the next comma or sum, bounding words taken off; rest: all that stands behind.
    """

    before: str
    clause: str
    sentence: str
    after: str
    rest: str

    def part(self, where: Where) -> str:
        """The part that `where` names: `around` is the clause, `whole` the sentence, with the sum as a mark."""
        if where == "around":
            return f"{self.clause}{SUM}{self.after}"
        if where == "whole":
            return f"{self.sentence}{SUM}{self.rest}"
        return str(getattr(self, where))


@dataclass(frozen=True, slots=True)
class RoleRule:
    """`role` where `pattern` is found in the part that `where` names."""

    name: str
    role: Role
    where: Where
    pattern: re.Pattern[str]


def _rule(name: str, role: Role, where: Where, pattern: str) -> RoleRule:
    return RoleRule(f"zh.role.{name}", role, where, re.compile(pattern))


_GIVE = (
    r"给予|给与|予以|奖励|补助|补贴|资助|奖补|扶持|贴息|激励|补偿|减免|抵扣|抵减|返还|减税|降费|退税|缓费|减负|让利|奖金|兑现|配套|"
    r"一次性|发放|资金支持|经费支持|后补助|安家费|津贴"
)
_GIFT = (
    r"奖励|补助|补贴|资助|奖补|扶持|支持|贴息|奖金|激励|补偿|优惠|减免|抵扣|抵用|消费券|券|安家费|津贴|经费|启动资金|配套资金|配套|项目资金|"
    r"引才|生活费|红包|薪酬补|费用补|立减|直补|奖"
)
_CREDIT = r"贷款|授信|信贷|融资|债券|担保|信用额度|贷|社融|保函|专项债|特别国债|公司债|票据|信托"
_CLASS_NOUN = (
    r"项目|企业|集群|园区|单位|公司|机构|龙头|平台|主体|品牌|楼宇|县域|[强大]镇|乡镇|工程|载体|开发区|市场|商圈|街区|客户|设备|仪器|装备|"
    r"商品|展会|人才|个人|家庭|外资|总部|产业|产品|强县|经营户|大户|工业|村"
)
_RESULT = (
    r"生产总值|GDP|产值|增加值|收入|营收|销售|利润|纳税|税收|成交|交易|出口|进口|进出口|零售|规模|总量|产出|效益|存款|总额|资产|消费|结算|"
    r"保费|经济|产业|贡献|节约|余额|价值|研发|支出|订单|合同|采购|签约|货值|损失|亏损|流量|吞吐|业务|外贸"
)
_CONDITION = r"上一?年度?|近[一二两三四五\d]+个?年|连续[一二两三\d]+年|申报|申请|注册资[本金]|实缴|原值|原则上|符合|须|应当?|具有|拥有|具备|认定"
_BUDGET = r"(?:安排|统筹|设立|列支|预算|投入|筹集|整合|落实|下达|拨付|争取|每年)[^，。；]{0,20}(?:专项资金|财政资金|引导资金|扶持资金|发展资金|资金池|专项经费|资金|预算|经费)"
RULES = (
    _rule("fine", "other", "around", r"罚款|罚金|赔偿|处.{0,8}※.{0,14}罚"),
    _rule("counted", "threshold", "after", r"^(?:的)?[ ]?\d+[余多]?(?:个|家|项|条|只|户|座|宗|笔|单)"),
    _rule(
        "credit-noun",
        "loan",
        "after",
        rf"^的?[^，。；、]{{0,10}}?(?:{_CREDIT})(?!贴息|利息|补|企业|风险补偿|保费补)",
    ),
    _rule("fund-noun", "fund", "after", r"^的?[^，。；]{0,20}?基金(?!项目|小镇|管理人)"),
    _rule(
        "pool",
        "budget",
        "around",
        rf"(?:每年|全年|年度|共|统筹|安排|设立).{{0,10}}(?:发放|安排|投放|设立|派发|面向).{{0,8}}※.{{0,12}}券|{_BUDGET}.{{0,10}}※|(?:安排|统筹|设立|筹集|整合|下达|列支|预留).{{0,10}}※的?[^，]{{0,14}}(?:资金|预算|经费)",
    ),
    _rule(
        "class",
        "threshold",
        "after",
        rf"^的?(?![^，。；、]{{0,14}}(?:{_GIFT}|任务|目标))[^，。；]{{0,14}}?(?:{_CLASS_NOUN})",
    ),
    _rule("gift-noun", "support", "after", rf"^的?[^，。；、]{{0,14}}?(?:{_GIFT})"),
    _rule("invested-noun", "investment", "after", r"^的?[^，。；、]{0,6}?(?:投资|外资)"),
    _rule(
        "credit-verb",
        "loan",
        "before",
        rf"(?:{_CREDIT})(?:支持|额度|余额|总?规模|总额|金额|不|超|突破|达|最高|约|近|新增)*[^，。；]{{0,6}}$",
    ),
    _rule("given", "support", "before", rf"(?:{_GIVE}|最高|封顶|顶格)[^，。；]{{0,14}}$"),
    _rule("condition", "threshold", "after", r"^[的且]"),
    _rule(
        "before-giving",
        "threshold",
        "whole",
        rf"^(?![^※]*(?:{_GIVE}))[^※]*(?:对|凡|符合|首次|年度)[^※]*※[^※]*(?:给予|奖励|补助|补贴|资助|奖补|支持)",
    ),
    _rule("fund", "fund", "clause", r"基金"),
    _rule(
        "required",
        "threshold",
        "whole",
        rf"(?:{_CONDITION})[^。；]{{0,40}}(?:不低于|不少于|超过|达到|高于|以上)[^。；]{{0,6}}※|(?:{_CONDITION})[^。；]{{0,30}}※.{{0,8}}以上",
    ),
    _rule("credit", "loan", "clause", rf"(?:{_CREDIT})"),
    _rule("invested", "investment", "clause", r"投资|外资|引资|资本|出资"),
    _rule("result", "outcome", "clause", rf"(?:{_RESULT})"),
    _rule(
        "gift-before", "support", "sentence", rf"(?:给予|奖励|补助|补贴|资助|奖补|扶持|贴息|补偿|激励|减免)"
    ),
    _rule("invested-before", "investment", "sentence", r"投资[^。；]{0,40}$"),
    _rule("result-before", "outcome", "sentence", rf"(?:{_RESULT})"),
)
_BOUNDING = re.compile(
    r"^[ ]?(?:[(（][^)）]{0,16}[)）])?[ ]?(?:及?以上|以下|以内|之内|左右|上下|起|不等|人民币|封顶)?[ ]?(?:[(（][^)）]{0,16}[)）])?(?:/[^，。；、的]{1,4})?"
)
_COMMA = re.compile(r"[，,。；;：:\n]")
_STOP = re.compile(r"[。；;\n]")
_SENTENCE_REACH = 160
_REST_REACH = 80


def surroundings(text: str, start: int, end: int, last_end: int, next_start: int) -> Surroundings:
    """The parts around `text[start:end]`, between the sums that end at `last_end` and begin at `next_start`."""
    left = _STOP.split(text[max(0, start - _SENTENCE_REACH) : start])[-1]
    rest = _STOP.split(text[end : end + _REST_REACH], maxsplit=1)[0]
    clause = _COMMA.split(left)[-1]
    since_sum = start - last_end
    before = clause[-since_sum:] if 0 < since_sum < len(clause) else clause
    after = _COMMA.split(rest[: max(0, next_start - end)], maxsplit=1)[0]
    return Surroundings(before, clause, left, _BOUNDING.sub("", after), rest)


def role_of(around: Surroundings) -> tuple[Role, str]:
    """The role and the name of the rule that gave it; `other` where none fits."""
    for rule in RULES:
        if rule.pattern.search(around.part(rule.where)):
            return rule.role, rule.name
    return "other", "zh.role.none"
