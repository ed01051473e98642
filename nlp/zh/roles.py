"""What a sum of money is for: the first rule that fits its surroundings decides."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from nlp.facts import Bound, Role

Where = Literal["before", "clause", "sentence", "after", "around", "whole"]
# The mark of the sum itself where a rule looks at both sides.
SUM = "※"
_AND = re.compile(r"[、和与及]")


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

    def shared_out(self, number: int) -> list[Surroundings]:
        """The surroundings of each sum of a list: 存款、贷款余额分别突破A和B says A of the one and B of the other."""
        head, respectively, verb = self.clause.partition("分别")
        nouns = _AND.split(head)
        if not respectively or number < 2 or len(nouns) != number:
            return [self] * number
        clauses = [f"{noun}{respectively}{verb}" for noun in nouns]
        return [replace(self, before=clause, clause=clause) for clause in clauses]


@dataclass(frozen=True, slots=True)
class RoleRule:
    """`role` where `pattern` is found in the part that `where` names and the sum has one of `bounds` (none: any)."""

    name: str
    role: Role
    where: Where
    pattern: re.Pattern[str]
    bounds: tuple[Bound, ...] = ()


def _rule(name: str, role: Role, where: Where, pattern: str, *bounds: Bound) -> RoleRule:
    return RoleRule(f"zh.role.{name}", role, where, re.compile(pattern), bounds)


_GIVE = (
    r"给予|给与|予以|奖励|补助|补贴|资助|奖补|扶持|贴息|激励|补偿|减免|减收|抵扣|抵减|返还|减税|降费|退税|缓费|减负|税费|救助|让利|奖金|兑[现付]|"
    r"惠企|配套|一次性|发放|资金支持|经费支持|后补助|安家费|津贴|补助资金|奖补资金"
)
_GIFT = (
    r"奖励|补助|补贴|资助|奖补|扶持|支持|贴息|奖金|激励|补偿|优惠|减免|抵扣|抵用|券|安家费|津贴|经费|启动资金|配套|项目资金|"
    r"引才|生活费|红包|立减|直补|奖"
)
_CREDIT = r"贷款|授信|信贷|融资|债券|担保|信用额度|贷|社融|保函|专项债|特别国债|公司债|票据|信托"
_CLASS_NOUN = (
    r"项目|企业|集群|园区|单位|公司|机构|龙头|平台|主体|品牌|楼宇|县域|[强大]镇|乡镇|工程|载体|开发区|商圈|街区|客户|设备|仪器|装备|"
    r"商品|展会|人才|个人|家庭|总部|强县|经营户|大户|村|产业|部分|论文"
)
_RESULT = (
    r"生产总值|GDP|产值|增加值|收入|营收|销售|利润|纳税|税收|成交|交易|出口|进口|零售|网销|规模|总量|产出|效益|存款|总额|贸易|营业额|资产|消费|结算|"
    r"保费|经济|产业|贡献|节约|余额|价值|研发|支出|订单|合同|采购|签约|货值|损失|亏损|业务|外贸|生产率|市场"
)
_REQUIRED = r"上一?年度|(?<![比较])上年(?![底末])|(?<!本)年度|要求|需(?=达到|满足|具备|符合|有|在)|近[一二两三四五\d]+个?年|连续[一二两三\d]+年|申报|申请|注册资[本金]|实缴|原值|原则上|应当|(?<![对供适相响反效])应(?![用对急链答收])|(?<!必)须|条件|门槛|标准[：:为]"
_FUNDS = r"专项资金|财政资金|引导资金|扶持资金|发展资金|衔接资金|资金池|专项经费|国拨经费|预算|经费|(?<!外)资金(?!支持|扶持|补助|奖励|资助)"
_PLAN = r"安排|统筹|设立|列支|预算|投入|筹集|筹措|整合|落实|下达|拨付|预留"
# Where these stand between, a figure is a goal or a result, whatever was required before.
_ACHIEVED = r"力争|突破|实现|完成|增长|迈上|预计"
RULES = (
    _rule("included", "threshold", "before", r"[(（]不?含$|[，,、]不?含$"),
    _rule("fine", "other", "around", r"罚款|罚金|赔偿|处.{0,8}※.{0,14}罚"),
    _rule("fine-capped", "other", "sentence", r"处[^。；]{0,30}罚款[^。；]{0,12}$"),
    _rule("counted", "threshold", "after", r"^[ ]?\d+[余多]?(?:个|家|项|条|只|户|座|宗|笔|单)"),
    _rule(
        "invested-in",
        "investment",
        "before",
        r"投资(?:总额|额|规模)?(?:为|约|近|达到?|逾)?$",
        "eq",
        "approx",
        "range",
    ),
    _rule(
        "invested-in-named",
        "investment",
        "around",
        rf"投资(?:总额|额|规模)?[^※，。；]{{0,3}}※的(?![^，。；、]{{0,8}}(?:{_CLASS_NOUN}|，|$))",
    ),
    _rule(
        "numbered",
        "threshold",
        "before",
        r"\d[余多]?(?:个|家|项|条|户|座|宗)(?:投资|总投资|年?产值|营收)?[超过]?$",
        "min",
        "eq",
    ),
    _rule("case", "threshold", "after", r"^的$"),
    _rule(
        "received",
        "threshold",
        "before",
        r"获得?[^，。；]{0,30}(?:支持|资助|经费|资金)[^，。；]{0,8}$",
        "min",
    ),
    _rule(
        "before-giving",
        "threshold",
        "whole",
        rf"^(?![^※]*(?:{_GIVE}|提供|安排|设立|最高|封顶)|[^※]*按[^，※]{{0,16}}※)[^※]*(?:对|凡|符合|首次|年度)[^※]*※[^※]*(?:给予|奖励|补助|补贴|资助|奖补|支持)",
    ),
    _rule(
        "credit-noun",
        "loan",
        "after",
        rf"^的?(?![^，。；]{{0,16}}(?:贴息|利息|补贴|补助|补偿|奖励|风险|保费))[^，。；、]{{0,10}}?(?:{_CREDIT})(?!企业)",
    ),
    _rule("fund-noun", "fund", "after", r"^的?[^，。；可给]{0,16}?基金(?!项目|小镇|管理人)"),
    _rule(
        "budgeted",
        "budget",
        "around",
        rf"(?:每年|计划|拟|将|力争|安排|统筹)[^，。；※]{{0,16}}(?:发放|投放|派发)[^，。；※]{{0,12}}(?:券[^，。；※]{{0,8}}※|※[^，。；]{{0,12}}券)"
        rf"|(?:每年|安排|统筹|设立|列支|预留)[^，。；※]{{0,20}}(?:{_FUNDS})[^，。；※的]{{0,8}}※"
        rf"|(?:每年|安排|统筹|设立|列支|预留).{{0,16}}※的?[^，]{{0,14}}(?:{_FUNDS})",
    ),
    _rule(
        "handed-out",
        "support",
        "clause",
        r"(?:兑[现付]|发放|直达|转移支付|上级|争取[^，。；]{0,12}(?:中央|国家|省级?|预算内)|抚恤|救助|减轻)[^，。；]{0,24}(?:资金|补助|券|支付|负担|金)[^，。；]{0,6}$",
    ),
    _rule(
        "pool",
        "budget",
        "around",
        rf"(?:{_PLAN})[^，。；※]{{0,20}}(?:{_FUNDS})[^，。；※的]{{0,8}}※"
        rf"|(?:{_PLAN}).{{0,10}}※的?[^，]{{0,14}}(?:{_FUNDS})",
    ),
    _rule(
        "class",
        "threshold",
        "after",
        rf"^(?![、和及与或])的?(?![^，。；、]{{0,14}}(?:{_GIFT}|任务|目标))[^，。；]{{0,14}}?(?:{_CLASS_NOUN})",
    ),
    _rule("gift-noun", "support", "after", rf"^的?[^，。；、]{{0,14}}?(?:{_GIFT})"),
    _rule("invested-noun", "investment", "after", r"^的?[^，。；、]{0,6}?(?:投资|外资)"),
    _rule("gate", "threshold", "clause", r"门槛"),
    _rule("condition", "threshold", "after", r"^(?:且|的(?!目标|任务|水平|规模|[好新]))"),
    _rule("credit-verb", "loan", "before", rf"(?:{_CREDIT})(?:(?!{_GIVE})[^，。；]){{0,16}}$"),
    _rule("given", "support", "before", rf"(?:{_GIVE}|最高|封顶|顶格)[^，。；]{{0,14}}$"),
    _rule(
        "given-by-scale",
        "support",
        "whole",
        rf"按照?[^。；※]{{0,40}}※[^。；，]{{0,30}}(?:标准)?(?:给予|发放|进行)[^，。；]{{0,12}}(?:{_GIFT})",
    ),
    _rule("fund", "fund", "clause", r"基金"),
    _rule(
        "required",
        "threshold",
        "whole",
        rf"(?:{_REQUIRED})(?:(?!{_ACHIEVED})[^。；※]){{0,80}}(?:(?:不低于|不少于|(?<!不)超过|达到|高于)[^。；，※]{{0,6}}※|※.{{0,8}}以上)",
    ),
    _rule("credit", "loan", "clause", rf"(?:{_CREDIT})"),
    _rule("balance", "loan", "clause", r"(?<!存款)余额"),
    _rule("invested", "investment", "clause", r"投资|外资|引资|出资|到位资金|协议(?:金额|资金)"),
    _rule("limited", "threshold", "clause", rf"(?:{_RESULT})", "max"),
    _rule("result", "outcome", "clause", rf"(?:{_RESULT})"),
    _rule("gift-before", "support", "sentence", r"给予|奖励|补助|补贴|资助|奖补|扶持|贴息|补偿|激励|减免"),
    _rule("invested-before", "investment", "sentence", r"投资[^。；]{0,40}$"),
    _rule("result-before", "outcome", "sentence", rf"(?:{_RESULT})"),
    _rule("cap-without-gift", "threshold", "clause", r"", "max"),
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
    left = _STOP.split(text[max(0, start - _SENTENCE_REACH) : start])[-1].replace(" ", "")
    rest = _STOP.split(text[end : end + _REST_REACH], maxsplit=1)[0]
    clause = _COMMA.split(left)[-1]
    since_sum = _COMMA.split(text[max(last_end, start - _SENTENCE_REACH) : start])[-1].replace(" ", "")
    before = since_sum if last_end <= start else clause
    after = _COMMA.split(rest[: max(0, next_start - end)], maxsplit=1)[0].replace(" ", "")
    return Surroundings(before, clause, left, _BOUNDING.sub("", after), rest)


def role_of(around: Surroundings, bound: Bound) -> tuple[Role, str]:
    """The role and the name of the rule that gave it; `other` where none fits."""
    for rule in RULES:
        if rule.bounds and bound not in rule.bounds:
            continue
        if rule.pattern.search(around.part(rule.where)):
            return rule.role, rule.name
    return "other", "zh.role.none"
