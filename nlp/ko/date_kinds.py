"""What a day in Korean news is for: deadline, start of validity, period or just an event."""

from __future__ import annotations

import re

from nlp.facts import DateFact, DateKind
from nlp.ko.tense import tense_of
from nlp.rule import Context

AFTER = 48
# 24일(수)부터, 24일 수요일부터
_WEEKDAY = re.compile(r"\A\s?(?:[(][월화수목금토일][)]|[월화수목금토일]요일)")
_PUBLISHED = re.compile(r"(?:입력|송고|등록|게재|기사\s?작성|발행|승인|수정|업데이트)\s?:?\s?\Z")
_STARTS = re.compile(
    r"\s?(?:부터|자로)\s?[^.\n]{0,44}(?:시행|적용|발효|지급|실시|부과|효력|상향|인상|인하|의무|면제|도입|바뀌|폐지|높[인이여]|낮[추춘]|확대(?:한다|하기|하고)|[오올내]린다)"
)
_EXPIRES = re.compile(r"\s?(?:까지|에)\s?[^.\n]{0,16}(?:만료|유효|종료|끝나)")
_PUT_OUT = re.compile(r"[^.\n]{0,40}(?:표출됐|게재됐|송고됐|출고됐|표출된|게재된)")
# What somebody expects by a day is no deadline; what somebody promises is.
FORETOLD = 80
_FORETOLD = re.compile(r"전망|예상|예측|관측|추산|내다[보봤]|것으로 보|분석했|평했")
_COMMITTED = re.compile(r"목표(?!\s?주?가)|계획|방침|예정|추진|하기로|겠다|투입|투자(?!\s?의견|증권|자)")
_PROMISED = re.compile(r"달성|목표(?!\s?주?가)|겠다")
_ANALYST = re.compile(r"證|증권|연구원|애널리스트")
_MONEY_OF_YEAR = (
    r"(?:도)?\s?(?:[가-힣]+\s|제?\s?\d회\s){0,2}(?:추가경정|국방|국가|정부|연구개발|R&D)?\s?"
    r"(?:예산|지출|국비|재정|국방비|방위비)"
)
# 내년에 …을 위해 1조원의 예산을 편성했다
_BUDGET = re.compile(rf"{_MONEY_OF_YEAR}|에\s[^.\n]{{0,70}}?예산(?:을|안을)?\s(?:편성|배정|반영)")
# 올해 예산 61조원보다, 올해 본예산(61조원)과 비교하면: what the new one is measured by
_COMPARED = re.compile(
    rf"(?:{_MONEY_OF_YEAR}|\s?본예산)\s?(?:[(]?(?:약\s?)?[\d만억조천,. ]{{1,20}}원[)]?)?"
    r"\s?(?:보다|대비|에 비해|[과와] 비교)"
)
# 완공은 내년 하반기로 잡혔다, 이르면 4월
_PLANNED_BEFORE = re.compile(
    r"(?:착공|완공|준공|개통|개장|개원|가동|출시|시행|도입)(?:[은는을이]|\s?시점은|\s?목표는)\s\Z|(?:이르면|빠르면|늦어도)\s\Z"
)
_FORECAST = re.compile(
    r"전망|예상|예측|관측|추산|내다[보봤]|것으로 보|간다|점쳐|가능성|기대|웃돌|밑돌|육박|수도(?![가-힣])|것으로|듯"
    r"|수요|실적|매출|반등|성장률"
)
_PLAN = re.compile(
    r"예정|온다|찾는다|방문|앞두|앞둔|개원|개장|개통|계획|목표|방침|까지|열린|열릴|개최|발표한|나온|나올|출시|공개|착수|완공|가동|추진"
    r"|개막|시작|출범|마치|마무리|도입|양산|달성|확대|구축|상용화|겠다|하기로|할 것"
)
_BARE_DAY = re.compile(r"\d{1,2}일")
_SENTENCE_STOP = re.compile(r"[.。!?\n]|다 |고 |며 ")


