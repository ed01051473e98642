"""What a goal's number counts: the noun before or after it, freed of verbs, adverbs and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts import Basis
from nlp.zh.goal_words import ADD_START, GROWTH_VERB, REACH_BEFORE

# A bracket may list within a noun: 村（居、社区）.
_PIECE = re.compile(r"(?:[（(][^（()），。；\n]{1,20}[)）]|[^，。；、：,;:\n])++")
_NUMBER_FOLLOWS = re.compile(r"(?:和|及|以及|与|并|，?其中)\s?\Z")
_NEW_CLAUSE = re.compile(
    r"(?:新增|培育|建设|打造|引进|实施|推动|推进|加快|完善|支持|力争|形成|建成|开展|全面|基本|实现|提升|带动|推广|引入|开放|组织|选树|举办|攻克|突破|谋划|部署|培养|遴选|认定|孵化)"
)
_LEAD = re.compile(
    r"(?:\s|[一二两三四五六七八九十0-9]{1,2}年(?:之?内|时间)|其中|力争|争取|确保|努力|推动|推进|促进|实现|带动|并(?!购|网|联)|且|进一步|全面|积极|到(?!位)|至(?!今)|底(?![层座])|末(?!端)|年底|前(?![沿端瞻海期列])|之前|时(?![代空])|今年|全年|年内|落实|细化|分解|"
    r"预计|预期|计划|要(?![素点])|将|基本(?=实现|形成|建成|达到)|加快|着力|持续|保持|目标为|目标是|建议|使(?!用)|发行(?:利用)?(?![额量规总])|——|—|-|·|●|\*|[0-9]+[.．]|[0-9]+余?[个项家](?=[^，。；]{2,20}完成)|[①-⑳]|高质量|高标准|高水平|"
    r"率先|完成|分别|同步|[一二三四五六七八九十]是|各(?=新|建|培)|重点(?=推|培|建|打|遴|支|抓|实施))++"
)
# What a goal's own verb may also begin as a noun: 研发投入, 孵化面积, 招聘数量.
_LEAD_COUNT = re.compile(r"(?:每年|累计|共(?![性享同建有用])|逐年|平均|年均|\s)+")
_NOUNISH_TAIL = re.compile(
    r"(?:率|比重|占比|比例|总量|数量|规模|营收|收入|额|投资|投入|经费|支出|增速|增幅|面积|能力|强度|成本|产值|产量|水平|总数|人数|成交额)\Z"
)
_NOUNISH_VERB = re.compile(
    r"(?:建设|开发|开工|孵化|培训|培养|培育|落地|招聘|发展|研发|转化|改造|服务|发布|供给|生产|投产|推广|修复|治理|整治|签约|竣工|提供|带动|开放|支持|集聚|引进|制造|招引|更新|升级)\Z"
)
_LATE_COMPARISON = re.compile(r"(?:均|都)?(?:较|比|与)?20[0-9]{2}年(?:底|末)?(?:相比)?\Z")
_FROM = re.compile(r"(?:从|由)[^，]{0,20}\Z")
_INVERTED = re.compile(r"(?P<noun>.{2,40}?)(?:不低于|不少于|不超过|不高于|达到|超过|控制在).{2,40}")
_EACH = re.compile(r"各\Z")
_TRAIL = re.compile(
    r"(?:的|了|均|都|也|分别|力争|争取|确保|预计|预期|实现|总体|有望|较上年|比上年|同比|年均|每年|逐年|平均|累计|在|到|由|从|将|要|再|(?<![供效响反相])应|须|继续|仍|至少)\Z"
)
_DONE_BEFORE = re.compile(r"完成|推动|推进|促进")
_PREPOSITION = re.compile(
    r"依托|通过|围绕|面向|按照|聚焦|(?<![规可所])以(?![上下内及来])|在|由|对|每年|全市|全省|支持|鼓励|推动|组织|累计|力争|共同"
)
_ROUNDING_OFF = re.compile(r"等?(?:的)?(?:任务目标|目标任务|目标|任务)?\Z|等\Z")
_GROWTH_NOUN = re.compile(r"增速|增幅|涨幅|增长率|降幅")
_ADDED = re.compile(r"新|增加|净增")
_NEW_ONES = re.compile(r"新增(?![^，]*[率比])")
_STOCK = re.compile(r"(?:量|面积|规模|总数|总产|收入|产能|人数)\Z")
_TO_LEVEL = re.compile(r"达|超|突破|[到至]|不低于|不少于|稳定|保持|为")
_YEARLY = re.compile(r"每年|年均|逐年")


@dataclass(frozen=True, slots=True)
class Noun:
    """Where a goal's stretch begins, what it counts, and the words between noun and number."""

    start: int
    indicator: str
    words: str


# A noun whose attributes come first: `特色鲜明、示范性强、管理规范的基地`, `在设计、制造等环节领先的案例`.
_WANTS_HEAD = re.compile(
    r"(?:在|具有|具备|拥有|集|覆盖|涵盖|面向|围绕)[^的]+|"
    r"的?[^的]*(?:强|高|好|优|明显|突出|鲜明|管理规范|运行规范|完善|领先|显著|齐全|先进|合理|广泛|明确|清晰|成熟|健全|过硬|丰富|确切|完备|密集)的?"
)
_HEAD = re.compile(
    r"(?:(?:、|(?<=的)，)[^，。；：、\n0-9]{2,24}){0,5}?(?:、|(?<=的)，)[^，。；：、\n0-9]{1,24}的[^，。；：、\n0-9]{2,30}"
)
_FURTHER_DEED = re.compile(r"并(?=建立|形成|推动|推进|实现|取得|开展|完善|投入|完成|通过|纳入|向)")


