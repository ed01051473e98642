"""Whom support goes to and on what condition: `对租用智能算力的企业` is 企业, on the condition 租用智能算力."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts import Part
from nlp.zh.words import WORDS, one_of

# 对外, 对标, 对接 and the like are words of their own.
NOT_TOWARDS = r"(?!外(?![资商地来])|标(?![准杆识])|接|口|应|此|照|其|本(?:办法|措施|文|通知|意见))"
_TO = re.compile(
    r"(?:(?<=[，。；：,;:\n　 ])|\A|(?<=是)|(?<=[.．、）)])|(?<=其中))(?:其中)?[：:，,]?可?"
    rf"(?P<to>对于?|向|凡){NOT_TOWARDS}"
)
_TO_END = re.compile(
    r"[，,。；;：\n]|按照?(?=[^，。；]{0,30}[0-9])|最高(?=[0-9])|(?:分别|一次性|每年|连续|最高|择优|按照?|由|省|市)*"
    r"(?:给予|予以|发放|提供|资助|补助|奖励|补贴|配套|每家|每户|每个)"
)
_NOUN = one_of(WORDS["recipients"])
_TOWARDS = re.compile(
    rf"(?:给予|奖励|补贴|资助|补助)(?:给)?(?P<noun>(?:(?!给予|补助|奖励|资助)[一-龥]){{0,6}}(?:{_NOUN}))(?=[0-9一最不]|每|按|分别|资)"
)
_SUBJECT = re.compile(
    rf"(?:\A|[，。；：\n])(?P<phrase>[^，。；：\n]{{2,60}}?(?:{_NOUN}))(?:可|均可|将)?(?=，|可|最高|享受|获得|给予)"
)
_ON_CONDITION = re.compile(
    r"(?:(?<=[，。；：\n])|\A)(?P<phrase>[^。；：\n]{4,80})的[，,](?=[^，。；]{0,14}(?:给予|予以|奖励|补助|补贴|资助|最高|按))"
)
# Words before a recipient or a condition that belong to neither.
_EACH = {
    "beneficiary": re.compile(r"(?:[ 　、]|为(?!了)|每[个家]|单[个家]|同一)*"),
    "condition": re.compile(r"(?:[ 　、]|由(?=[省市国区县]))*"),
}
_BUYER = re.compile(r"(?P<who>(?:个人)?消费者|居民|市民)(?P<does>(?:购买|租用|使用|参加).+)")
# Words that tell what happened rather than who it is.
_HAPPENS = re.compile(r"没有|且|达到|获得|认定为|通过|入选|承担|吸引|升级为")
_SUPPORTED = re.compile(
    rf"(?:支持|鼓励)(?:建设|创建|打造|设立|组建)?(?P<phrase>[^，。；：\n]{{2,60}}?(?:{_NOUN}))(?=[，,](?:按|给予|对其|最高|省|市))"
)
_NUMBERED = re.compile(r"最高|不超过|[0-9]+(?:\.[0-9]+)?[%％万亿元]|其(?=足|实|中)")
_LABEL = re.compile(
    r"\A(?:[\s　]|第[一二三四五六七八九十百0-9]{1,5}条|[0-9]{1,3}[.．、]|[一二三四五六七八九十]+是|"
    r"[（(][一二三四五六七八九十0-9]+[)）])+"
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets it and on what condition, each with its span where the text says it."""

    beneficiary: Part | None
    condition: Part | None

    @property
    def start(self) -> int | None:
        """Where the first of the two begins."""
        return min((part.start for part in (self.beneficiary, self.condition) if part), default=None)


NOBODY = Recipient(None, None)


def recipient(text: str, start: int, at: int, end: int) -> Recipient:
    """Who is meant by the support at `at`, read from `text[start:end]`."""
    last = None
    for match in _TO.finditer(text, start, at):
        if match["to"] != "向" or last is None:
            last = match
    if last:
        close = _TO_END.search(text, last.end(), end)
        return _divided(text, last.end(), close.start() if close else at)
    if supported := _SUPPORTED.search(text, start, at):
        return _divided(text, *supported.span("phrase"))
    subject = None
    for match in _SUBJECT.finditer(text, start, at):
        subject = match
    if subject:
        return _divided(text, *subject.span("phrase"))
    on_condition = _ON_CONDITION.search(text, start, at)
    if on_condition:
        begin, stop = on_condition.span("phrase")
        if lead := _LABEL.match(text[begin:stop]):
            begin += lead.end()
        return Recipient(None, _part("condition", text, begin, stop))
    towards = _TOWARDS.search(text, max(start, at - 30), end)
    if towards:
        return Recipient(_part("beneficiary", text, *towards.span("noun")), None)
    return NOBODY


def _divided(text: str, start: int, end: int) -> Recipient:
    """`租用智能算力的企业`: the noun after the last 的 receives, what stands before it is the condition."""
    while end > start and text[end - 1] in " 　、":
        end -= 1
    phrase = text[start:end]
    if len(phrase) < 2 or len(phrase) > 160 or _NUMBERED.match(phrase):
        return NOBODY
    if phrase.endswith("的"):
        return Recipient(None, _part("condition", text, start, end - 1))
    if lead := _LABEL.match(phrase):
        start += lead.end()
        phrase = text[start:end]
    cut = _last_de(phrase)
    if cut < 0:
        return _undivided(text, start, end)
    return Recipient(
        _part("beneficiary", text, start + cut + 1, end), _part("condition", text, start, start + cut)
    )


def _undivided(text: str, start: int, end: int) -> Recipient:
    """`首次认定高新技术企业`: without 的 the whole is the recipient, less the word that says newly named."""
    if buyer := _BUYER.fullmatch(text, start, end):
        return Recipient(
            _part("beneficiary", text, *buyer.span("who")), _part("condition", text, *buyer.span("does"))
        )
    newly = re.compile(r"(?:新|首次|当年)(?:认定|获批|获评|引进|设立|入选|成立|增|建)(?:为)?").match(
        text, start, end
    )
    if newly and newly.end() < end - 1:
        return Recipient(
            _part("beneficiary", text, newly.end(), end), _part("condition", text, start, newly.end())
        )
    if _HAPPENS.search(text, start, end):
        return Recipient(None, _part("condition", text, start, end))
    return Recipient(_part("beneficiary", text, start, end), None)


def _last_de(phrase: str) -> int:
    """The last 的 outside brackets and quotes."""
    depth, found = 0, -1
    for index, sign in enumerate(phrase):
        if sign in "（(“《":
            depth += 1
        elif sign in "）)”》":
            depth -= 1
        elif sign == "的" and depth <= 0:
            found = index
    return found


def _part(field: str, text: str, start: int, end: int) -> Part | None:
    each = _EACH[field].match(text, start, end)
    start = each.end() if each else start
    quote = text[start:end].rstrip(" 　、")
    return Part(quote=quote, start=start, end=start + len(quote), field=field) if quote else None
