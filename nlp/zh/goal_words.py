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
    "(?<=培训)(?:基地|机构|中心)|(?<=发展)(?:水平|指数|质量)|(?<=治理)(?:水平|能力)|(?<=转化)(?:率|效率)|(?<=试点)(?:示范|企业|项目|单位|城市|地区|工作))"
)
_ADD = one_of(WORDS["add"]) + _NOT_IN_NOUN + _NOT_BEFORE
_REACH = one_of(WORDS["reach"] + WORDS["grow"]) + _NOT_IN_NOUN
_GROW = one_of(WORDS["grow"]) + _NOT_IN_NOUN
ADVERBS = (
    "力争|争取|确保|努力|积极|加快|着力|持续|全年|每年|年均|逐年|平均|新|共|再|累计|分别|各|高质量|高标准|高水平|率先|完成|全市|全省|"
    "不少于|不低于|超过|至少|达到|突破|约|近|超|出|了|成|至|上"
)
# Words of these runs stand in several lists (新增 adds and grows), so a run is bounded: an endless one could be cut in
# endlessly many ways.
RUN = "{1,5}"
BREAK = re.compile(r"[，。；：,;:\n]")
LEAD_WORDS = re.compile(r"(?:\s|力争|争取|确保|实现|全省|全市|其中|努力|超过|至少|不低于|全国|使|让)*")
# A verb alone says not what is counted: `新建提升20万亩`; training and hiring count people by themselves.
BARE_VERB = re.compile(
    rf"(?:(?!培训|招聘|研发){one_of(WORDS['add'])}|提升|养护|绿化|提质|加快|续建|提档){RUN}"
)
# The verb run directly before a number: `新增培育建设`, `每年打造`, `累计推动`.
ADD_BEFORE = re.compile(rf"(?:(?:每年|累计|新|再|年均|全年)?(?:{_ADD}|帮扶)){RUN}(?:{ADVERBS}){{0,6}}\s*\Z")
ADD_START = re.compile(rf"(?:每年|累计|(?<![创革更])新|再|共|年均)?(?:{_ADD})(?:并?(?:{_ADD})){{0,4}}")
REACH_BEFORE = re.compile(
    rf"(?:(?:力争|争取|确保|预计|预期|要|年均|每年|均|都|分别)?(?:{_REACH}|新增|新开工|开工|竣工|投产|备案|入库|建成|培育)){RUN}"
    rf"(?:{ADVERBS}|到|至|在|幅度){{0,6}}\s*\Z"
)
GROWTH_VERB = re.compile(rf"(?:年均)?(?:同比|逐年|平均|比上年|较上年)?(?:{_GROW})(?!到|至)")

MIN_BEFORE = re.compile(
    r"(?:不少于|不低于|超过|突破|超|(?<!不)高于|(?<!不)大于|至少|不小于|逾|过|(?<!不)多于)\s?(?:了)?\Z"
)
MAX_BEFORE = re.compile(
    r"(?:不超过|不超|不高于|(?<!不)低于|(?<!不)小于|不大于|控制在|最高|不多于|降至|压缩至)\s?\Z"
)
APPROX_BEFORE = re.compile(r"(?:近|约|接近|大约|大致)\s?\Z")
_PER = r"(?:[/／](?:千?瓦时|公斤|千克|[人户亩家平方米公里吨年]{1,3}))?"
AFTER = re.compile(
    rf"{_PER}\s?(?:(?P<min>及?以\s?上|余|多)|(?P<max>以内|之内|以下)|(?P<approx>左右|上下))|/(?:千?瓦时|公斤|千克|[人户亩家平方米公里吨]{{1,3}})"
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
