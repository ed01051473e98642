"""Whose sum it is: a clause that only says 投资 or 营收 speaks of what the clause before names.

`推进工业项目建设，力争完成投资180亿元`; `重点产业项目210个，完成投资260亿元`; `做强供应链平台，力争营收突破200亿元`.
"""

from __future__ import annotations

import re

from nlp.zh.found import Found
from nlp.zh.nouns import Noun

# Projects take investment; industries and places have output. What a list of firms is named for is not theirs alone.
_INVESTED = re.compile(r"(?:年度|总|全年|当年)?投资|合同金额|协议资金|到位资金")
_EARNED = re.compile(r"营收|(?:主营业务|营业|销售)收入|(?:综合|总)?产值|销售额|交易额|利税")
_PROJECTS = r"项目|工程"
_INDUSTRIES = r"产业链|产业|集群|平台|园区|基地|经开区|高新区|开发区"
_LEAD = r"[，,]\s*(?:并|且|力争|争取|确保|努力|预计|全年|年内|总|共|实现|完成|推动|带动|达到)*\s*\Z"
_DEEDS = (
    r"(?:做[大强优精]|加快|推进|推动|发展|建设|打造|壮大|培育|提升|支持|抓好|谋划|实施|持续|全力|大力|积极|重点|扎实|有序|"
    r"聚焦|布局|引进|加力|滚动|梯次|安排|完善|计划)*"
)
_OF_PROJECTS = re.compile(
    rf"(?:[，。；：、\n　]|等)\s*(?:[0-9]+[个项]|{_DEEDS})(?P<owner>[^，。；：、\n　0-9的]{{1,16}}?(?:{_PROJECTS}))"
    rf"(?:建设|投产|达产)?{_LEAD}"
)
_OF_INDUSTRIES = re.compile(
    rf"[，。；：\n　]\s*{_DEEDS}(?P<owner>[^，。；：、\n　0-9的等]{{1,16}}?(?:{_INDUSTRIES}))"
    rf"(?:发展|建设|提质增效|提质升级)?{_LEAD}"
)
_GENERIC = re.compile(
    r"(?:重大|重点|续建|新建|全部|各类|相关|特色|这些|该|一批)*(?:项目|工程|产业|平台|集群|园区)"
)


def owned(text: str, noun: Noun, last: Found | None) -> Noun:
    """The noun with its owner before it and its stretch begun there; as it is where it is no bare sum."""
    if _INVESTED.fullmatch(noun.indicator):
        start, owner = _counted_before(text, noun, last) or _named_before(text, noun, _OF_PROJECTS)
    elif _EARNED.fullmatch(noun.indicator):
        start, owner = _named_before(text, noun, _OF_INDUSTRIES)
    else:
        return noun
    kind = owner.rpartition("等")[2]
    if kind and not _GENERIC.fullmatch(kind):
        start, owner = start + len(owner) - len(kind) if text.startswith(owner, start) else start, kind
    if not owner or _GENERIC.fullmatch(owner):
        return noun
    completes = noun.indicator.endswith("投资") and "完成" in text[max(start, noun.start - 8) : noun.start]
    return Noun(start, owner + ("完成" if completes else "") + noun.indicator, noun.words)


def _counted_before(text: str, noun: Noun, last: Found | None) -> tuple[int, str] | None:
    """`实施重点产业项目210个，完成投资260亿元`: the projects counted in the clause before."""
    if last is None or not re.search(_LEAD, text[last.target.end : noun.start]):
        return None
    projects = re.search(rf"(?:{_PROJECTS})\Z", last.subject)
    return (last.target.start, last.subject) if projects else None


def _named_before(text: str, noun: Noun, pattern: re.Pattern[str]) -> tuple[int, str]:
    clause = pattern.search(text, max(0, noun.start - 60), noun.start)
    return (clause.start("owner"), clause["owner"]) if clause else (noun.start, "")
