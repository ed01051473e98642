"""Where a sentence says whom support goes to: behind 对, as subject, behind 支持, as a condition, behind 给予."""

from __future__ import annotations

import re
from itertools import islice

from nlp.zh.recipient_phrases import NOBODY, Recipient, conditional, divided, part_of
from nlp.zh.words import WORDS, one_of

_NOUN = one_of(WORDS["recipients"])
_GIVE = r"给予|予以|发放|提供|资助|补助|奖励|补贴|配套"
# What gives, or how, right behind the one it is given to.
_GIVER = (
    r"(?:才|均可|可(?=按|给予|享受|申请|申领|获|由|领取|再|一次性|最高|每|凭)|由|省(?!级以上)|市(?!场)|区(?!域)|县|中央|国家|各(?!类)|按|以(?![及上下])|给予|予以|"
    r"最高|最多|分别|一次性|每|单[个家]|补|奖|资助|享受|获得|鼓励)"
)
# Behind a comma the giver may be told by when.
_GIVER_THEN = (
    rf"(?:{_GIVER}|财政|减按|[前首第][一二两三四五]?年|当年|自[^，。；]{{2,16}}起|连续[0-9一二两三四五]{{1,2}}年|择优|"
    r"根据[^，。；]{2,24}，(?:给予|按|最高)|只要[^，。；]{2,40}，可)"
)
# 对外, 对标, 对接 and the like are words of their own.
NOT_TOWARDS = r"(?!外(?![资商地来])|标(?![准杆识])|象|接|口|应|此|照|其|本(?:办法|措施|文|通知|意见))"
_TO = re.compile(
    r"(?:(?<=[，。；：,;:\n　 ])|\A|(?<=是)|(?<=[.．、）)])|(?<=其中)"
    r"|(?<=各地)|(?<=财政)|(?<=[省市县区]))(?:其中)?[：:，,]?可?"
    rf"(?P<to>对于?|向|凡){NOT_TOWARDS}(?![^，。；：\n]{{0,24}}基础上)"
)
_TO_END = re.compile(
    r"[，,](?!(?:并|且|同时)[^，,。；;：\n]{2,60}的[^，,。；;：\n]{1,14}[，,])|[。；;：\n]|[减增]?按照?(?=[^，。；]{0,30}[0-9])|最高(?=[0-9])|(?:分别|一次性|每年|连续|最高|择优|按照?|由|省|市)*"
    rf"(?:{_GIVE}|每家|每户|每个)"
)
# `对提供公共服务的设施，按`: a clause behind 对 that ends in 的 and a plain noun is whole, whatever stands in it;
# so are several clauses where the last of them ends so and a giver follows.
_WHOLE = re.compile(
    rf"(?P<phrase>(?:(?!，{_GIVER_THEN})[^。；：\n]){{1,120}}?的(?:(?!{_GIVE}|标准)[^，。；：\n的]){{0,20}})，(?={_GIVER_THEN})"
)
_TOWARDS = re.compile(
    rf"(?:给予|奖励|补贴|资助|补助)(?:给)?(?P<noun>(?:(?!给予|补助|奖励|资助)[一-龥]){{0,6}}(?:{_NOUN}))(?=[0-9一最不]|每|按|分别|资)"
)
_BUYS = r"(?:(?:个人)?消费者|个人|居民|市民)(?:购买|租用)[^，,。；;：:\n]{2,40}"
_BEGIN = r"(?:(?<=[，,。；;：:\n 　*|])|\A)"
# What is given may stand right behind its recipient, without 对: `…的项目，省财政给予`, `…的企业可由各地按`.
_SUBJECT = re.compile(
    rf"{_BEGIN}(?P<phrase>{_BUYS}|[^，,。；;：:\n*|]{{2,60}}?(?:{_NOUN})(?:[（(][^（()）]{{1,20}}[)）])?)(?=，{_GIVER_THEN}|,?{_GIVER})"
)
# A subject further off than this speaks of something else.
_FAR = 60
# A clause without 的 that tells what is done names nobody: `组织实施科技重大专项，给予…`.
_DOES = re.compile(
    r"(?:将|组织|实施|开展|推动|推进|推广|鼓励|支持|落实|加快|加大|加强|强化|围绕|聚焦|依托|每年|按照?|给予|予以|安排|设立|引导|发挥|吸引|"
    r"建设|建立|打造|培育|遴选|择优|凭|申请|发放|根据|统筹|探索|通过|完善|优化|结合|面向|采取|联合|参照|引进|奖励|补助|资助|补贴|用于)"
)
_EACH = re.compile(r"每[个家部座条台辆名位户款]|单[个家]|同一")
# `单一企业奖励总额`: per whom it counts.
_ANY_ONE = re.compile(r"(?:单[个家户一]|同一)[一-龥]{2,4}|每[个家户](?:企业|单位)")
# `其生活标准每人每月分别为`: what is paid is nobody.
_AMOUNT = re.compile(r"(?:生活|补贴|补助|奖励|资助|保障|供养|救助|护理)标准\Z")
_SUPPORTED = re.compile(
    rf"(?:支持|鼓励)(?:建设|创建|打造|设立|组建)?(?P<phrase>[^，。；：\n]{{2,60}}?(?:{_NOUN}))(?=[，,](?:按|给予|予以|对其|最高|省|市))"
)
_GROWS = ("能力提升", "提质升级", "做大做强", "建设", "发展")
# `鼓励平台为企业提供服务，按`: who is encouraged to do what.
_ENCOURAGED = re.compile(
    rf"(?:支持|鼓励|引导)(?P<who>[^，。；：\n的]{{0,40}}?(?:{_NOUN}|产线)等?)"
    r"(?P<does>(?:为|向|使用|利用|购买|采购|租用|租赁|开展|实施|承担|牵头|参与|举办|承办|组建|联合|面向|引进|应用|申报|发布|研发|加大|开放|建设|创建)"
    rf"[^，。；：\n]{{2,60}}|{'|'.join(_GROWS)})，(?={_GIVER_THEN})"
)
_USED_FOR = re.compile(
    rf"(?:用于|面向|针对)(?P<phrase>[^，。；：\n]{{2,50}}的[^，。；：\n的]{{0,16}}(?:{_NOUN}))，"
)
_ON_CONDITION = re.compile(
    r"(?:(?<=[，。；：\n])|\A)(?P<phrase>[^。；：\n]{4,80})的[，,]"
    r"(?=(?:(?:根据|按照?|视|结合|自)[^，。；]{2,24}，)?[^，。；]{0,14}(?:给予|予以|奖励|补助|补贴|资助|最高|按))"
)
# What is to be promoted is no condition: `支持组建数据公司，经认定为示范企业的`.
_PROMOTES = re.compile(r"(?:[0-9]{1,2}[.、]\s?)?(?:支持|鼓励|推动|引导|加快|推进)[^，]*，")
# `招用3人以下的按每人2000元`: without a comma a condition is read only where it is the only one.
_CLOSE_CONDITION = re.compile(
    r"(?:(?<=[，。；：\n])|\A)(?P<phrase>[^，。；：\n]{4,40}?)的(?=(?:再|一次性)?(?:按照?|给予|每)[^，。；]{0,12}[0-9])"
)
# `每年评选3个智算中心，…给予`: what is chosen gets it.
_CHOSEN = re.compile(
    r"(?:评选|遴选|认定|评定|选树|支持)(?:出|不超过|约)*(?:[0-9]{1,3}|一批)(?:个|家|名|项|款)?"
    rf"(?P<phrase>[^，。；：\n]{{0,20}}(?:{_NOUN}))，"
)
# `给予运营主体一次性100万元`: who is named between giving and the sum gets it, whoever the sentence is about.
_RECEIVER = (
    r"(?:(?!给予|补助|补贴|奖励|资助|支持|资金|每|单个|年度|最高|不超过|连续|一次)[一-龥]){0,8}"
    r"(?:主体|单位|(?!每)[一-龥]方|机构|企业|个人|(?!每)[一-龥]人|(?!每)[一-龥]者|团队|平台|公司|银行|政府|园区|(?:运营|服务|供应|开发|投资|经销)商|孵化器|载体|基地|"
    r"中心|实验室|高校|院所)"
)
_GIVEN_TO = re.compile(
    rf"(?:给予|奖励给?|补助给?|补贴给?|资助给?)(?P<who>{_RECEIVER})"
    r"(?:[一-龥]{2,10}的|[一-龥]{1,6}(?:额|费|金|款))?(?:总计|合计|一次性|每年|最高|不超过|总额|不高于|奖励|资金|经费)*+\Z"
)
# `按投资额的10%给予投资主体补助`, `的90%，连续5年奖励给企业`.
_GIVEN_BEHIND = re.compile(
    rf"(?:的?(?:比例|标准))?，?(?:连续)?(?:[0-9]{{1,2}}年内?)?(?:给予|奖励给|补助给|补贴给|返还给)(?P<who>{_RECEIVER})"
    r"(?=资金|补助|补贴|奖励|资助|支持|一次性|配套|补偿|[，。；\n]|\Z)"
)


