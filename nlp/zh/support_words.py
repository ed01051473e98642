"""The words of support: what gives it, what it is, whom it goes to and who pays."""

from __future__ import annotations

import re

from nlp.facts import MeasureKind

STRONG_GIVING = re.compile(
    r"给予|予以|补助|奖励|补贴|资助|贴息|奖补|扶持|配套支持|减免|减按|免征|加计(?:扣除|[0-9])|立减|折扣|优惠|补偿|免租|免收租|租[^，。；]{0,4}减半|券(?!商)|拨付|"
    r"风险分担|分担[^，。；]{0,6}损失|激励(?:资金|补助)|奖金"
)
# What makes a sum or a rate something else: a condition, a penalty, a past figure.
NOT_SUPPORT = re.compile(
    r"罚款|处以|违约|滞纳|已发放|累计发放|共发放|截至|受益|兑现了|拨付了|绩效工资|股权(?!投资|融资|基金|并购)|股份(?!制改造|有限公司|公司)|作价入股|净收入|预付款(?!保险)|保证金(?!保险)|支付限额|由原来|经济赔偿|"
    # What others gave, what is to be won from above, what an insurance pays.
    r"获(?:得)?(?:资助|补助|支持|奖励)(?:经费|资金|金额)(?:共|合计|累计|达|约)*[0-9.]+[万亿]*元(?!以上)|"
    r"争取[^，。；\n]{0,12}资金[^，。；\n0-9]{0,6}[0-9]|纳入支付范围|费用限额|缴费费率|统筹基金"
)

# The first kind whose words stand in the clause wins; the order goes from the narrow to the wide.
KINDS: tuple[tuple[MeasureKind, re.Pattern[str]], ...] = (
    (
        "voucher",
        re.compile(
            r"(?:算力|训练|模型|语料|数据|创新|服务|消费|科技|技术|智改|上云|惠民|应用|场景|人工智能|AI|购物)券|"
            r"券[”\"]|[“\"][^”\"]{1,8}券"
        ),
    ),
    ("loan interest", re.compile(r"贴息|利息|(?:贷款市场报价利率|LPR)(?:的|[0-9])")),
    (
        "guarantee",
        re.compile(
            r"担保|风险补偿|代偿|风险分担|风险责任|损失.{0,12}(?:补偿|分担)|(?:补偿|分担).{0,16}(?:本金|投资)损失"
        ),
    ),
    ("rent", re.compile(r"免租|房租|租金|办公用房.{0,20}(?:补贴|补助|减免)|场地.{0,12}(?:补贴|补助|减免)")),
    ("tax", re.compile(r"所得税|增值税|加计扣除|应纳税额|进项税|减按|免征|房产税|使用税")),
    ("procurement", re.compile(r"政府采购|首购首用|首购|采购预留|预留.{0,12}份额")),
    ("discount", re.compile(r"消费者|个人购买|立减|折扣|以旧换新|购新|报废旧车|转出旧车|旧车")),
    (
        "talent",
        re.compile(
            r"安家|购房补贴|租房补贴|住房补贴|(?<!基本)生活补贴|薪酬|个人奖励|人才(?:奖励|补贴|补助|津贴)|科研启动|引才|(?:博士|院士)(?!后?(?:科研)?(?:工作|流动)?站|工作站)|人才[^，。；]{0,6}(?:给予|予以)|"
            r"高层次人才|顶尖人才|领军人才|人才团队"
        ),
    ),
    ("reward", re.compile(r"奖励|奖金|奖补|表彰|获奖")),
    ("grant", re.compile(r"补助|补贴|资助|支持|扶持|配套|经费|资金|给予|予以")),
)

# 省、市、县（市、区）联动: the levels that pay together.
_COUNTY = r"[区县](?:[（(][^（()）]{1,8}[)）])?(?:、县|、区)?"
_TOGETHER = r"(?:三级|两级|联动|协同|共同|财政|按比例|按照?[0-9一]|统筹|分担)"
PAYERS = re.compile(
    rf"(?:(?:中央|国家)[、和与]?)?省[、和与]?[市州](?:[（(]州[）)])?(?:[、和与及]?{_COUNTY})?{_TOGETHER}"
    rf"|市[、和与]?{_COUNTY}{_TOGETHER}"
    r"|由省(?:财政)?[与和、][^，。；]{0,10}[市县区](?:财政)?(?:按[0-9一：∶:]+)?(?:的?比例)?(?:共同)?(?:分担|承担)"
    r"|各级(?:财政)?(?:联动|共同|统筹|承担)"
    r"|鼓励(?:有条件的)?各?[市州][、和与]?[县区](?:[（(][^（()）]{1,8}[)）])?(?=对|按|给予|可|发放)"
    r"|(?:省级|市级|区级|县级)(?=(?:按|根据|依据|再|可|统筹|给予|予以))"
    r"|(?:省|市|区|县|州)(?:人民)?政府(?=(?:按|再|每年|一次性|给予|予以|奖励|补助|补贴|资助|对(?!外)))"
    r"|有条件的各?[市县区](?:[（(][^（()）]{1,8}[)）])?(?=也?将?(?:给予|予以|按|可))"
    r"|(?:省|市|区|县)(?=[一-龥]{2,10}(?:专项|扶持|补偿|引导|发展)资金(?:连续|每年|按|给予|予以|最高|安排|对|[0-9]))"
    r"|由?(?:中央|国家|省级|省|自治区|市级|市本级|市|区级|区|县级|县)财政"
)
# `…，奖励资金由省与所在地市按1∶1分担`: said once behind several rows of a sentence.
SHARED_COST = re.compile(r"资金由[^，。；]{2,40}(?:分担|承担)")
LEVELS = re.compile(r"中央|国家|省|自治区|市|州|县|区")


# Where one recipient's stretch begins inside a sentence.
REGION = re.compile(
    r"(?:(?<=[，；。：,;\n　 ])|\A)(?:其中)?[，,]?(?:允许|(?:对于?|凡)"
    r"(?!外(?![资商地来])|标(?![准杆识])|象|接|口|应|此|照|其))"
)


# `（属政府采购的除外）`: what is left out names no kind.
_LEFT_OUT = re.compile(r"（[^（）]{0,40}(?:除外|不含|不包括)[^（）]{0,40}）")


def kind_of(*stretches: str) -> MeasureKind:
    """The kind that the words name: a narrow one of any stretch, the nearest first; else the nearest wide one."""
    plain = [_LEFT_OUT.sub("", stretch) for stretch in stretches]
    for kinds in (KINDS[:-2], KINDS[-2:]):
        for stretch in plain:
            for kind, pattern in kinds:
                if pattern.search(stretch):
                    return kind
    return "grant"
