"""What a sum is for where its own words settle it: fines, arrears, limits, bonds. Asked before all other rules."""

from __future__ import annotations

from nlp.zh.role_rule import role_rule as _rule
from nlp.zh.role_words import BENEFIT

CASES = (
    _rule("included", "threshold", "before", r"[(（]不?含$|[，,、]不?含$"),
    _rule(
        "offence",
        "threshold",
        "before",
        r"(?:违法所得|货值金额|经营额|涉案金额)[^，。；]{0,6}$",
        "min",
        "max",
    ),
    _rule(
        "insured", "threshold", "after", r"^的?[^，。；]{0,16}(?:保险凭证|赔偿保函|责任险|责任保险)", "min"
    ),
    _rule("fine", "other", "around", r"罚款|罚金|赔偿|处.{0,8}※.{0,14}罚"),
    _rule("fine-capped", "other", "sentence", r"处[^。；]{0,30}罚款[^。；]{0,12}$"),
    _rule(
        "price",
        "other",
        "around",
        r"(?:成本|造价|[电气水油房单]价)(?:力争|已|累计)?(?:下降|降低|降|压减|压降|控制)[^，。；※]{0,4}※",
    ),
    _rule(
        "benefit",
        "support",
        "clause",
        rf"^(?!.*准入).*(?:{BENEFIT})[^，。；]{{0,8}}(?<!缴费)(?<!收费)(?<!认定)(?<!准入)(?:标准|限额)[^，。；]{{0,40}}$|待遇(?:水平)?[^，。；]{{0,6}}$",
    ),
    _rule(
        "benefit-each",
        "support",
        "sentence",
        rf"^(?!.*(?:认定|准入)).*(?:{BENEFIT})[^。；]{{0,14}}(?<!缴费)(?<!收费)标准(?![^。；]*[收缴]费)[^。；]{{0,60}}每[人户生][^，。；]{{0,8}}$",
    ),
    _rule(
        "limit-each",
        "support",
        "sentence",
        r"^(?!.*(?:收入|财产|准入|缴|认定|消费|交易|购)).*限额(?:标准)?(?:分别)?(?:为|是)[^，。；]{0,40}每[人户][^，。；、]{0,8}$",
        "max",
    ),
    _rule(
        "spent",
        "budget",
        "before",
        r"(?:财政|民生|公共预算)[^，。；]{0,6}支出(?:累计|总额|规模|资金)?[^，。；]{0,6}$",
    ),
    _rule(
        "helped",
        "support",
        "around",
        r"(?:统筹|安排|投入|下达|筹集|使用)[^，。；※]{0,10}※[^，。；]{0,4}(?:惠及|救助|帮扶|资助|用于(?:救助|帮扶|补助|补贴|奖励))",
    ),
    _rule(
        "projects-paid",
        "budget",
        "sentence",
        r"(?:安排|下达|拨付|立项)[^。；]{0,24}项目[^。；]{0,12}，(?:项目)?资金(?:总额|总量|总计|合计|规模)?(?:达到?|为|共计?|约)?[^，。；]{0,2}$",
    ),
    _rule(
        "owed",
        "outcome",
        "before",
        r"(?:追回|追讨|追缴|清偿|清欠|清理|偿还|化解|兑付)[^，。；]{0,8}(?:拖欠|欠薪|欠款|账款|工资)[^，。；]{0,6}$",
    ),
    _rule(
        "priced",
        "other",
        "before",
        r"(?:售价|票价|定价|限价|单价|均价)[^，。；]{0,4}$",
        "eq",
        "approx",
        "range",
    ),
    _rule(
        "set-aside",
        "budget",
        "around",
        r"(?:筹集|统筹|安排|拿出|列支|投入)[^，。；※]{0,6}※(?:专门|专项|集中)?(?:进行|用于(?!救助|帮扶|补助|补贴|奖励)|支持[^，。；]{2,})",
    ),
    _rule("bank-to-firm", "loan", "before", r"银企(?:对接|合作|签约)[^，。；]{0,8}$"),
    _rule(
        "raised",
        "loan",
        "clause",
        r"^(?!.*预算).*(?:债券?|国债|贷款)等[^，。；]{0,8}(?:资金|支持)[^，。；]{0,4}$",
    ),
    _rule(
        "must-be",
        "threshold",
        "before",
        r"(?<![对供适相响反效])应(?:当)?(?:在|达到?|不低于|不少于|大于)$",
        "min",
        "eq",
    ),
    _rule(
        "then-given",
        "threshold",
        "whole",
        r"※(?:[(（]含[)）])?(?:及?以上|以下)?(?:[(（]含[)）])?[，,](?:每[家个项]|分别|一次性|择优)?(?:给予|奖励(?!资金|金额)|补助(?!资金|金额)|资助)",
        "min",
    ),
    _rule("refused", "threshold", "after", r"^的?(?:申请|项目)?将?不予"),
    _rule(
        "approved-above",
        "threshold",
        "whole",
        r"※(?:[(（]含[)）])?[，,]?(?:应当?|须|需|要)(?:报请?|提交|提请|经)[^，。；]{0,24}(?:批准|审批|审议|同意|审定)",
        "min",
    ),
    _rule(
        "equals",
        "threshold",
        "around",
        r"每[^，。；※]{0,2}※[^，。；]{0,3}(?:可(?:以)?(?:替代|折算|抵|视同|认定)|折算|折合|计\d)",
    ),
    _rule(
        "each-given", "support", "whole", r"按照?每[^，。；※]{1,4}※(?:的?标准)?[，,]?(?:给予|予以|发放|给)"
    ),
    _rule("laid-out", "investment", "before", r"(?<!人均)(?:花费|耗资|斥资)[^，。；]{0,4}$"),
    _rule("bonds", "loan", "before", r"^[^、和及与等]*(?:债券?|国债)(?:项目)?(?:资金|额度)(?:共|合计|达)?$"),
    _rule("counted", "threshold", "after", r"^[ ]?\d+[余多]?(?:个|家|项|条|只|户|座|宗|笔|单)"),
    _rule("surveyed", "threshold", "after", r"^固定资产投资", "min"),
)
