"""Which English calendar words count as dates, and what each day is for."""

from __future__ import annotations

import re

from nlp.facts import DateFact, DateKind
from nlp.rule import Context

BEFORE, AFTER = 64, 60
# The name of an event may be longer: 2025 World Artificial Intelligence Conference and High-Level Meeting.
NAME_AFTER = 110
_YEAR_AFTER = re.compile(
    r"(?:\b(?:in|by|since|of|from|until|till|to|through|before|after|for|than|during|year|and|or|fiscal|FY|early|late|mid|with"
    r"|against|at|on|as|beyond|around|versus|over|between|end|throughout|into|back|is|was|the|its|compared\swith|calendar"
    r"|next|last|this)|[a-z][’']s)\s?\Z",
    re.I,
)
_NAME_BEFORE = re.compile(
    r"(?:Vision|China|Agenda|Plan|Horizon|Europe|Expo|Games|Conference|Summit|Forum|Cup|Class\sof|No\.?|Room|Route|Boeing|Windows)\s\Z"
)
# MWC Barcelona 2026, Hannover Messe 2025: a year behind a name that no preposition and no month is.
_NAME_OF_YEAR = re.compile(r"(?<![A-Za-z])(?!(?:Fiscal|Calendar|Year|FY)\b)[A-Z][\w&+’'-]*\s\Z")
_NAME_AFTER = re.compile(
    r"\s(?:(?:[A-Z][\w-]*|and|of|for|on)\s){0,9}(?:Olympics|Games|World\sCup|Expo|Summit|Forum|Conference|Congress|Fair|Awards?|Report|Survey|Outlook|Index|Agreement|Declaration|Act|Law|Treaty|Protocol|Accord|Championships?|Festival|Edition|model|list|rankings?)\b"
)
# Black Friday, the September 11 attacks: names of days that stand for themselves.
_NAMED_BEFORE = re.compile(
    r"\b(?:Black|Cyber|Super|Good|Ash|Palm|Easter|Bloody|Holy|Giving|Small\sBusiness)\s\Z"
)
_EVENT_AFTER = re.compile(r"\s(?:attacks?|riots?|massacre|crackdown|uprising|insurrection|terror)\b", re.I)
_BASE = re.compile(
    r"(?:\b(?:from|than|over|compared\s(?:with|to)|versus|against|on|in\sthe\ssame\s(?:period|month|quarter)))\s(?:the\ssame\s\w+\s(?:of\s)?)?\Z"
)
_DEADLINE = re.compile(
    r"\b(?:(?:goals?|targets?)\s(?:for|of)|by|until|till|before|through|no\slater\sthan)\s(?:the\s|around\s|about\s)?\Z",
    re.I,
)
_EFFECTIVE_BEFORE = re.compile(
    r"\b(?:effective|take[sn]?\seffect|took\seffect|come[s]?\sinto\s(?:force|effect)|came\sinto\sforce|goes?\sinto\seffect|from|starting|beginning|begins?|start|as\sof)\s(?:from\s|on\s|in\s|as\sof\s)?(?:the\s)?\Z",
    re.I,
)
_IN_FORCE = re.compile(
    r"\b(?:take[sn]?\seffect|took\seffect|into\s(?:force|effect)|be\simplemented|be\sapplied|apply|applies|effective|implementation|valid)\b",
    re.I,
)
_EXPIRES = re.compile(
    r"\b(?:expir\w+|valid\s(?:until|till|through|to)|remain\sin\s(?:force|effect)\suntil|end[s]?\son)\s(?:on\s|in\s|at\s)?(?:the\s)?\Z",
    re.I,
)
_FORECAST = re.compile(
    r"\b(?:forecast\w*|expect\w*|predict\w*|project(?:s|ed|ions?)\b|estimate\w*|could|may|likely|outlook|analysts?|anticipat\w+|will\sgrow|grows?\sby)\b",
    re.I,
)
_PREDICTED = re.compile(r"\b(?:forecast\w*|predict\w*|estimate\w*|analysts?|economists?)\b", re.I)
# supplies for September and October: what a month is meant for may lie ahead, whatever the verb's tense.
_MEANT_FOR = re.compile(
    r"\bfor\s(?:(?:early|mid|late)[\s-])?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:,\sand\s|,\s|\sand\s|\sor\s))*+\Z"
)
_STILL_AHEAD = re.compile(r"\b(?:ahead\sof|later\son|due\son)\s\Z", re.I)
# will arrive on Wednesday, told on that Wednesday
_WILL = re.compile(r"\b(?:will|is\sset\sto|is\sdue\sto)\s[a-z]+\b(?:(?!\bsaid\b)[^.;\n]){0,48}\Z")
_LIKELY = re.compile(r"\b(?:(?:is|are)\s(?:likely|expected|forecast|projected|predicted))\b")
# its 2026 budget
_BUDGET = re.compile(r"(?:[’']s)?\s(?:[a-z]+\s)?(?:budget|appropriations?)\b")
_BY = re.compile(r"\b(?:by|until)\s\Z", re.I)
_GOAL = re.compile(r"\b(?:targets?|goals?|aims?|quota)\b", re.I)
# an ambitious 2030 target
_GOAL_OF_YEAR = re.compile(r"\s(?:[a-z-]+\s){0,2}(?:targets?|goals?|deadline)\b")
_AIMS = re.compile(r"[^.;\n]{0,40}\b(?:aims?|plans?|seeks?|hopes?|intends?|vows?|pledges)\sto\b")
# would spend the sum next year
_SPENT_OVER = re.compile(r"\b(?:spend|spending)\b[^.;\n]{0,48}\Z")
_AHEAD = re.compile(
    r"\b(?:will|would|to\sbe|is\sset|poised\sto|are\sset|set\sto|scheduled|plans?\sto|planned|due|upcoming|expected\sto|slated|deadline|takes?\seffect|comes?\sinto|effective|valid|expires?|ahead\sof|starts?|begins?|opens?|kicks?\soff|runs?\s(?:from|until)|to\s(?:meet|hold|visit|open|start|begin|launch|file|list|debut|release|ship|deliver|unveil|expand|complete|join|attend|roll\sout))\b",
    re.I,
)
# will be displayed, is set to be held: no past.
_PASSIVE = re.compile(
    r"\b(?:(?:will|would|can|could|may|should|must|to)\sbe|(?:is|are)\s(?:scheduled|expected|planned|slated))\s(?:\w+ly\s)?\w+"
)
_PAST_VERB = re.compile(
    r"\b(?:said|announced|reported|unveiled|told|showed|rose|fell|was|were|had|released|published|issued|according|did|took|came|grew|saw|made|held|hit|posted|jumped|surged|dropped|declined|launched|founded|raised|opened|became|[a-z]{3,}ed)\b",
    re.I,
)


