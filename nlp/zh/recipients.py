"""Whom support goes to and on what condition: `对租用智能算力的企业` is 企业, on the condition 租用智能算力."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts import Part

_TO = re.compile(
    r"(?:(?<=[，。；：,;:\n　 ])|\A|(?<=是)|(?<=[.．、）)])|(?<=其中))(?:其中)?[：:，,]?(?P<to>对于?|向|凡)(?!外(?![资商地来])|标(?!准)|接|口|应|此|照|其|本(?:办法|措施|文|通知|意见))"
)
_TO_END = re.compile(
    r"[，,。；;：\n]|按照?(?=[^，。；]{0,30}[0-9])|最高(?=[0-9])|(?:分别|一次性|每年|连续|最高|择优|按照?|由|省|市)*(?:给予|予以|发放|提供|资助|补助|奖励|补贴|配套|每家|每户|每个)"
)
_NOUNS = (
    "企业 单位 机构 个人 项目 平台 园区 团队 人才 高校 院所 消费者 孵化器 联合体 主体 中心 实验室 公司 学校 医院 基地 载体 示范区 集聚区 组织 "
    "协会 联盟 承担者 获得者 完成人 毕业生 博士 硕士 产品 装备 服务商 供应商 研究院 开发者 团体 产业园 学科 示范 工厂 车间 场景 案例 模型 数据集 "
    "农户 家庭 职工 创业者 青年 居民 村 社区 作品 标准 展会 活动 品牌 专利 成果 中介 投资者 基金 银行 法人 业务 贷款 军工单位 地市 区县 OPC 企业家"
)
_NOUN = "|".join(sorted(_NOUNS.split(), key=len, reverse=True))
_HEAD = re.compile(rf"(?P<noun>[^的，]{{0,20}}(?:{_NOUN}))\Z")
_TOWARDS = re.compile(
    rf"(?:给予|奖励|补贴|资助|补助)(?:给)?(?P<noun>(?:[一-龥]{{0,6}})(?:{_NOUN}))(?=[0-9一最不]|每|按|分别|资)"
)
_SUBJECT = re.compile(
    rf"(?:\A|[，。；：\n])(?P<phrase>[^，。；：\n]{{2,60}}?(?:{_NOUN}))(?:可|均可|将)?(?=，|可|最高|享受|获得|给予)"
)
_ON_CONDITION = re.compile(
    r"(?:(?<=[，。；：\n])|\A)(?P<phrase>[^。；：\n]{4,80})的[，,](?=[^，。；]{0,14}(?:给予|予以|奖励|补助|补贴|资助|最高|按))"
)
_NUMBERED = re.compile(r"最高|不超过|[0-9]+(?:\.[0-9]+)?[%％万亿元]|其(?=足|实|中)")
_LABEL = re.compile(
    r"\A(?:[\s　]|[0-9]{1,3}[.．、]|[一二三四五六七八九十]+是|[（(][一二三四五六七八九十0-9]+[)）])+"
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
        stop = _TO_END.search(text, last.end(), end)
        return _divided(text, last.end(), stop.start() if stop else at)
    subject = None
    for match in _SUBJECT.finditer(text, start, at):
        subject = match
    if subject:
        begin = subject.start("phrase")
        if label := _LABEL.match(text[begin : subject.end("phrase")]):
            begin += label.end()
        return _divided(text, begin, subject.end("phrase"))
    on_condition = _ON_CONDITION.search(text, start, at)
    if on_condition:
        begin, stop = on_condition.span("phrase")
        if label := _LABEL.match(text[begin:stop]):
            begin += label.end()
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
    if label := _LABEL.match(phrase):
        start += label.end()
        phrase = text[start:end]
    cut = _last_de(phrase)
    if cut < 0:
        return _undivided(text, start, end)
    return Recipient(
        _part("beneficiary", text, start + cut + 1, end), _part("condition", text, start, start + cut)
    )


def _undivided(text: str, start: int, end: int) -> Recipient:
    """`首次认定高新技术企业`: without 的 the whole is the recipient, less the word that says newly named."""
    newly = re.compile(r"(?:新|首次|当年)(?:认定|获批|获评|引进|设立|入选|成立|增|建)(?:为)?").match(
        text, start, end
    )
    if newly and newly.end() < end - 1:
        return Recipient(
            _part("beneficiary", text, newly.end(), end), _part("condition", text, start, newly.end())
        )
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
    quote = text[start:end]
    lead = len(quote) - len(quote.lstrip(" 　、"))
    quote = quote.strip(" 　、")
    return (
        Part(quote=quote, start=start + lead, end=start + lead + len(quote), field=field) if quote else None
    )
