"""The words around a goal's number: verbs that promise it, words that bound it, contexts in which it is no goal."""

from __future__ import annotations

import re

from nlp.facts import Bound
from nlp.zh.words import WORDS, one_of

# 增加值, 投产率 and the like are nouns.
_NOT_IN_NOUN = "(?!值|率|期|力|商|用地|者|性|地|区|器|园|库|员|券|保险)"


# 研发投入, 孵化载体: verbs that begin a noun.
_NOT_BEFORE = (
    "(?!(?<=研发)(?:投入|经费|费用|支出|强度|人员|机构|中心|平台|活动)|(?<=孵化)(?:基地|载体|面积|平台|空间|基金)|"
    "(?<=培训)(?:基地|机构|中心)|(?<=发展)(?:水平|指数|质量)|(?<=治理)(?:水平|能力)|(?<=转化)(?:率|效率))"
)
_ADD = one_of(WORDS["add"]) + _NOT_IN_NOUN + _NOT_BEFORE
_REACH = one_of(WORDS["reach"] + WORDS["grow"]) + _NOT_IN_NOUN
_GROW = one_of(WORDS["grow"]) + _NOT_IN_NOUN
ADVERBS = (
    "力争|争取|确保|努力|积极|加快|着力|持续|全年|每年|年均|逐年|平均|新|共|再|累计|分别|各|高质量|高标准|高水平|率先|完成|全市|全省|"
    "不少于|不低于|超过|至少|达到|突破|约|近|超|出|了|成|至|上"
)
BREAK = re.compile(r"[，。；：,;:\n]")
LEAD_WORDS = re.compile(r"(?:\s|力争|争取|确保|实现|全省|全市|其中|努力|超过|至少|不低于)*")
# A verb alone says not what is counted: `新建提升20万亩`; training and hiring count people by themselves.
BARE_VERB = re.compile(rf"(?:(?!培训|招聘|研发){one_of(WORDS['add'])}|提升|养护|绿化|提质|加快|续建|提档)+")
# The verb run directly before a number: `新增培育建设`, `每年打造`, `累计推动`.
ADD_BEFORE = re.compile(rf"(?:(?:每年|累计|新|再|年均|全年)?(?:{_ADD}|帮扶))+(?:{ADVERBS})*\s*\Z")
ADD_START = re.compile(rf"(?:每年|累计|(?<![创革更])新|再|共|年均)?(?:{_ADD})(?:{_ADD})*")
REACH_BEFORE = re.compile(
    rf"(?:(?:力争|争取|确保|预计|预期|要|年均|每年|均|都|分别)?(?:{_REACH}|新增|新开工|开工|竣工|投产|备案|入库|建成|培育))+"
    rf"(?:{ADVERBS}|到|至|在|幅度)*\s*\Z"
)
GROWTH_VERB = re.compile(rf"(?:年均)?(?:同比|逐年|平均|比上年|较上年)?(?:{_GROW})(?!到|至)")

MIN_BEFORE = re.compile(
    r"(?:不少于|不低于|超过|突破|超|(?<!不)高于|(?<!不)大于|至少|不小于|逾|过|(?<!不)多于)\s?(?:了)?\Z"
)
MAX_BEFORE = re.compile(
    r"(?:不超过|不超|不高于|(?<!不)低于|(?<!不)小于|不大于|控制在|最高|不多于|降至|压缩至)\s?\Z"
)
APPROX_BEFORE = re.compile(r"(?:近|约|接近|大约|大致)\s?\Z")
_PER = r"(?:/(?:千?瓦时|公斤|千克|[人户亩家平方米公里吨]{1,3}))?"
AFTER = re.compile(
    rf"{_PER}\s?(?:(?P<min>及?以上|余|多)|(?P<max>以内|之内|以下)|(?P<approx>左右|上下))|/(?:千?瓦时|公斤|千克|[人户亩家平方米公里吨]{{1,3}})"
)