def recipient(text: str, start: int, at: int, end: int) -> Recipient:
    """Who is meant by the support at `at`, read from `text[start:end]`."""
    if (to := _last_to(text, start, at)) is not None:
        if whole := _WHOLE.match(text, to, at):
            return divided(text, *whole.span("phrase"))
        # `对单个项目的补偿金额不超过200万元`: what runs into the number names nobody.
        close = _TO_END.search(text, to, end)
        return divided(text, to, close.start()) if close and close.start() <= at else NOBODY
    encouraged = _last(_ENCOURAGED, text, start, at)
    condition = _ON_CONDITION.search(text, encouraged.end() if encouraged else start, at)
    if encouraged and not condition:
        return _who_does(text, encouraged)
    if encouraged is None and (supported := _SUPPORTED.search(text, start, at)):
        return divided(text, *supported.span("phrase"))
    if encouraged is None and (subject := _subject(text, start, at)):
        return divided(text, *subject)
    if condition:
        begin, stop = condition.span("phrase")
        while promoted := _PROMOTES.match(text, begin, stop):
            begin = promoted.end()
        return conditional(text, begin, stop)
    if named := _last(_USED_FOR, text, start, at) or _last(_CHOSEN, text, start, at):
        return divided(text, *named.span("phrase"))
    return _close_by(text, start, at, end)


