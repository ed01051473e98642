"""Whether a stretch of an official report tells what was done or what is to be done.

Chinese verbs carry no tense: reports show it by what stands around the numbers. Results come with ranks, awards and
growth to a decimal place; plans with 力争, 确保, 一批 and `30家以上`.
"""

from __future__ import annotations

import re

_PLAN = re.compile(
    r"力争|争取|确保|争创|鼓励|一批|引导|健全|做[大强优实]|更[多大加高]|大力发展|大力推|加快|持续(?:开展|实施|推进|深化)|坚决|用好|用足|"
    r"深入实施|完善|强化|支持|积极(?:发展|培育|争取|创建|推进|稳妥|探索)|加强|推动|推进|年内|规划建设|筹建|谋划|启动建设|开工建设|"
    r"[个家项名户人亩套台座所处次件%％元](?:以上|左右|以内)|着力|扎实|实施好|抓好|办好|落实|严格|优化|深化|拓展|将|要|建好"
)
_PAST = re.compile(
    r"入选|获评|获批|荣获|获得|评为|被评|首次|成功|顺利|圆满|[居列排位][全前第]|全[国省市][第首]|第[一二三四五六七八九十]|连续|首个|首批|首家|"
    r"总[数量]|成绩|显著|明显|历史|新高|过去|累计|[0-9]\.[0-9]%|投产|投用|建成|完成|较上年|比上年|平稳有序|运行平稳|较[0-9]{4}年|同比|已|了|"
    r"超额|[达超至]到?[0-9]|增至|提升至|占全[国省市]|正式|相继|落户|持续(?:增强|提升|巩固|向好|优化|改善)|取得|竣工|通车|增长[0-9]|面临|不足|仍"
)
# Who names his goals outright is not telling results.
_GOALS = re.compile(
    r"(?:预期|主要|奋斗|发展)目标(?:[是为：:]|[^，。；]{0,6}[：:])|目标[是为]|力争实现以下目标"
)
# `提升至75%以上`, `增长7%左右`: a bound looks ahead, whatever verb stands before the number.
_BOUNDED = re.compile(
    r"(?:[达超至]到?|增至|提[升高]至|增长|稳定在|保持在)?[0-9]+(?:\.[0-9]+)?(?:个百分点|[一-龥%]{0,3})(?:及?以上|左右|以内|以下)"
)
# What a promise reaches tells nothing of the past: 力争营收达到500亿元、增长6%.
_PROMISED_STRETCH = re.compile(r"(?:力争|确保|争取)[^。；\n]{0,80}")
_WEAK = re.compile("加强|推动|推进|支持|完善|强化|落实|优化|深化|拓展|建成|完成|加快|将|要|了|扎实|严格|取得")


def _weight(pattern: re.Pattern[str], text: str) -> float:
    return sum(0.5 if _WEAK.fullmatch(match.group()) else 1.0 for match in pattern.finditer(text))


# Years that are over say so outright.
_OVER = re.compile(
    r"一年来|过去的?一年|这一年|去年|五年来|回顾过去|预计(?:全年|达到|实现|完成|增长)|办[理结](?:[^，。]{0,12})(?:建议|提案)[0-9]"
)
# Ranks, awards and counts to the last month are told of the past; those who promise use the words beside them.
_TOLD = re.compile(
    r"一年来|这一年|过去的?一年|[居列]全[国省市区](?:第[一二三四五六七八九十0-9]|前列|首位)|全[国省市区]第[一二三四五六七八九十0-9]|"
    r"预计(?:全年|实现)|获评|获批|荣获|跻身|蝉联|增至|[0-9]余[家个人名项万]|1[-—－~至]1?[0-9]月|首次|"
    r"超额完成|圆满完成|成效(?:明显|显著)|(?:已|正式|建成|相继|顺利)(?:上线|投入)(?:运行|使用)"
)
_PROMISED = re.compile(r"力争|确保|争取|争创|目标[是为]|预期目标")
# Results are counted to the last digit, plans are round: 1615家, 36.5%, 1278.9亿元.
_EXACT = re.compile(r"(?<![0-9.])(?:[0-9]{2,}[1-9]|[0-9]+\.[0-9]*[1-9])(?![0-9.年月日号])")


# What a plan says it will be like is no result: `能力明显提升`, `规模达到30亿元`.
_RESULT_OF_PLAN = re.compile(
    r"入选|获评|获批|荣获|获得|评为|被评|成功|顺利|圆满|[居列排位]全[国省市]|连续|首批|首家|成绩|较上年|同比|已|了|超额|占全[国省市]|"
    r"相继|落户|竣工|通车|面临|不足|仍|取得(?:积极|重要|明显|显著|长足)"
)


def lean(text: str, of_plan: bool = False) -> float:
    """Above zero for a plan, below for a report of results; from -1 to 1, zero where nothing tells.

    In a document that is a plan by its title (`of_plan`) a single rank or award makes no review.
    """
    if _GOALS.search(text):
        return 1.0
    told = 0 if of_plan else len(_TOLD.findall(text))
    unbounded = _PROMISED_STRETCH.sub("力争", _BOUNDED.sub("", text))
    bounded = len(_BOUNDED.findall(text))
    plan = bounded + len(_PROMISED.findall(text)) + _weight(_PLAN, unbounded)
    past = (
        3.0 * told
        + _weight(_RESULT_OF_PLAN if of_plan else _PAST, unbounded)
        + 6.0 * bool(_OVER.search(text))
        + 0.5 * len(_EXACT.findall(unbounded))
    )
    return (plan - past) / (plan + past) if plan + past else 0.0