def bound_of(before: str, after: re.Match[str] | None) -> Bound:
    """How the words on both sides of a number bound it."""
    if after and after["min"]:
        return "min"
    if after and after["max"]:
        return "max"
    if after and after["approx"]:
        return "approx"
    if MAX_BEFORE.search(before):
        return "max"
    if MIN_BEFORE.search(before):
        return "min"
    return "approx" if APPROX_BEFORE.search(before) else "eq"


# What a recipient gets, in the clause of the number.
SUPPORT = re.compile(
    r"给予|予以|补助|奖励|补贴|资助|贴息|奖补|扶持|配套资金|减按|减征|免征|加计扣除|减免|退税|报销(?!比例(?:再|又|继续|进一步)?提[高升])|返还|支付|缴纳|按照?(?![^，。；]{0,6}(?:计算|统计))[^，。；]{0,30}比例|"
    r"最高|拨付|分担|代偿|罚款|税率|利率|费率|出资|持股|股权|股份(?!制|有限)|提取|计提"
)
# What a recipient gets, said earlier in the sentence.
SUPPORT_BEFORE = re.compile(r"给予|予以|[补资贴奖][助贴励补息][0-9]|最高|按照?[^，。；]{0,30}[0-9]%")
# A recipient of support that follows.
RECIPIENT = re.compile(
    r"(?:\A|[，。；：\s])(?:对|凡|如|若|每|符合|首次|当年)|对[^，。；]{0,40}(?:企业|单位|个人|机构|项目|平台)"
)
SUPPORT_AFTER = re.compile(r"给予|予以|补助|奖励|补贴|资助|奖补|贴息")
# What a recipient must be.
CONDITION = re.compile(
    r"应当|应具|须|具有|具备|符合|满足|条件|上一?年度|近[一二两三五0-9]+年|原则上|注册资本|从业|资质|申报|申请|合格|评审|"
    r"或者|任职|从事|学历|工龄|罚|处以|本办法|本细则|本规定|指标为|得分|评分|赋分|满分|权重|投保|承担项目"
)
NO_GOAL_HEADING = re.compile(
    r"条件|标准|对象|申报|程序|流程|材料|罚则|法律责任|附则|职责|评审|评价|资金管理|权重|名词解释|注释|门槛|附件|解读|背景|意义"
)
PROMISE = re.compile(r"力争|争取|确保|目标|努力|预期|每年|年均|累计|到20[0-9]{2}年")
# Numbers of a document's own parts, and what is counted for no goal.
NO_INDICATOR = re.compile(
    r"\A(?:方面|任务|重点任务|主要任务|措施|举措|政策措施|条|部门|单位|地区|阶段|环节|步骤|原则|问题|关系|维度|类型|层次|等级|工作日|左右|以上|要素|"
    r"百分点|下调|上调|年度|以下|以内|报审|辅导)\Z|\A(?:纳税年度|[比较](?:去年|上年|同期|20[0-9]{2}年))|"
    r"(?:任务|措施|举措|政策|意见|方面|条例|工作要求|若干条|部门|环节|评分|得分|比例给予|不得|行动方案|分为|高出)$|主要分为|原来的|调整为"
)
# School places, deliverables of applicants and papers to hand in are nobody's policy goal.
NO_GOAL_TOPIC = re.compile(
    r"招生|摇号|积分入学|报名|考核指标|研究内容|申报书|申请书|申请人|申请代码|题名|电脑派位|投档|录取"
)
LIMIT = re.compile(r"(?:最多|不超过|不多于|限额|上限)[^，。；]{0,6}\Z")
DUTY = re.compile(
    r"每个?(?:月|季度?|周|旬)[^，。；]{0,4}(?:召开|报送|通报|调度|会商|研究|检查|巡查|例会)[^，。；]*\Z|"
    r"每(?!年|季|月|[百千万亿])[^，。；]{0,8}\Z|(?:每个?|各)(?:市|县|区|镇|乡|村|街道|企业|单位|部门|位|人|名|所|家|户|校|项目|地)[^，。；]{0,12}\Z"
)