def counts(text: str, match: re.Match[str], name: str) -> bool:
    """Whether the words of a match are meant as a date: not part of a name, not a base of comparison."""
    before, after = (
        text[max(0, match.start() - BEFORE) : match.start()],
        text[match.end() : match.end() + NAME_AFTER],
    )
    if _NAMED_BEFORE.search(before) and name == "en.date.weekday":
        return False
    if _EVENT_AFTER.match(after):
        return False
    if name == "en.date.year":
        return _year_counts(before, after, match)
    if name == "en.date.month":
        return _month_counts(before, after, match)
    if name in ("en.date.quarter", "en.date.half") and before.endswith(("previous ", "same ")):
        return False
    if name == "en.date.relative":
        return not (
            match["which"].casefold() == "last"
            and match["unit"].casefold() != "quarter"
            and _BASE.search(before)
        )
    return True


def _year_counts(before: str, after: str, match: re.Match[str]) -> bool:
    if _NAME_BEFORE.search(before) or _NAME_AFTER.match(after):
        return False
    if match["part"]:
        return True
    if before.rstrip()[-1:] in ("(", ",", "–", "—", ";", ":", "-") and not re.match(r"\s[a-z]", after):
        return True
    if _YEAR_AFTER.search(before) or _GOAL_OF_YEAR.match(after):
        return True
    return bool(re.match(r"[)\n,.]", after) and before[-1:] in "( \n") and not _NAME_OF_YEAR.search(before)


