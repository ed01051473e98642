"""From when until when a document is in force, from its dates and lengths.

`自印发之日起30日后施行，有效期5年` counts from the day of issue; a length ends on the day before its anniversary.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from nlp.facts import DateFact
from nlp.rule import Context
from nlp.zh.numerals import fold, parse_chinese

_FROM_ISSUE = re.compile(
    r"自(?:印发|发布|公布|发文|下发|颁布|公开发布|签发)之?日起(?:满|的)?(?:第)?\s?(?P<days>[0-9]{1,3}|[一二三四五六七八九十]{1,3})?\s?(?P<working>个工作)?(?:日|天)?(?:后|起)?"
    r"(?:(?P<months>[0-9]{1,2}|[一二三四五六七八九十]{1,3})个月后)?(?:正式)?(?:施行|实施|执行|生效|试行|起施行)"
)
_LENGTH = re.compile(
    r"(?:有效期(?:限)?(?:为|暂定为?|是)?|试行(?:期)?(?:为|限)?|施行期(?:限)?为?|有效期自[^，。；]{2,30}起)\s?(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s?(?P<unit>年|个月)(?!后|内|的|以[上下内])"
)
_OWN_SENTENCE = re.compile(
    r"(?:本(?:办法|规定|细则|条例|法|规范|标准|通知|意见|措施|若干措施|政策|方案|指引|指南|公告|通告|制度|决定|文件|规程|章程|规划|计划|实施意见|实施方案|"
    r"实施细则|实施办法|政策措施|若干政策措施|行动方案|行动计划|管理办法|管理规定|暂行办法|试行办法|暂行规定|规则|准则|导则|清单|目录|"
    r"扶持政策|奖励办法|工作方案)|"
    r"(?:以上|上述)(?:政策|措施|规定)|(?:\A|\n|。)[\s　]*自|\A[\s　（(]*有效期|"
    r"(?:施行|实施|执行)[^。]{0,30}有效期|现将《|印发给你们|现予(?:以)?(?:公布|发布|印发))"
)
# The first year of the republic: what stands before is a slip of the page.
_FIRST_YEAR = 1949
_OWN_VERB = re.compile(r"施行|实施|执行|生效|试行|有效期")


def validity(ctx: Context, dates: Sequence[DateFact], issued: date | None) -> tuple[date | None, date | None]:
    """(first day in force, last day in force); None where the text does not say."""
    effective = _effective(ctx, dates, issued)
    return effective, _expires(ctx, dates, effective or issued or ctx.published)


def _effective(ctx: Context, dates: Sequence[DateFact], issued: date | None) -> date | None:
    said = [fact for fact in dates if fact.kind == "effective" and fact.from_day.year >= _FIRST_YEAR]
    if named := _own(ctx, said):
        return named[0].from_day
    text = fold(ctx.text)
    last = None
    for match in _FROM_ISSUE.finditer(text):
        last = match
    begin = issued or ctx.published
    # Working days cannot be counted without each year's calendar of holidays.
    if last is None or begin is None or last["working"]:
        return None
    if last["months"]:
        return months_later(begin, _number(last["months"]))
    return begin + timedelta(days=_number(last["days"]) if last["days"] else 0)


def _expires(ctx: Context, dates: Sequence[DateFact], begin: date | None) -> date | None:
    if named := _own(ctx, [fact for fact in dates if fact.kind == "expires"]):
        return named[-1].to_day
    text = fold(ctx.text)
    length = None
    for match in _LENGTH.finditer(text):
        sentence = ctx.sentence(match.start())
        words = text[sentence.start : match.end()]
        if _OWN_SENTENCE.search(words) and _OWN_VERB.search(words):
            length = match
    if length is None or begin is None:
        return None
    months = _number(length["number"]) * (12 if length["unit"] == "年" else 1)
    return months_later(begin, months) - timedelta(days=1)


def _own(ctx: Context, facts: Sequence[DateFact]) -> list[DateFact]:
    """The facts of the last sentence that speaks of this document's own validity."""
    for fact in reversed(facts):
        sentence = ctx.sentence(fact.start)
        words = ctx.text[sentence.start : sentence.end]
        in_brackets = re.search(
            r"[（(][^（()）]{0,60}\Z", ctx.text[max(sentence.start, fact.start - 60) : fact.start]
        )
        if _OWN_SENTENCE.search(words) and _OWN_VERB.search(words) and not in_brackets:
            return [other for other in facts if sentence.start <= other.start < sentence.end]
    return []


def months_later(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _number(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    value = parse_chinese(numeral)
    return int(value) if value is not None else 0