def noun_after(text: str, begin: int, end: int) -> int:
    """Where the noun that starts at `begin` ends, at most at `end`; it may run over `、` within one noun phrase."""
    match = _PIECE.match(text, begin, end)
    if match is None:
        return begin
    stop = match.end()
    for _ in range(2):
        if stop >= end or text[stop] != "、":
            break
        following = _PIECE.match(text, stop + 1, end)
        if following is None or _NEW_CLAUSE.match(text, following.start()) or following.end() >= end:
            break
        stop = following.end()
    if _WANTS_HEAD.fullmatch(text, begin, match.end()) and (head := _HEAD.match(text, match.end(), end)):
        stop = head.end()
    if deed := _FURTHER_DEED.search(text, begin + 2, stop):
        stop = deed.start()
    joint = _NUMBER_FOLLOWS.search(text, begin, stop)
    if joint and stop == end:
        stop = joint.start()
    closed = _closed(text, begin, stop)
    noun = _ROUNDING_OFF.sub("", text[begin:closed].rstrip())
    return begin + len(noun.rstrip())


def _closed(text: str, begin: int, stop: int) -> int:
    """Leaves out a bracket that opens before `begin` or closes after `stop`."""
    for sign, opener in (("）", "（"), (")", "("), ("”", "“")):
        at = text.find(sign, begin, stop)
        if at >= 0 and opener not in text[begin:at]:
            stop = at
        opened = text.rfind(opener, begin, stop)
        if opened >= 0 and text.find(sign, opened, stop) < 0:
            stop = opened
    return stop


def noun_before(text: str, left: int, at: int, inherited: str | None) -> Noun | None:
    """The noun in `text[left:at]`, where `at` begins the number; `inherited` stands in where there is none."""
    stretch = text[left:at]
    tail = REACH_BEFORE.search(stretch)
    noun_end = left + (tail.start() if tail else len(stretch))
    words = text[noun_end:at]
    lead = re.compile(r"[、\s]*").match(text, left, noun_end)
    start = lead.end() if lead else left
    if skip := _LEAD.match(text, start, noun_end):
        start = skip.end()
        if done := _DONE_BEFORE.search(skip.group()):
            words = done.group() + words
    quote_start = start
    verb = ADD_START.match(text, start, noun_end) or _verb_inside(text, start, noun_end)
    if verb and verb.end() < noun_end and not _is_noun(text[start : verb.end()], text[verb.end() : noun_end]):
        quote_start, start = verb.start(), verb.end()
        words = verb.group() + words
    elif count := _LEAD_COUNT.match(text, start, noun_end):
        quote_start = start = count.end()
        words = count.group() + words
    noun = text[start:noun_end].strip(" \t\u3000、的")
    noun = _EACH.sub("", noun)
    while trail := _TRAIL.search(noun):
        words = trail.group() + words
        noun = noun[: trail.start()]
    noun = _LATE_COMPARISON.sub("", _FROM.sub("", noun))
    if inverted := _INVERTED.fullmatch(noun):
        noun, words = inverted["noun"], noun[inverted.end("noun") :] + words
    if not noun:
        if inherited is None or not (tail or verb):
            return None
        return Noun(quote_start, inherited, words)
    return Noun(quote_start, noun, words)


def _is_noun(verb: str, rest: str) -> bool:
    """研发投入, 支持规模: the verb belongs to the noun that the number measures."""
    return bool(_NOUNISH_VERB.search(verb) and _NOUNISH_TAIL.search(rest) and len(rest) <= 4)


def _verb_inside(text: str, start: int, end: int) -> re.Match[str] | None:
    """A promise in the middle of a clause: `依托省级计划每年实施重大项目20项`."""
    if text.startswith("为", start):
        return None
    for match in ADD_START.finditer(text, start, end):
        before = text[start : match.start()]
        if match.end() < end - 1 and _PREPOSITION.search(before):
            return match
    return None


def basis_of(words: str, form: str, noun: str, before: str) -> Basis:
    """What kind of number it is: a level, new ones, a growth rate or a share; `/year` where due every year."""
    yearly = bool(_YEARLY.search(before))
    kind = _kind_of(words, form, noun)
    if kind == "increase":
        return "increase/year" if yearly else "increase"
    if kind == "growth":
        return "growth/year" if yearly or "年均" in noun else "growth"
    if kind == "share":
        return "share"
    return "level/year" if "每年" in before else "level"


def _kind_of(words: str, form: str, noun: str) -> str:
    words = words.replace("分别", "")
    if form in ("percent", "points", "times"):
        if _GROWTH_NOUN.search(noun) or GROWTH_VERB.search(words) or form != "percent":
            return "growth"
        return "share"
    if form == "money":
        return "increase" if _ADDED.search(words) else "level"
    if _NEW_ONES.search(noun):
        return "increase"
    if "累计" in words or not words:
        return "level"
    if done := _DONE_BEFORE.match(words):
        words = words[done.end() :]
        if not (ADD_START.search(words) or _TO_LEVEL.search(words) or _STOCK.search(noun)):
            return "increase"
    if (ADD_START.search(words) and not re.fullmatch(r"(?:突破|完成|入库|累计)+.*", words)) or "新" in words:
        return "increase"
    return "increase" if re.search(r"增加|新增|新开工|竣工|开工", words) else "level"
