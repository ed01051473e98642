"""Tiered lists: which label belongs to which sum.

`国家级500万元、省级100万元`; `分别给予500万元（国家级）、100万元（省级）`; `国家级、省级的分别给予500万元、100万元`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.facts import Part

# The words that rank recipients; a list of as many as there are sums is dealt out in order.
_RANK = re.compile(
    r"世界级|国际级|国家级?|省部级|省级?|副省级|市级|市(?=级|、)|区县级|区级|县级|全国|全省|全市|国际|国内|特等奖?|[一二三四五]等奖?|[A-F]{1,3}等?级|[一二三四五]星级?|"
    r"第[一二三四五]名|前[0-9]+名|[金银铜]奖|优胜奖|优秀奖|入围奖|鼓励奖|珠三角|粤东西北|其他地区|其他市|(?:[一-龥]{0,4}(?:级别|等级|结果)为[A-E优良])[^，。；、0-9]{0,3}|优秀|良好|合格|博士后?|硕士|本科|[甲乙丙]级|[ⅠⅡⅢⅣ]级|[ⅠⅡⅢⅣ](?=[、和期类]|及)|(?<![A-Za-z])I{1,3}V?(?=[、和期类]|及)|[A-F]类|顶尖|领军|示范|培育|研发单位|使用单位"
)
_BRACKET = re.compile(r"(?:的)?[（(](?P<label>[^（()）0-9]{1,16})[)）]")
_BEFORE = re.compile(
    r"(?:\A|[，,；;：:、（(。\n]|和|及|或)(?:其中[：:，,]?)?(?P<label>[^，,；;：:、（(。\n0-9]{1,24}?)(?:的|每[年家个项人]|最高|不超过|给予|奖励|补助|补贴|资助|可达|为)*\s*\Z"
)
_GIVEN = re.compile(
    r"\A(?:[^，。；]{0,10}财政按照?|.*(?:给予|予以|奖励|补助|补贴|资助)(?=.)|(?:\s|分别|一次性|按|对|其中)+)"
)
_VERB_ONLY = re.compile(
    r"(?:分别|一次性|给予|予以|最高|不超过|奖励|补助|补贴|资助|奖补|扶持|配套|支持|每[年家个项人名户]|年度|累计|总额|额度|企业|单个|单家|单户|项目|上限|资金|"
    r"可|的|再|最多|不|超过|对|按|各|封顶|提高|至|到|增加|与|和|及|或|为|市财政|省财政|财政|由|择优|分档|分级|连续|合计){1,9}"
)


# `小学每生每学年`: per what a tier counts is no part of its name; how the payer goes about it names none.
_EACH = re.compile(r"(?:每[一-龥]{1,2})+\s*\Z")
_NO_LABEL = re.compile(r"按规定|按有关|财政|限额|标准为")


def has_rank(words: str) -> bool:
    """Whether the words begin by naming a rank (国家级, 一等奖)."""
    return bool(
        re.match(
            rf"(?:[一-龥]{{0,6}}(?:评估|评定|考核|评价)(?:结果)?为)?(?:其中|对|被|评为|认定为|获得?|新|的|\s)*(?:{_RANK.pattern})",
            words,
        )
    ) and not re.search(r"财政|给予|金额|补偿", words)


def of_another_rank(words: str, label: str) -> bool:
    """Whether `words` name ranks of the label's sort but not its own: what is said of A holds no more for B."""
    named, own = ({match.group() for match in _RANK.finditer(text)} for text in (words, label))
    same_sort = {_sort(rank) for rank in named} & {_sort(rank) for rank in own}
    return bool(same_sort) and not named & own


def _sort(rank: str) -> str:
    """What ranks of one sort share: a letter, or how they end (`国家级` and `省级`, `一等奖` and `二等奖`)."""
    return "A" if re.search(r"[A-F]", rank) else rank[-1]


def label_behind(text: str, end: int) -> Part | None:
    """The label in the bracket behind a sum: `500万元（国家级）`."""
    behind = _BRACKET.match(text, end)
    if behind is None or re.search(r"元|％|%|含|下同|以下简称", behind["label"]):
        return None
    return _part(text, *behind.span("label"))


