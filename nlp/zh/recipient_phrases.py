"""A phrase that says whom support is for, parted: `租用智能算力的企业` is 企业, on the condition 租用智能算力."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts import Part
from nlp.zh.words import WORDS, one_of

# Words before a recipient or a condition that belong to neither.
_EACH = {
    "beneficiary": re.compile(
        r"(?:[ 　、*|]|为(?!了)|给予|允许|(?:重点|优先|大力)(?:支持|培育|扶持)"
        r"|每[个家部座条台辆名位户款]|单[个家]|同一|上述)*"
    ),
    "condition": re.compile(
        r"(?:[ 　、*|]|只有|仅有?|用于|由(?=[一-龥]{2,24}(?:牵头|承担|实施|建设|组织|发起|主导))"
        r"|(?:支持|鼓励)(?:建设|组建|创建|打造|发展)?(?=落户|落地|符合|首次|新))*"
    ),
}
_BUYER = re.compile(
    r"(?P<who>(?:个人)?消费者|个人|居民|市民)(?P<does>(?:购买|租用|使用|参加).+(?<!企业)(?<!商家)(?<!商户)(?<!单位)(?<!机构)(?<!平台)(?<!公司))"
)
_NEWLY = re.compile(r"(?:新|首次|当年)(?:认定|获批|获评|引进|设立|入选|成立|增|建)(?:为)?")
# `每认定1家高新技术企业`: what has to happen, not who gets it.
_FOR_EVERY = re.compile(r"每(?:新|成功)?(?:认定|引进|培育|增加|孵化|引育|招引|推荐|获批|建成|培养|举办)")
# Words that tell what happened rather than who it is.
_HAPPENS = re.compile(r"没有|且|达到|获得|认定为|通过|入选|承担|吸引|升级为")
_NUMBERED = re.compile(r"将(?!军)|最高|不超过|[0-9]+(?:\.[0-9]+)?[%％万亿元]|其(?=足|实|中)")
_LABEL = re.compile(
    r"\A(?:[\s　]|(?:支持|补助|补贴|奖励|资助)?对象(?:为|是)|"
    r"第[一二三四五六七八九十百0-9]{1,5}条|[0-9]{1,3}[.．、]|[一二三四五六七八九十]+是|"
    r"[（(][一二三四五六七八九十0-9]+[)）])+"
)
_FIRST_CLAUSE = re.compile(rf"(?P<who>[^，。；：\n]{{2,60}}(?:{one_of(WORDS['recipients'])}))，(?!且|并|或)")
# A longer phrase is a sentence that lost its stops.
_LONGEST = 160


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


def divided(text: str, start: int, end: int) -> Recipient:
    """The noun after the last 的 receives, what stands before it is the condition."""
    while end > start and text[end - 1] in " 　、":
        end -= 1
    phrase = text[start:end]
    if len(phrase) < 2 or len(phrase) > _LONGEST or _NUMBERED.match(phrase):
        return NOBODY
    if phrase.endswith("的"):
        return conditional(text, start, end - 1)
    if lead := _LABEL.match(phrase):
        start += lead.end()
        phrase = text[start:end]
    cut = -1 if _BUYER.fullmatch(phrase) else _last_de(phrase)
    if cut < 0:
        return _undivided(text, start, end)
    return Recipient(
        part_of("beneficiary", text, start + cut + 1, end), part_of("condition", text, start, start + cut)
    )


def conditional(text: str, start: int, end: int) -> Recipient:
    """A phrase that is a condition, less the number of its paragraph; its first clause may name who is meant.

    `首次入选的企业，年销售达到1亿元` is for 企业 and wholly a condition; of `科技企业，年销售达到1亿元` the rest is.
    """
    if lead := _LABEL.match(text[start:end]):
        start += lead.end()
    first = _FIRST_CLAUSE.match(text, start, end)
    if first is None:
        return Recipient(None, part_of("condition", text, start, end))
    whom = divided(text, *first.span("who"))
    begin = start if whom.condition else first.end()
    if whom.beneficiary is None:
        begin = start
    return Recipient(whom.beneficiary, part_of("condition", text, begin, end))


def _undivided(text: str, start: int, end: int) -> Recipient:
    """`首次认定高新技术企业`: without 的 the whole is the recipient, less the word that says newly named."""
    if buyer := _BUYER.fullmatch(text, start, end):
        return Recipient(
            part_of("beneficiary", text, *buyer.span("who")), part_of("condition", text, *buyer.span("does"))
        )
    if _FOR_EVERY.match(text, start, end):
        return Recipient(None, part_of("condition", text, start, end))
    newly = _NEWLY.match(text, start, end)
    if newly and newly.end() < end - 1:
        return Recipient(
            part_of("beneficiary", text, newly.end(), end), part_of("condition", text, start, newly.end())
        )
    if _HAPPENS.search(text, start, end):
        return Recipient(None, part_of("condition", text, start, end))
    return Recipient(part_of("beneficiary", text, start, end), None)


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


def part_of(field: str, text: str, start: int, end: int) -> Part | None:
    """The stretch as a part, less words that belong to neither recipient nor condition; None where nothing is left."""
    each = _EACH[field].match(text, start, end)
    start = each.end() if each else start
    quote = text[start:end].rstrip(" 　、*|")
    return Part(quote=quote, start=start, end=start + len(quote), field=field) if quote else None
