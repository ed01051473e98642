"""Goals in English news: a number somebody commits to reach, with what it counts and by when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from nlp.en.bounds import bound_of
from nlp.en.goal_words import (
    AGAIN,
    BASE_BEFORE,
    CLAUSE_EDGE,
    COUNTED,
    FOR,
    GENERIC,
    GIVEN_UP,
    GOAL,
    GROWTH,
    INCREASE,
    MEASURE,
    MET,
    NAMED_TARGET,
    NO_GOAL,
    NOUN_AFTER,
    NOUN_BEFORE,
    OF,
    PERCENT,
    PLURAL,
    POINTER,
    RAISED_TO,
    SPELLED,
    SPENDING,
    SPENT_WORDS,
    STOP_WORDS,
    TARGET_AFTER,
    TARGET_OF,
    TARGETS_FOR,
    WITHIN,
    YEARLY,
)
from nlp.en.numerals import parse
from nlp.facts import Amount, Basis, DateFact, Target
from nlp.goals import GoalWords, Passage, Quantity, ahead_of, due, read_goals
from nlp.rule import Context
from nlp.sentences import Sentence

# How far from its number a goal word may stand.
_REACH = 160


WORDS = GoalWords(GOAL, NO_GOAL, POINTER, "en")


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
        if not near_goal or BASE_BEFORE.search(before) or SPENDING.search(before) or MET.search(before):
            continue
        after = ctx.text[quantity.end : min(sentence.end, quantity.end + 32)]
        if not (
            ahead
            or _is_headline(sentence, goals[0])
            or _is_yearly(ctx.text, sentence, quantity)
            or WITHIN.search(after)
            or _named_target(ctx.text, sentence, quantity)
        ):
            continue
        found = _target(passage, sentence, quantity, due(ahead, quantity.start, quantity.end))
        if found is not None:
            yield found


def _named_target(text: str, sentence: Sentence, quantity: Quantity) -> re.Match[str] | None:
    """`close to reaching their trade target of` right before the number, where it is not given up."""
    first = max(sentence.start, quantity.start - 96)
    named = NAMED_TARGET.search(text, first, quantity.start)
    return None if named and GIVEN_UP.search(text, first, named.start()) else named


def _is_headline(sentence: Sentence, goal: re.Match[str]) -> bool:
    return sentence.start == 0 and goal.group().casefold().startswith(("in pursuit", "target", "aim"))


def _quantities(passage: Passage, sentence: Sentence) -> Iterator[Quantity]:
    ctx = passage.ctx
    yield from passage.sums(sentence)
    for pattern, unit in ((PERCENT, "%"), (COUNTED, None), (SPELLED, None)):
        for match in pattern.finditer(ctx.text, sentence.start, sentence.end):
            value = parse(match["number"])
            start, end = match.start("number"), match.start("noun") if unit is None else match.end()
            if value is None or not passage.free(start, end):
                continue
            noun = _counted_noun(match["noun"]) if unit is None else ""
            if unit is None and not noun:
                continue
            bound = bound_of(ctx.text, start, match.end("number"))
            yield Quantity(start, end, value, None, unit or noun.split()[-1], bound, noun)


def _counted_noun(words: str) -> str:
    """The words up to the last plural or unit: `facilities nationwide` counts facilities."""
    found = PLURAL.match(words)
    return found.group().strip() if found else ""


def _target(passage: Passage, sentence: Sentence, quantity: Quantity, deadline: date | None) -> Target | None:
    ctx = passage.ctx
    named = _indicator(ctx.text, sentence, quantity)
    if not named[2] or SPENT_WORDS.search(named[2]):
        return None
    around = ctx.text[max(sentence.start, quantity.start - 80) : min(sentence.end, quantity.end + 30)]
    basis = _basis(quantity, around, _is_yearly(ctx.text, sentence, quantity))
    return passage.target(quantity, named, WORDS, deadline, basis)


def _indicator(text: str, sentence: Sentence, quantity: Quantity) -> tuple[int, int, str]:
    """Start and end of the goal's quote and what is counted: the noun after the number, else the one before it."""
    raised = RAISED_TO.search(text, max(sentence.start, quantity.start - 120), quantity.start)
    if raised and quantity.noun and quantity.unit != "%":
        end = text.index(quantity.noun, quantity.end) + len(quantity.noun)
        return raised.start("noun"), end, raised["noun"].rstrip()
    if quantity.noun and not MEASURE.search(quantity.noun):
        end = text.index(quantity.noun, quantity.end) + len(quantity.noun)
        return quantity.start, end, quantity.noun
    if quantity.unit != "%" and not quantity.noun and not _named_target(text, sentence, quantity):
        after = NOUN_AFTER.match(text, quantity.end, sentence.end)
        if after:
            noun = TARGET_AFTER.sub("", after["noun"].rstrip())
            end = after.start("noun") + len(noun)
            if GENERIC.fullmatch(noun):
                start, _, whose = _noun_before(text, sentence, quantity)
                return (start, end, f"{whose} {noun}") if whose else (quantity.start, end, noun)
            return quantity.start, end, noun
    return _noun_before(text, sentence, quantity)