def label_before(text: str, start: int, previous_end: int, begin: int) -> Part | None:
    """The label between the sum that ends at `previous_end` and the one that begins at `begin`."""
    window = max(start, previous_end)
    match = _BEFORE.search(text[window:begin])
    if match is None or _VERB_ONLY.fullmatch(match["label"].strip()):
        return None
    label = _GIVEN.sub("", match["label"])
    at = window + match.end("label") - len(label)
    label = _EACH.sub("", label).rstrip()
    if has_rank(label):
        label = label.split("的")[0]
    if not label or _NO_LABEL.search(label):
        return None
    return _part(text, at, at + len(label))


def labels_dealt(
    text: str, start: int, at: int, count: int, sums: list[tuple[int, int]]
) -> list[Part] | None:
    """`count` labels named before `at` in the same order as the sums; `sums` are condition sums in the stretch."""
    close = _run(text, [match.span() for match in _RANK.finditer(text, start, at)], count, gap=4)
    if close:
        return [_part(text, a, b) for a, b in close]
    before = [span for span in sums if start <= span[0] and span[1] <= at]
    if len(before) >= count and _listed(text, before[-count:]):
        return [_part(text, a, b) for a, b in before[-count:]]
    pieces = _pieces(text, start, at, count)
    if pieces:
        return [_part(text, a, b) for a, b in pieces]
    loose = _run(text, [match.span() for match in _RANK.finditer(text, start, at)], count, gap=24)
    return [_part(text, a, b) for a, b in loose] if loose else None


# `“基石”“星火”企业`: names in quotes that stand side by side.
_QUOTED = re.compile(r"“[^“”]{1,16}”")
_DEALING = re.compile(r"[，,]?(?:一次性)?(?:分别|各)")
_LISTING = re.compile(r"(?:其中)?(?:对于?)?(?:新?(?:认定|获批|获评|入选|评为)的?)?(?P<list>[^，。；：\n]+)")


def _pieces(text: str, start: int, at: int, count: int) -> list[tuple[int, int]] | None:
    """The phrase before 分别 or the comma, where it lists exactly `count` things."""
    head = _DEALING.search(text, start, at)
    stop = head.start() if head else at
    begin = max(start, *(text.rfind(mark, start, stop) + 1 for mark in "，。；：\n"))
    phrase = _LISTING.fullmatch(text, begin, stop)
    if head is None or phrase is None:
        return None
    quoted = [match.span() for match in _QUOTED.finditer(text, begin, stop)]
    if close := _run(text, quoted, count, gap=1, listed=False):
        return close
    spans, begin = [], phrase.start("list")
    for mark in re.compile(r"、|和|及|或|(?<=”)\s?(?=“)").finditer(text, begin, phrase.end("list")):
        spans.append((begin, mark.start()))
        begin = mark.end()
    spans.append((begin, phrase.end("list")))
    return spans if len(spans) == count and all(1 <= b - a <= 40 for a, b in spans) else None


def _listed(text: str, spans: list[tuple[int, int]]) -> bool:
    return all(
        len(text[a[1] : b[0]]) <= 12 and re.search(r"、|和|，|及", text[a[1] : b[0]])
        for a, b in pairwise(spans)
    )


def _run(
    text: str, spans: list[tuple[int, int]], count: int, gap: int, listed: bool = True
) -> list[tuple[int, int]] | None:
    """The last `count` labels in a row that a list joins, or that stand side by side if not `listed`."""
    for first in range(len(spans) - count, -1, -1):
        row = spans[first : first + count]
        joined = all(
            b[0] - a[1] <= gap and (not listed or re.search(r"、|和|及|或", text[a[1] : b[0]]))
            for a, b in pairwise(row)
        )
        if joined and len({text[a:b] for a, b in row}) == count:
            return row
    return None


def _part(text: str, start: int, end: int) -> Part:
    return Part(quote=text[start:end], start=start, end=end, field="condition")