def _month_counts(before: str, after: str, match: re.Match[str]) -> bool:
    """`May` and `March` are also verbs: they need a year, a part, or a word of time before them."""
    if match["year"] or match["part"] or match["which"]:
        return True
    word = match["month"]
    if not word[0].isupper():
        return False
    if word in ("May", "March", "Mar", "Sep", "Dec", "Jan", "Jun"):
        return bool(
            re.search(
                r"\b(?:in|by|since|of|from|until|to|through|before|after|for|during|and|this|every|ended|ending)\s\Z",
                before,
            )
        )
    return True


def looks_ahead(text: str, match: re.Match[str]) -> bool:
    """Whether the clause around tells of a plan and not of the past."""
    if match.re.groupindex.get("weekday") and _BY.search(text, max(0, match.start() - 8), match.start()):
        return True
    before = re.split(r"[.;\n]|,\s|\sthat\s", text[max(0, match.start() - 200) : match.start()])[-1]
    return bool(_AHEAD.search(before)) and not _PAST_VERB.search(_PASSIVE.sub(" ", before))


def tells_the_past(ctx: Context, match: re.Match[str], name: str) -> bool:
    """Whether the sentence tells only of what was; a bare month is the last one unless a plan is told."""
    sentence = ctx.sentence(match.start())
    first, last = max(sentence.start, match.start() - 120), min(sentence.end, match.end() + 120)
    before = max(first, match.start() - BEFORE)
    if _DEADLINE.search(ctx.text, before, match.start()) or _AHEAD.search(ctx.text, first, last):
        return False
    if name == "en.date.month" and _MEANT_FOR.search(ctx.text, before, match.start()):
        return False
    return name == "en.date.month" or bool(_PAST_VERB.search(ctx.text, first, last))


def kind_of(ctx: Context, fact: DateFact) -> DateKind:
    """The kind of a date by the words around it and by whether it lies ahead of `published`."""
    sentence = ctx.sentence(fact.start)
    before = ctx.text[max(sentence.start, fact.start - BEFORE) : fact.start]
    after = ctx.text[fact.end : min(sentence.end, fact.end + AFTER)]
    ahead = ctx.published is None or fact.to_day > ctx.published
    if fact.rule in ("en.date.range", "en.date.months", "en.date.years") or re.search(
        r"\d\s?[-–—]\s?\d", fact.quote
    ):
        return "period"
    if _BUDGET.match(after):
        return "period"
    if _EXPIRES.search(before):
        return "expires"
    if _EFFECTIVE_BEFORE.search(before) and _IN_FORCE.search(before + after):
        return "effective"
    if not ahead:
        today = fact.to_day == ctx.published
        return "deadline" if today and (_STILL_AHEAD.search(before) or _WILL.search(before)) else "event"
    if _DEADLINE.search(before):
        foretold = _FORECAST.search(ctx.text[sentence.start : fact.start][-80:]) or _LIKELY.search(after)
        return "event" if foretold else "deadline"
    if ctx.published is not None and fact.from_day <= ctx.published:
        goal = _GOAL.search(ctx.text, max(sentence.start, fact.start - 2 * BEFORE), fact.start)
        return "deadline" if goal or fact.from_day == fact.to_day else "event"
    a_day = fact.from_day == fact.to_day
    if not a_day and _SPENT_OVER.search(before):
        return "period"
    if _GOAL_OF_YEAR.match(after) or _AIMS.match(after):
        return "deadline"
    # On a day something is planned; over a year something is expected.
    if _PREDICTED.search(before + after) or (not a_day and _FORECAST.search(before + after)):
        return "event"
    return "deadline" if a_day or _AHEAD.search(before) or _AHEAD.search(after) else "event"
