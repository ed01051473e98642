"""Calendar expressions in Chinese: where they stand, which days they name and what they say."""

from __future__ import annotations

import re

from nlp.facts import Amount, DateFact
from nlp.rule import Context
from nlp.zh.calendar import Days
from nlp.zh.date_days import days_named
from nlp.zh.date_kinds import kind_of
from nlp.zh.date_patterns import PATTERNS
from nlp.zh.datelines import dateline, day_told
from nlp.zh.guards import guarded
from nlp.zh.money import folded
from nlp.zh.written import Written
from nlp.zh.year_frames import reading_day, year_here

# A page without breaks is one line; nothing that far off says what a date is.
_LINE_REACH = 160
_YEARLY_REPORT = re.compile(r"上一?年度?|年度(?:报告|总结|考核|评估)")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,4}条")
_EVERY_YEAR = re.compile(r"(?:每年|当年度?)的?\d{1,2}月(?![^。；]*(?:今年|本年))")
# A month and a day that would have been read with their year if there were such a day.
_MONTH_AND_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_NAMED_YEAR = re.compile(r"(?:19|20)\d{2}|[零一二三四五六七八九]{4}")


def find_dates(ctx: Context, amounts: tuple[Amount, ...]) -> tuple[DateFact, ...]:
    """Every calendar expression that can be resolved, outside names and document numbers."""
    text = ctx.once(folded)
    claimed = ctx.once(guarded)
    facts: list[DateFact] = []
    last_year: tuple[int, int] | None = None
    reach = 0
    for match, rule in _matches(text):
        if match.start() < reach or claimed.covers(match.start(), match.end()) or _in_title(match, ctx):
            continue
        if _is_standing_duty(match, text) or _returns(match, ctx) or _is_no_day(match, text):
            continue
        days = _days(match, rule, ctx, last_year)
        if days is None:
            continue
        reach = match.end()
        if _NAMED_YEAR.search(match.group()):
            last_year = (match.start(), days[0].year)
        facts.append(_fact(match, rule, days, ctx))
    return tuple(facts)


def _days(match: re.Match[str], rule: str, ctx: Context, last_year: tuple[int, int] | None) -> Days | None:
    if rule == "zh.date.dateline":
        return day_told(match, ctx.once(dateline))
    return days_named(match, rule, ctx.published, year_here(ctx, match.start(), last_year))


def _is_no_day(match: re.Match[str], text: str) -> bool:
    """Whether a year is all that is left of a day that does not exist: 2025年2月30日."""
    rest = _MONTH_AND_DAY.match(text, match.end())
    return bool(rest) and match.group().endswith("年")


def _returns(match: re.Match[str], ctx: Context) -> bool:
    """Whether the sentence goes on about days of every year: 每年4月底前报送…，5月底前完成清算."""
    if _NAMED_YEAR.search(match.group()) or "月" not in match.group():
        return False
    return bool(_EVERY_YEAR.search(ctx.text, ctx.sentence(match.start()).start, match.start()))


def _in_title(match: re.Match[str], ctx: Context) -> bool:
    """Whether the year opens a name that the document's own title holds: 2023年广东金融支持经济…方案."""
    name = ctx.text[match.start() : match.end() + 10].replace("\n", "")
    return len(name) >= len(match.group()) + 8 and name in ctx.title


def _is_standing_duty(match: re.Match[str], text: str) -> bool:
    """Whether an article of a rule sets a day of every year: 第五条 …应当于3月底前报送上一年度总结."""
    if _NAMED_YEAR.search(match.group()) or not text.startswith("前", match.end()):
        return False
    rest = text[match.end() : match.end() + 60].partition("。")[0]
    return bool(
        _YEARLY_REPORT.search(rest) and _ARTICLE.search(text, max(0, match.start() - 400), match.start())
    )


def _matches(text: str) -> list[tuple[re.Match[str], str]]:
    """Matches of all patterns in text order, the longer first: a range that makes no sense leaves room for its ends."""
    found = [(match, rule) for rule, pattern in PATTERNS for match in pattern.finditer(text)]
    found.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    return found


def _fact(match: re.Match[str], rule: str, days: Days, ctx: Context) -> DateFact:
    text, (start, end) = ctx.text, match.span()
    sentence, folds = ctx.sentence(start), ctx.once(folded)
    over, _, before = text[max(0, start - _LINE_REACH) : start].rpartition("\n")
    behind, _, under = text[end : end + _LINE_REACH].partition("\n")
    written = Written(
        quote=text[start:end],
        left=folds[max(sentence.start, start - 120) : start].replace(" ", ""),
        right=folds[end : min(max(sentence.end, end), end + 160)].replace(" ", ""),
        before=before,
        behind=behind,
        above=over.rstrip().rpartition("\n")[2],
        below=under.lstrip().partition("\n")[0],
        from_day=days[0],
        to_day=days[1],
        published=ctx.once(reading_day),
        span=rule == "zh.date.range",
    )
    kind, kind_rule = kind_of(written)
    return DateFact(
        quote=written.quote,
        start=start,
        end=end,
        rule=f"{rule}/{kind_rule}",
        from_day=days[0],
        to_day=days[1],
        kind=kind,
    )
