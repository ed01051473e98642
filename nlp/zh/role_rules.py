"""The rules that tell what a sum of money is for, in the order they are asked; ※ stands for the sum itself."""

from __future__ import annotations

from nlp.zh.role_cases import CASES
from nlp.zh.role_rule import role_rule as _rule
from nlp.zh.role_words import ACHIEVED, CAPITAL, CLASS_NOUN, CREDIT, FUNDS, GIFT, GIVE, PLAN, REQUIRED, RESULT

RULES = (
    *CASES,
    _rule(
        "invested-by-those",
        "threshold",
        "around",
        rf"^对[^※]{{0,12}}投资[^※]{{0,6}}※的?[^，。；]{{0,8}}(?:{CLASS_NOUN})",
        "eq",
        "approx",
        "range",
    ),
    _rule(
        "invested-in",
        "investment",
        "before",
        r"投资(?:总额|额|规模|计划)?(?:为|约|近|达到?|逾)?$",
        "eq",
        "approx",
        "range",
    ),
    _rule(
        "invested-in-named",
        "investment",
        "around",
        rf"投资(?:总额|额|规模)?[^※，。；]{{0,3}}※的(?![^，。；、]{{0,8}}(?:{CLASS_NOUN}|，|$))",
    ),
    _rule(
        "numbered",
        "threshold",
        "before",
        r"\d[余多]?(?:个|家|项|条|户|座|宗)(?:投资|总投资|年?产值|营收)?[超过]?$",
        "min",
        "eq",
    ),
    _rule(
        "invested-in-many",
        "investment",
        "around",
        rf"\d[余多]?[个项][、，](?:计划|协议|预计)?总?投资(?:额|总额)?(?:超过?|突破|逾|达到?|近|约)*※(?!的|[^，。；、]{{0,8}}(?:{CLASS_NOUN}))",
    ),
    _rule("case", "threshold", "after", r"^的$"),
    _rule(
        "or-case",
        "threshold",
        "whole",
        r"※或者?[^。；，※]{0,40}(?:达到?|超过|不低于|不少于)[^。；，※]{1,12}元(?:及?以上)?的[，,]",
    ),
    _rule(
        "and",
        "threshold",
        "whole",
        r"※(?:[(（][^)）]{0,16}[)）])?[，,]且|[，,]且[^，,。；※]{0,16}※",
        "min",
        "max",
    ),
    _rule(
        "received",
        "threshold",
        "before",
        r"获得?[^，。；]{0,30}(?:支持|资助|经费|资金)[^，。；]{0,4}(?:不低于|不少于|达到)$",
        "min",
    ),
    _rule(
        "before-giving",
        "threshold",
        "whole",
        rf"^(?![^※]*(?:{GIVE}|提供|安排|设立|最高|封顶|领取|享受|下达|拿出|争取|筹集|筹措)|[^※]*按[^，※]{{0,30}}※)"
        r"[^※]*(?:对(?![上接标照口外内应比])|凡|符合|首次|年度|申报)[^※]*※[^※]*(?:给予|奖励|补助|补贴|资助|奖补|支持)",
    ),
    _rule(
        "credit-noun",
        "loan",
        "after",
        r"^的?(?![^，。；]{0,16}(?:贴息|利息|补贴|补助|补偿|奖励|风险|保费))"
        rf"(?:[^，。；、]{{0,10}}?(?:{CREDIT})(?!企业)|、(?:最长|期限)[^，。；、]{{0,10}}(?:贷款|担保))",
    ),
    _rule(
        "fund-noun",
        "fund",
        "after",
        r"^(?![、和及与或])的?[^，。；可给]{0,16}?(?<!统筹)(?<!医保)(?<!社保)(?<!保险)基金(?!项目|小镇|管理人)",
    ),
    _rule(
        "budgeted",
        "budget",
        "around",
        r"(?:每年|计划|拟|将|力争|安排|统筹)[^，。；※]{0,16}(?:发放|投放|派发)[^，。；※]{0,12}"
        r"(?:券[^，。；※]{0,8}※|※[^，。；]{0,12}券)"
        rf"|(?:每年|安排|统筹|设立|列支|预留)[^，。；※]{{0,20}}(?:{FUNDS})[^，。；※的]{{0,8}}※"
        rf"|(?:每年|安排|统筹|设立|列支|预留)(?:(?!{GIVE}).){{0,16}}※的?[^，]{{0,14}}(?:{FUNDS})",
    ),
    _rule(
        "vouchers",
        "budget",
        "around",
        r"发放[^，。；※]{0,8}券(?:金额|总额)?(?:不得少于|不少于|不低于)※"
        r"|(?:安排|设立|统筹)[^，。；※]{0,8}(?<!债)券(?:总?额度?|总?规模)?※"
        r"|^(?!.*(?:给予|每家|每人|每户)).*(?:安排|设立|发放|投放|派发|总额|总规模)[^，。；※]{0,12}※的?[“]?(?!消费)[^，。；]{0,8}券",
    ),
    _rule("yearly", "budget", "before", r"(?:每年|至少|不少于)(?:安排|投入|统筹|列支)[^，。；、]{0,8}$"),
    _rule(
        "budget-line",
        "budget",
        "whole",
        r"(?:经费|预算)[^。；※]{0,40}※(?:以上|以内)?(?:的标准)?(?:安排|列入|列支|拨付)",
    ),
    _rule(
        "handed-out",
        "support",
        "clause",
        r"^(?!.*贷).*(?:兑[现付]|发放|直达|转移支付|上级|争取[^，。；]{0,12}(?:中央|国家|省级?|预算内)|抚恤|救助|减轻)"
        r"[^，。；]{0,24}(?:资金|补助|券|支付|负担|金(?!额|融))[^，。；]{0,6}$"
        r"|(?:争取|获得)[^，。；贷债]{0,18}资金[^，。；]{0,4}$|(?:降低|减轻|节约|减少|节省)[^，。；]{0,14}(?:成本|负担|费用|利息)[^，。；]{0,4}$|助企[^，。；]{0,8}$",
    ),
    _rule(
        "passed-on",
        "support",
        "before",
        r"^(?!.*(?:投入|筹措|安排|统筹|下达|贷)).*(?:支持|帮扶|协作|补助|奖补|援助)(?:项目\d+个、)?资金[^，。；]{0,2}$",
    ),
    _rule(
        "pool",
        "budget",
        "around",
        rf"(?:{PLAN})[^，。；※]{{0,20}}(?:{FUNDS})[^，。；※的]{{0,8}}※"
        rf"|(?:{PLAN}).{{0,10}}※的?[^，]{{0,14}}(?:{FUNDS})",
    ),
    _rule(
        "class",
        "threshold",
        "after",
        rf"^(?![、和及与或(（])的?(?![^，。；、进给予按由]{{0,14}}(?:{GIFT}|任务|目标))"
        rf"[^，。；]{{0,14}}?(?:{CLASS_NOUN})",
    ),
    _rule("gift-noun", "support", "after", rf"^的?[^，。；、进给予按由]{{0,14}}?(?:{GIFT})"),
    _rule("invested-noun", "investment", "after", r"^的?[^，。；、]{0,6}?(?:投资|外资)"),
    _rule("gate", "threshold", "clause", r"门槛|准入|认定标准"),
    _rule("condition", "threshold", "after", r"^(?:且|的(?!目标|任务|水平|规模|标准|[好新]))"),
    _rule("credit-verb", "loan", "before", rf"(?:{CREDIT})(?:(?!{GIVE})[^，。；]){{0,16}}$"),
    _rule("given", "support", "before", rf"(?:{GIVE}|最高|封顶|顶格)[^，。；]{{0,14}}$"),
    _rule(
        "given-by-scale",
        "support",
        "whole",
        rf"按照?[^。；※]{{0,40}}※[^。；，]{{0,30}}(?:标准，?)?(?:给予|发放|进行)[^，。；]{{0,12}}(?:{GIFT})"
        rf"|按照?(?!.{{0,80}}按照?)[^。；※]{{0,80}}※[^。；，]{{0,60}}的标准，?(?:给予|发放|进行)[^，。；]{{0,12}}(?:{GIFT})",
    ),
    _rule("fund", "fund", "clause", r"(?<!统筹)(?<!医保)(?<!社保)(?<!养老)(?<!医疗保险)基金"),
    _rule(
        "required",
        "threshold",
        "whole",
        rf"(?:{REQUIRED})(?:(?!{ACHIEVED})[^。；※]){{0,80}}"
        r"(?:(?:不低于|不少于|(?<!不)超过|达到|高于)[^。；，※]{0,6}※|※.{0,8}以上)",
    ),
    _rule("credit", "loan", "clause", rf"(?:{CREDIT})"),
    _rule("balance", "loan", "clause", r"(?<!存款)余额"),
    _rule("invested", "investment", "clause", rf"投资(?!产)|{CAPITAL}"),
    _rule(
        "short-of",
        "outcome",
        "clause",
        rf"(?:{RESULT})[^，。；]{{0,8}}(?:不足|不到|不满|未达到?|尚未[^，。；]{{0,4}})$",
        "max",
    ),
    _rule("limited", "threshold", "clause", rf"(?:{RESULT})", "max"),
    _rule("named-behind", "outcome", "after", rf"^是[^，。；]{{0,16}}(?:{RESULT})"),
    _rule(
        "at-least",
        "threshold",
        "whole",
        rf"^(?![^※]*(?:20\d\d年|今年|全年|到20|{ACHIEVED}|目标|新增|争取|年均|建成|培育|打造|力争))"
        rf"[^※]*(?:{RESULT})[^，。；※]{{0,10}}(?:不低于|不少于)※",
        "min",
    ),
    _rule("result", "outcome", "clause", rf"(?:{RESULT})"),
    _rule("input", "investment", "before", r"(?<!研发)(?<!经费)投入(?:资金)?[^，。；]{0,4}$"),
    _rule("gift-before", "support", "sentence", r"给予|奖励|补助|补贴|资助|奖补|扶持|贴息|补偿|激励|减免"),
    _rule("invested-before", "investment", "sentence", r"投资[^。；]{0,40}$"),
    _rule("result-before", "outcome", "sentence", rf"(?:{RESULT})"),
    _rule("cap-without-gift", "threshold", "clause", r"", "max"),
)
