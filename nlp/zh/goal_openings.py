"""Where the quote of a goal begins whose noun follows the number: at its verb, or at what stands for one."""

from __future__ import annotations

import re

from nlp.zh.found import Number
from nlp.zh.goal_words import ADD_BEFORE, LEAD_WORDS

_PASSES = re.compile(r"(?:\A|[，、])(?P<word>超过|超|近|约|至少|力争)\s?\Z")
_OPENS_WITH_VERB = re.compile(
    r"[、\s]*(?:加快|着力|重点|积极|先行|每年|力争|推动|同步)*"
    r"(?P<verb>完成|制定|制修订|攻克|突破|取得|形成|建设|打造|培育|研制|开展|推出|发布|改造|建成|引进|实施|"
    r"新[改扩（）()、]*建|改扩建|续建|新?开工(?:建设)?|启动(?:建设|实施|编制)?|竣工|投产|创建|新增|优化|提升|创评)(?!的)"
)
# `…等20项`, `…的20项`, `…等5大类20项`.
_ENDS_LIST = re.compile(r"(?:等|的|等[0-9]{1,3}(?:大类|大|类|个方面))\Z")
# What is to be done to the things counted: `实现8条道路改造完工`, `加快100个停车场建设`.
_OPENS_WORK = re.compile(
    r"[、\s]*(?:力争|全力|全面|深入|积极|着力|重点|突出|年内|全年)*(?P<verb>加快推进|加快|推动|推进|实现|确保|力促|促进|争取|抓好)"
)
_WORK = re.compile(
    r"..(?:建设|改造|完工|竣工|开工|投产|投用|通车|建成|打通|整治|修复|落地|入库|投运|投产达效|投入使用|建成投用|竣工投产)\Z"
)
# `为2000名以上残疾儿童提供康复救助`.
_SERVES = re.compile(r"(?:\A|、)\s*(?:每年|全年|年内|免费)*(?P<for>为)\s?\Z")
_SERVICE = re.compile(r"..(?:提供|开展|实施|配备|解决|免费)")
_WORKED_ON = frozenset({"个", "项", "条", "座", "处", "所", "家", "户", "公里"})


def verb_alone(before: str) -> bool:
    """Whether nothing but a verb stands before a number: `改造提升36个`, but not `技能培训1万人次`."""
    verb = ADD_BEFORE.search(before)
    return bool(verb and not LEAD_WORDS.sub("", before[: verb.start()]).strip("、"))


def passes(before: str) -> bool:
    """`超过10家…`: nothing but a bound stands before the number."""
    return bool(_PASSES.search(before))


def opening(before: str, number: Number, noun: str, does: bool) -> int | None:
    """Where in `before` the quote begins if no verb stands right before the number; None where nothing opens it."""
    found = _opens_clause(before, number, does)
    if found is None:
        found = _ends_list(before, number)
    return found if found is not None else _serves(before, number, noun)


def _opens_clause(before: str, number: Number, does: bool) -> int | None:
    """`超过10家企业进入500强`, `80%以上的村集体收入破百万`."""
    if number.form == "percent":
        return None if LEAD_WORDS.sub("", before) else len(before)
    if does and not LEAD_WORDS.sub("", before):
        return len(before)
    found = _PASSES.search(before) if number.form == "count" else None
    return found.start("word") if found else None


def _ends_list(before: str, number: Number) -> int | None:
    """`完成关键技术、伦理等20项以上标准的研制`: the verb stands before the list or the qualifier."""
    opens = _OPENS_WITH_VERB.match(before)
    listed = number.form == "count" and opens and _ENDS_LIST.search(before)
    return opens.start("verb") if opens and listed else None


def _serves(before: str, number: Number, noun: str) -> int | None:
    """`为2000名残疾儿童提供康复救助`, `加快100个停车场建设`."""
    if number.form != "count":
        return None
    serves = _SERVES.search(before)
    if serves and _SERVICE.search(noun):
        return serves.start("for")
    if number.unit not in _WORKED_ON or "、" in noun or before.endswith(("年产", "年处理")):
        return None
    work = _OPENS_WORK.match(before)
    return work.start("verb") if work and _WORK.search(noun) else None