def own_subject(text: str, start: int, at: int) -> Recipient:
    """Whom a later number of a sentence is for, where a subject of its own stands before it.

    `A企业补助50万元，B企业补助20万元`; 其中 marks a part of those named before.
    """
    subject = _subject(text, start, at)
    if subject is None or re.match(r"其中|每|单[个家户]|同一|[和、]", text[subject[0] : subject[1]]):
        return NOBODY
    return divided(text, *subject)


def given_to(text: str, start: int, at: int, end: int, who: Recipient) -> Recipient:
    """Who is named between giving and the number `text[at:end]`, or right behind it, gets what is given.

    What the sentence is about becomes the condition.
    """
    match = _GIVEN_TO.search(text, max(start, at - 40), at) or _GIVEN_BEHIND.match(text, end)
    if match is None:
        return who
    named = part_of("beneficiary", text, *match.span("who"))
    known = who.beneficiary
    if named is None or (known and known.quote.endswith(named.quote)):
        return who
    said = [part for part in (who.condition, known) if part]
    if not said:
        return Recipient(named, None)
    begin, stop = min(part.start for part in said), max(part.end for part in said)
    return Recipient(named, part_of("condition", text, begin, stop))


def _last_to(text: str, start: int, at: int) -> int | None:
    """Where the phrase behind the last 对 before `at` begins; 向 counts where there is no 对."""
    last = None
    for match in _TO.finditer(text, start, at):
        if match["to"] != "向" or last is None:
            last = match.end()
    return last


def _last(pattern: re.Pattern[str], text: str, start: int, at: int) -> re.Match[str] | None:
    """The last match near enough to `at` to speak of it."""
    found = None
    for match in pattern.finditer(text, max(start, at - 3 * _FAR), at):
        if at - match.end() <= _FAR:
            found = match
    return found


def _who_does(text: str, match: re.Match[str]) -> Recipient:
    condition = None if match["does"] in _GROWS else part_of("condition", text, *match.span("does"))
    return Recipient(part_of("beneficiary", text, *match.span("who")), condition)


def _subject(text: str, start: int, at: int) -> tuple[int, int] | None:
    """The last phrase before `at` that ends in a recipient to whom something is given."""
    found = None
    for match in _SUBJECT.finditer(text, start, at):
        phrase = match["phrase"]
        if at - match.end() > _FAR or _ANY_ONE.fullmatch(phrase) or _AMOUNT.search(phrase):
            continue
        # `每个场景` says per what rather than to whom, where somebody is named before.
        if found and _EACH.match(phrase):
            continue
        if "的" in phrase or not _DOES.match(phrase.lstrip()):
            found = match.span("phrase")
    return found


def _close_by(text: str, start: int, at: int, end: int) -> Recipient:
    """A recipient or the only condition right beside the sum."""
    towards = _TOWARDS.search(text, max(start, at - 30), end)
    if towards:
        return Recipient(part_of("beneficiary", text, *towards.span("noun")), None)
    alone = list(islice(_CLOSE_CONDITION.finditer(text, start, end), 2))
    if len(alone) == 1 and alone[0].end() <= at:
        return Recipient(None, part_of("condition", text, *alone[0].span("phrase")))
    return NOBODY
