"""Goals in English news: a number somebody commits to reach, with what it counts and by when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from nlp.en.bounds import bound_of
from nlp.en.numerals import EDGE, NUMBER, parse
from nlp.facts import Amount, Basis, DateFact, Target
from nlp.goals import GoalWords, Passage, Quantity, ahead_of, due, read_goals
from nlp.rule import Context
from nlp.sentences import Sentence

_GOAL = re.compile(
    r"\b(?:aim(?:s|ed|ing)?\b(?!\sof)|targets?\b|targeting|goals?\b|pledg(?:e|es|ed|ing)\b|vow(?:s|ed|ing)?\b|seek(?:s|ing)?\sto|striv\w+"
    r"|hopes?\sto|wants?\b|should\s(?:exceed|reach|top|surpass)|plans?\sto|planning\sto|in\spursuit\sof|(?:action\s)?plan\b[^.]{0,80}\b(?:by|in)\s20\d\d|set\sto\s(?:exceed|reach|top|surpass|hit)|objectives?\b"
    # What a plan will do; what `will reach` a number is mostly foretold.
    r"|will\s(?:also\s)?(?:build|train|create|cultivate|attract|recruit|nurture|set\sup|establish|deploy|install|construct)\b)",
    re.I,
)
# Someone else's estimate, what a party pays or sells, or what already is.
_NO_GOAL = re.compile(
    r"\b(?:analysts?|economists?|forecast\w*|predict\w*|estimat\w+|according\sto\s(?:\w+\s){0,3}(?:bank|securities|research)|fundrais\w+|shelve\w*|called\soff|abandon\w*|scrap(?:s|ped)"
    r"|would\svalue|missed|exceeds?\starget|price\starget|target\sprice)\b",
    re.I,
)
_BASE_BEFORE = re.compile(
    r"\b(?:from|up\sfrom|down\sfrom|compared\swith|(?<!more\s)(?<!less\s)(?<!fewer\s)than|versus|last\syear[’']s|current|existing)\s(?:about\s|around\s|the\s)?\Z",
    re.I,
)
_SPENDING = re.compile(
    r"\b(?:raise|raising|(?<!R&D\s)(?<!development\s)spend\w*|invest\w*|buy\w*|purchas\w+|pay\w*|borrow\w*|lay\soff|cut|axe|close|sell\w*|release|fund\w*|launch)\s(?:\w+\s){0,4}\Z",
    re.I,
)
PERCENT = re.compile(rf"{EDGE}(?P<number>{NUMBER})\s?(?:%|per\scent\b|percent\b)(?!\sage\spoints?)")
COUNTED = re.compile(
    rf"{EDGE}(?P<number>{NUMBER})\s(?P<noun>(?:(?!of\b|in\b|by\b|to\b|and\b|for\b|per\b|at\b|on\b|from\b|or\b|with\b|as\b|after\b|times\b|years?\b|months?\b|days?\b|weeks?\b|hours?\b|minutes?\b|people\sfamiliar\b)[A-Za-z][A-Za-z-]*\s?){{1,4}})"
)
_NOUN_AFTER = re.compile(
    r"\s?(?:[(][^()\n]{1,40}[)])?\s?(?:(?:of|in|worth\sof)\s)?(?P<noun>(?:(?!by\b|to\b|and\b|for\b|per\b|at\b|on\b|from\b|or\b|with\b|as\b|after\b|before\b|from\b|this\b|next\b|within\b|last\b|each\b|every\b|over\b|the\b|a\b|is\b|are\b)[A-Za-z][A-Za-z-]*\s?){1,5})"
)
_NOUN_BEFORE = re.compile(
    r"(?<![A-Za-z])(?P<noun>[“\"‘]?(?:(?!by\b|and\b|with\b)[A-Za-z][A-Za-z&’'-]*[”\"]?\s){1,10}?)(?:[–—]\s[^–—\n]{2,60}\s[–—]\s)?(?:(?:to|will|would|should|of|at|by|reach\w*|exceed\w*|top\w*|hit\w*|surpass\w*|above|over|more|than|least|about|around|set|a|is|be|worth)\s){1,5}\Z",
    re.I,
)
_STOP_WORDS = re.compile(
    r"^(?:(?:[a-z]+\sset|set|for|is|are|by|to|the|a|an|its|their|of|in|and|aims?|targets?|goals?|raise|lift|boost|increase|expand|lift|bring|have|get|at|least|achieve|reach|build|with|maintain|keep|grow|double|triple|reduce|lower)\s)++",
    re.I,
)
_INCREASE = re.compile(
    r"\b(?:add|build|building|create|train|cultivat\w+|foster\w*|attract\w*|recruit\w*|establish\w*|develop\w*|construct\w*|open|nurture|introduce|set\sup|plant)\b",
    re.I,
)
_YEARLY = re.compile(r"\b(?:a\syear|per\syear|annual(?:ly)?|every\syear|each\syear)\b", re.I)
_GROWTH = re.compile(r"\b(?:grow\w*|growth|increase\w*\s(?:of|by)|rise\w*\s(?:of|by)|expand\w*\sby)\b", re.I)
_PLURAL = re.compile(
    r"(?:[A-Za-z-]+\s)*?[A-Za-z-]*(?:s|GW|MW|GWh|EFLOPS|PFLOPS|EVs)(?![A-Za-z-])(?:\s(?:and\s)?[a-z-]+s(?![A-Za-z-]))?"
)
_MEASURE = re.compile(
    r"(?:tonnes|tons|units|barrels|gigawatts?|megawatts?|kilowatts?|GW|MW|GWh|petaflops|exaflops|EFLOPS|PFLOPS|litres|cubic\smet\w+)\Z",
    re.I,
)
_OF = re.compile(r"\s(?:of|in)\s(?P<noun>(?:(?!by\b|to\b|and\b|within\b)[A-Za-z][A-Za-z-]*\s?){1,5})")
# a target of 70 per cent for the use of terminals by 2027 and 90 per cent by 2030
_TARGET_OF = re.compile(r"\b(?:a|an|the|its|their)\s(?:targets?|goals?|quota)\sof\s(?:\w+\s){0,2}\Z", re.I)
_FOR = re.compile(
    r"\sfor\s(?:the\s)?(?!(?:this|next|last|year|full)\b)(?P<noun>(?:(?!by\b|to\b|and\b|within\b|in\s\d)[A-Za-z][A-Za-z-]*\s?){1,6})"
)
# close to reaching their trade target of $6 billion: pursued, though no day is given; not what was met or missed.
_NAMED_TARGET = re.compile(
    r"\b(?:reach|reaching|achiev(?:e|ing)|meet|meeting|hit|hitting|attain(?:ing)?|towards?|set|sets|setting|keep|maintain(?:s|ing)?|reaffirm(?:s|ed|ing)?)"
    r"\s(?:the|a|an|its|their|our)\s(?P<noun>(?:(?!price\b|new\b)[a-z][a-z-]*\s){1,3})(?:target|goal)\sof\s(?:\w+\s){0,2}\Z"
)
_MET = re.compile(
    r"\b(?:met|reached|achieved|attained|surpassed|exceeded|beat|topped)\s(?:the|a|an|its|their|our)\s(?:[a-z-]+\s){0,3}(?:target|goal)s?\sof\s(?:\w+\s){0,2}\Z"
)
_GIVEN_UP = re.compile(
    r"\b(?:fail(?:s|ed|ing)?|unable|miss(?:es|ed)?|did|could\snot|struggl\w+|instead\sof)\b", re.I
)
_AGAIN = re.compile(r"\b20\d\d,?\sand\s(?:to\s)?\Z")
# Words that only point at the indicator of the goal before.
_POINTER = re.compile(
    r"(?:the\s|this\s|that\s)?(?:figures?|numbers?|scale|total|target|goal|it|this|that)", re.I
)
_SPENT_WORDS = re.compile(
    r"\b(?:(?<!R&D\s)(?<!development\s)spending|investments?|funding|purchases?|tariffs?|shares|loans|stake)\b",
    re.I,
)
_TARGET_AFTER = re.compile(r"\s(?:target|goal|quota)s?\Z", re.I)
_WITHIN = re.compile(r"\bwithin\s\w+\syears?\b", re.I)
_TARGETS_FOR = re.compile(
    r"\b(?:targets?|goals?|quota)\sfor\s(?:the\s)?(?P<noun>[A-Za-z][A-Za-z-]*(?:\s[A-Za-z][A-Za-z-]*){0,5}?)(?=\s(?:across|various|by|in|to|at|over|of\s\d)\b|\s?[,–—.(])",
    re.I,
)
# plans to increase public tours to 111 sessions: the noun behind the number is only its unit.
_RAISED_TO = re.compile(
    r"\b(?:increase|raise|expand|lift|boost|grow|bring|double|triple|cut|reduce|lower)\s(?:the\s|its\s|their\s)?(?:number\sof\s)?"
    r"(?P<noun>(?:(?!to\b|and\b|by\b)[A-Za-z][A-Za-z&’'-]*\s){1,6})to\s(?:(?:more|over|at|about|around|nearly|some|than|least)\s){0,2}\Z",
    re.I,
)
# 1 trillion yuan in revenue: what the money is, not whose.
_GENERIC = re.compile(
    r"(?:annual\s|total\s)?(?:revenues?|output(?:\svalue)?|value|sales|exports|turnover|size|scale)", re.I
)
_CLAUSE_EDGE = re.compile(r",\s|;|\sand\s")
# How far from its number a goal word may stand.
_REACH = 160


WORDS = GoalWords(_GOAL, _NO_GOAL, _POINTER, "en")


def targets(ctx: Context, amounts: tuple[Amount, ...], dates: tuple[DateFact, ...]) -> tuple[Target, ...]:
    """Every number that somebody commits to reach, in text order."""
    return read_goals(ctx, amounts, dates, WORDS, _in_sentence)


def _in_sentence(passage: Passage, sentence: Sentence, goals: list[re.Match[str]]) -> Iterator[Target]:
    ctx = passage.ctx
    ahead = ahead_of(ctx, passage.near.dates_in(sentence))
    starts = [goal.start() for goal in goals]
    for quantity in sorted(_quantities(passage, sentence), key=lambda q: q.start):
        before = ctx.text[max(sentence.start, quantity.start - 48) : quantity.start]
        at = bisect_right(starts, quantity.start + _REACH // 4)
        near_goal = at > 0 and starts[at - 1] >= quantity.start - _REACH
        if not near_goal or _BASE_BEFORE.search(before) or _SPENDING.search(before) or _MET.search(before):
            continue
        after = ctx.text[quantity.end : min(sentence.end, quantity.end + 32)]
        if not (
            ahead
            or _is_headline(sentence, goals[0])
            or _is_yearly(ctx.text, sentence, quantity)
            or _WITHIN.search(after)
            or _named_target(ctx.text, sentence, quantity)
        ):
            continue
        found = _target(passage, sentence, quantity, due(ahead, quantity.start, quantity.end))
        if found is not None:
            yield found


def _named_target(text: str, sentence: Sentence, quantity: Quantity) -> re.Match[str] | None:
    """`close to reaching their trade target of` right before the number, where it is not given up."""
    first = max(sentence.start, quantity.start - 96)
    named = _NAMED_TARGET.search(text, first, quantity.start)
    return None if named and _GIVEN_UP.search(text, first, named.start()) else named


def _is_headline(sentence: Sentence, goal: re.Match[str]) -> bool:
    return sentence.start == 0 and goal.group().casefold().startswith(("in pursuit", "target", "aim"))


def _quantities(passage: Passage, sentence: Sentence) -> Iterator[Quantity]:
    ctx = passage.ctx
    yield from passage.sums(sentence)
    for pattern, unit in ((PERCENT, "%"), (COUNTED, None)):
        for match in pattern.finditer(ctx.text, sentence.start, sentence.end):
            value = parse(match["number"])
            start, end = match.start(), match.start("noun") if unit is None else match.end()
            if value is None or not passage.free(start, end):
                continue
            noun = _counted_noun(match["noun"]) if unit is None else ""
            if unit is None and not noun:
                continue
            bound = bound_of(ctx.text, match.start(), match.end("number"))
            yield Quantity(start, end, value, None, unit or noun.split()[-1], bound, noun)


def _counted_noun(words: str) -> str:
    """The words up to the last plural or unit: `facilities nationwide` counts facilities."""
    found = _PLURAL.match(words)
    return found.group().strip() if found else ""


def _target(passage: Passage, sentence: Sentence, quantity: Quantity, deadline: date | None) -> Target | None:
    ctx = passage.ctx
    named = _indicator(ctx.text, sentence, quantity)
    if not named[2] or _SPENT_WORDS.search(named[2]):
        return None
    around = ctx.text[max(sentence.start, quantity.start - 80) : min(sentence.end, quantity.end + 30)]
    basis = _basis(quantity, around, _is_yearly(ctx.text, sentence, quantity))
    return passage.target(quantity, named, WORDS, deadline, basis)


def _indicator(text: str, sentence: Sentence, quantity: Quantity) -> tuple[int, int, str]:
    """Start and end of the goal's quote and what is counted: the noun after the number, else the one before it."""
    raised = _RAISED_TO.search(text, max(sentence.start, quantity.start - 120), quantity.start)
    if raised and quantity.noun and quantity.unit != "%":
        end = text.index(quantity.noun, quantity.end) + len(quantity.noun)
        return raised.start("noun"), end, raised["noun"].rstrip()
    if quantity.noun and not _MEASURE.search(quantity.noun):
        end = text.index(quantity.noun, quantity.end) + len(quantity.noun)
        return quantity.start, end, quantity.noun
    if quantity.unit != "%" and not quantity.noun and not _named_target(text, sentence, quantity):
        after = _NOUN_AFTER.match(text, quantity.end, sentence.end)
        if after:
            noun = _TARGET_AFTER.sub("", after["noun"].rstrip())
            end = after.start("noun") + len(noun)
            if _GENERIC.fullmatch(noun):
                start, _, whose = _noun_before(text, sentence, quantity)
                return (start, end, f"{whose} {noun}") if whose else (quantity.start, end, noun)
            return quantity.start, end, noun
    return _noun_before(text, sentence, quantity)