def kind_of(ctx: Context, fact: DateFact) -> DateKind:
    """The kind of a date by the words around it and by whether it lies ahead of `published`."""
    after = _WEEKDAY.sub("", ctx.text[fact.end : fact.end + AFTER])
    ahead = ctx.published is not None and fact.to_day > ctx.published
    if (
        fact.rule in ("ko.date.compact", "ko.date")
        and _has_day(fact)
        and is_own_date(ctx.text, fact.start, fact.end)
    ):
        return "published"
    if fact.rule == "ko.date.range" or _is_stretch(fact):
        return "period"
    if _STARTS.match(after) and (ahead or fact.from_day == ctx.published or ctx.published is None):
        return "effective"
    if not ahead:
        return "event"
    return _kind_ahead(ctx, fact, after)


def _kind_ahead(ctx: Context, fact: DateFact, after: str) -> DateKind:
    begun = ctx.published is not None and fact.from_day <= ctx.published
    if _EXPIRES.match(after):
        return "expires" if re.search(r"유효|만료", after) else "deadline"
    told = ctx.text[fact.end : min(ctx.sentence(fact.start).end, fact.end + FORETOLD)]
    if re.match(r"\s?(?:안[에으]|내에|내로)", after):
        return "deadline"
    if re.match(r"\s?까지", after):
        foretold = _FORETOLD.search(told) or _by_analyst(ctx, fact)
        return "event" if foretold and not _COMMITTED.search(told) else "deadline"
    if _COMPARED.match(after):
        return "event"
    if _BUDGET.match(after):
        return "period"
    if begun:
        # `올해` while it runs: a goal's year only where the clause sets a goal.
        return "deadline" if re.match(r"[^.\n]{0,40}목표(?!\s?주?가)", after) else "event"
    if _by_analyst(ctx, fact):
        return "event"
    if _PLANNED_BEFORE.search(ctx.text, max(0, fact.start - 12), fact.start):
        return "deadline"
    promised = _PROMISED.search(_clause(after))
    if (_FORECAST.search(_clause(after)) and not promised) or re.match(r"\s?이후", after):
        return "event"
    # `9일 …에 따르면`, put out at midnight of another time zone.
    told_as_past = _BARE_DAY.fullmatch(fact.quote) and tense_of(ctx.text, fact.end) == "past"
    a_day = fact.from_day == fact.to_day and not told_as_past
    return "deadline" if a_day or _PLAN.search(_clause(after)) else "event"


def _by_analyst(ctx: Context, fact: DateFact) -> bool:
    sentence = ctx.sentence(fact.start)
    return (
        _ANALYST.search(ctx.text, max(sentence.start, fact.start - 200), min(sentence.end, fact.end + 200))
        is not None
    )


def _clause(after: str) -> str:
    stop = _SENTENCE_STOP.search(after)
    return after[: stop.end()] if stop else after


def is_own_date(text: str, start: int, end: int) -> bool:
    """Whether the day at `text[start:end]` says when the text came out: after 입력, or alone on its line."""
    if _PUBLISHED.search(text[max(0, start - 16) : start]) or _PUT_OUT.match(text, end):
        return True
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line_length = (last if last >= 0 else len(text)) - first
    return line_length <= end - start + 12


def _has_day(fact: DateFact) -> bool:
    """A full date (`2025년 8월 19일`, `2025.08.19`), the only form in which a text bears its own."""
    return fact.from_day == fact.to_day and bool(re.match(r"(?:19|20)\d\d", fact.quote))


def _is_stretch(fact: DateFact) -> bool:
    """`6~7월`, but not 2분기(4~6월), whose brackets only restate it."""
    return not re.search(r"기\s?[(（]", fact.quote) and bool(re.search(r"\d\s?[~∼～–—-]\s?\d", fact.quote))
