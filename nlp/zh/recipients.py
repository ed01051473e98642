"""Whom support goes to and on what condition: `对租用智能算力的企业` is 企业, on the condition 租用智能算力."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from nlp.facts import Part
from nlp.zh.words import WORDS, one_of

# 对外, 对标, 对接 and the like are words of their own.
NOT_TOWARDS = r"(?!外(?![资商地来])|标(?![准杆识])|象|接|口|应|此|照|其|本(?:办法|措施|文|通知|意见))"
_TO = re.compile(
    r"(?:(?<=[，。；：,;:\n　 ])|\A|(?<=是)|(?<=[.．、）)])|(?<=其中)"
    r"|(?<=各地)|(?<=财政)|(?<=[省市县区]))(?:其中)?[：:，,]?可?"
    rf"(?P<to>对于?|向|凡){NOT_TOWARDS}"
)
_TO_END = re.compile(
    r"[，,](?!(?:并|且|同时)[^，,。；;：\n]{2,60}的[^，,。；;：\n]{1,14}[，,])|[。；;：\n]|按照?(?=[^，。；]{0,30}[0-9])|最高(?=[0-9])|(?:分别|一次性|每年|连续|最高|择优|按照?|由|省|市)*"
    r"(?:给予|予以|发放|提供|资助|补助|奖励|补贴|配套|每家|每户|每个)"
)
_NOUN = one_of(WORDS["recipients"])
_TOWARDS = re.compile(
    rf"(?:给予|奖励|补贴|资助|补助)(?:给)?(?P<noun>(?:(?!给予|补助|奖励|资助)[一-龥]){{0,6}}(?:{_NOUN}))(?=[0-9一最不]|每|按|分别|资)"
)
_BUYS = r"(?:(?:个人)?消费者|个人|居民|市民)(?:购买|租用)[^，,。；;：:\n]{2,40}"
# What is given may stand right behind its recipient, without 对: `…的项目，省财政给予`, `…的企业可由各地按`.
_SUBJECT = re.compile(
    rf"(?:(?<=[，,。；;：:\n 　])|\A)(?P<phrase>{_BUYS}|[^，,。；;：:\n]{{2,60}}?(?:{_NOUN}))"
    r"(?=[，,]?(?:才|均可|可|由|省(?!级以上)|市(?!场)|区(?!域)|县|中央|国家|各(?!类)|按|以(?![及上下])|给予|予以|最高|最多|分别|一次性|每|单[个家]|补|奖|资助|"
    r"享受|获得|鼓励))"
)
# A subject further off than this speaks of something else.
_FAR = 60
# A clause without 的 that tells what is done names nobody: `组织实施科技重大专项，给予…`.
_DOES = re.compile(
    r"(?:组织|实施|开展|推动|推进|推广|鼓励|支持|落实|加快|加大|加强|强化|围绕|聚焦|依托|每年|按照?|给予|予以|安排|设立|引导|发挥|吸引|"
    r"建设|打造|培育|遴选|择优|凭|申请|发放|根据|统筹|探索|通过|完善|优化|结合|面向|采取|联合|参照|引进|奖励|补助|资助|补贴)"
)
# A whole clause behind 对 that ends in a recipient keeps the giving words inside it: `为企业提供服务的平台`.
_WHOLE = re.compile(
    rf"(?P<phrase>[^，,。；;：:\n]{{2,80}}的[^，,。；;：:\n的]{{0,20}}(?:{_NOUN}))[，,](?!并|且|同时)"
)
_ON_CONDITION = re.compile(
    r"(?:(?<=[，。；：\n])|\A)(?P<phrase>[^。；：\n]{4,80})的[，,](?=[^，。；]{0,14}(?:给予|予以|奖励|补助|补贴|资助|最高|按))"
)
# `招用3人以下的按每人2000元`: without a comma a condition is read only where it is the only one.
_CLOSE_CONDITION = re.compile(
    r"(?:(?<=[，。；：\n])|\A)(?P<phrase>[^，。；：\n]{4,40}?)的(?=(?:再|一次性)?(?:按照?|给予|每)[^，。；]{0,12}[0-9])"
)
# Words before a recipient or a condition that belong to neither.
_EACH = {
    "beneficiary": re.compile(r"(?:[ 　、]|为(?!了)|每[个家]|单[个家]|同一)*"),
    "condition": re.compile(
        r"(?:[ 　、]|只有|仅有?|由(?=[一-龥]{2,24}(?:牵头|承担|实施|建设|组织|发起|主导)))*"
    ),
}
_BUYER = re.compile(
    r"(?P<who>(?:个人)?消费者|个人|居民|市民)(?P<does>(?:购买|租用|使用|参加).+(?<!企业)(?<!商家)(?<!商户)(?<!单位)(?<!机构)(?<!平台)(?<!公司))"
)
# Words that tell what happened rather than who it is.
_HAPPENS = re.compile(r"没有|且|达到|获得|认定为|通过|入选|承担|吸引|升级为")
_SUPPORTED = re.compile(
    rf"(?:支持|鼓励)(?:建设|创建|打造|设立|组建)?(?P<phrase>[^，。；：\n]{{2,60}}?(?:{_NOUN}))(?=[，,](?:按|给予|对其|最高|省|市))"
)
_NUMBERED = re.compile(r"最高|不超过|[0-9]+(?:\.[0-9]+)?[%％万亿元]|其(?=足|实|中)")
_LABEL = re.compile(
    r"\A(?:[\s　]|(?:支持|补助|补贴|奖励|资助)?对象(?:为|是)|"
    r"第[一二三四五六七八九十百0-9]{1,5}条|[0-9]{1,3}[.．、]|[一二三四五六七八九十]+是|"
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
        whole = _WHOLE.match(text, last.end(), at)
        if whole:
            return _divided(text, *whole.span("phrase"))
        close = _TO_END.search(text, last.end(), end)
        return _divided(text, last.end(), close.start() if close else at)
    if supported := _SUPPORTED.search(text, start, at):
        return _divided(text, *supported.span("phrase"))
    if subject := _subject(text, start, at):
        return _divided(text, *subject)
    on_condition = _ON_CONDITION.search(text, start, at)
    if on_condition:
        begin, stop = on_condition.span("phrase")
        if lead := _LABEL.match(text[begin:stop]):
            begin += lead.end()
        return Recipient(None, _part("condition", text, begin, stop))
    towards = _TOWARDS.search(text, max(start, at - 30), end)
    if towards:
        return Recipient(_part("beneficiary", text, *towards.span("noun")), None)
    alone = list(islice(_CLOSE_CONDITION.finditer(text, start, end), 2))
    if len(alone) == 1 and alone[0].end() <= at:
        return Recipient(None, _part("condition", text, *alone[0].span("phrase")))
    return NOBODY


def _subject(text: str, start: int, at: int) -> tuple[int, int] | None:
    """The last phrase before `at` that ends in a recipient to whom something is given."""
    found = None
    for match in _SUBJECT.finditer(text, start, at):
        if at - match.end() > _FAR:
            continue
        if "的" in match["phrase"] or not _DOES.match(match["phrase"]):
            found = match.span("phrase")
    return found


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
    cut = -1 if _BUYER.fullmatch(phrase) else _last_de(phrase)
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