def _noun_before(text: str, sentence: Sentence, quantity: Quantity) -> tuple[int, int, str]:
    """What a share or a measure is of: `100 EFLOPS of computing power`, `growth of 5%`, `targets for the use of AI`."""
    end = quantity.end if not quantity.noun else text.index(quantity.noun, quantity.end) + len(quantity.noun)
    of = OF.match(text, end, sentence.end)
    if of and quantity.noun:
        noun = of["noun"].rstrip()
        return quantity.start, of.start("noun") + len(noun), noun
    named = FOR.match(text, end, sentence.end)
    if named and TARGET_OF.search(text, max(sentence.start, quantity.start - 32), quantity.start):
        noun = named["noun"].rstrip()
        return quantity.start, named.start("noun") + len(noun), noun
    if AGAIN.search(text, max(sentence.start, quantity.start - 24), quantity.start):
        return quantity.start, end, "target"
    goal_of = _named_target(text, sentence, quantity)
    if goal_of:
        return goal_of.start("noun"), end, goal_of["noun"].rstrip()
    before = NOUN_BEFORE.search(text, max(sentence.start, quantity.start - 120), quantity.start)
    noun = _own_words(before["noun"]) if before else ""
    if before and noun:
        return before.start("noun") + before["noun"].rindex(noun), end, noun
    for goal in TARGETS_FOR.finditer(text, sentence.start, quantity.start):
        return goal.start("noun"), end, goal["noun"].strip()
    return quantity.start, end, ""


def _own_words(words: str) -> str:
    """The indicator without the goal's own words: `Zhejiang aims for combined revenue` is combined revenue."""
    words = TARGET_AFTER.sub("", words.rstrip())
    for goal in GOAL.finditer(words):
        words = words[goal.end() :] if goal.end() < len(words) else ""
    return STOP_WORDS.sub("", words.lstrip() + " ").strip()


def _is_yearly(text: str, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the number's own clause says that it is due every year."""
    first = max(sentence.start, quantity.start - 48)
    edges = [edge.end() for edge in CLAUSE_EDGE.finditer(text, first, quantity.start)]
    last = min(sentence.end, quantity.end + 48)
    close = CLAUSE_EDGE.search(text, quantity.end, last)
    return bool(YEARLY.search(text[edges[-1] if edges else first : close.start() if close else last]))


def _basis(quantity: Quantity, around: str, yearly: bool) -> Basis:
    if quantity.unit == "%":
        basis: Basis = "growth" if GROWTH.search(around) else "share"
        return basis
    increase = bool(INCREASE.search(around)) and quantity.noun != ""
    if yearly:
        return "increase/year" if increase else "level/year"
    return "increase" if increase else "level"