def _noun_before(text: str, sentence: Sentence, quantity: Quantity) -> tuple[int, int, str]:
    """What a share or a measure is of: `100 EFLOPS of computing power`, `growth of 5%`, `targets for the use of AI`."""
    end = quantity.end if not quantity.noun else text.index(quantity.noun, quantity.end) + len(quantity.noun)
    of = _OF.match(text, end, sentence.end)
    if of and quantity.noun:
        noun = of["noun"].rstrip()
        return quantity.start, of.start("noun") + len(noun), noun
    named = _FOR.match(text, end, sentence.end)
    if named and _TARGET_OF.search(text, max(sentence.start, quantity.start - 32), quantity.start):
        noun = named["noun"].rstrip()
        return quantity.start, named.start("noun") + len(noun), noun
    if _AGAIN.search(text, max(sentence.start, quantity.start - 24), quantity.start):
        return quantity.start, end, "target"
    goal_of = _named_target(text, sentence, quantity)
    if goal_of:
        return goal_of.start("noun"), end, goal_of["noun"].rstrip()
    before = _NOUN_BEFORE.search(text, max(sentence.start, quantity.start - 120), quantity.start)
    noun = _own_words(before["noun"]) if before else ""
    if before and noun:
        return before.start("noun") + before["noun"].rindex(noun), end, noun
    for goal in _TARGETS_FOR.finditer(text, sentence.start, quantity.start):
        return goal.start("noun"), end, goal["noun"].strip()
    return quantity.start, end, ""


def _own_words(words: str) -> str:
    """The indicator without the goal's own words: `Zhejiang aims for combined revenue` is combined revenue."""
    words = _TARGET_AFTER.sub("", words.rstrip())
    for goal in _GOAL.finditer(words):
        words = words[goal.end() :] if goal.end() < len(words) else ""
    return _STOP_WORDS.sub("", words.lstrip() + " ").strip()


def _is_yearly(text: str, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the number's own clause says that it is due every year."""
    first = max(sentence.start, quantity.start - 48)
    edges = [edge.end() for edge in _CLAUSE_EDGE.finditer(text, first, quantity.start)]
    last = min(sentence.end, quantity.end + 48)
    close = _CLAUSE_EDGE.search(text, quantity.end, last)
    return bool(_YEARLY.search(text[edges[-1] if edges else first : close.start() if close else last]))


def _basis(quantity: Quantity, around: str, yearly: bool) -> Basis:
    if quantity.unit == "%":
        basis: Basis = "growth" if _GROWTH.search(around) else "share"
        return basis
    increase = bool(_INCREASE.search(around)) and quantity.noun != ""
    if yearly:
        return "increase/year" if increase else "level/year"
    return "increase" if increase else "level"
