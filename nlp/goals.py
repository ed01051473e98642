"""What the targets of every news language share: which numbers of a sentence may be goals, and by when each is due."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from nlp.facts import Amount, Basis, Bound, DateFact, Role, Target
from nlp.lexicon.news_words import Lang, indicator_key, scope_of
from nlp.rule import Context
from nlp.sentences import Sentence

# Money with these roles is handed out, raised or spent: no result that anybody commits to reach.
_SPENT: frozenset[Role] = frozenset({"support", "budget", "fund", "loan", "investment", "threshold"})


def may_be_reached(fact: Amount) -> bool:
    """Whether a sum can be a result to reach: an outcome, or one whose words say nothing of its role (no price)."""
    return fact.role not in _SPENT and (fact.role != "other" or fact.rule.endswith("role.none"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at `start:end`: currency code, `%`, or the counted noun; `noun` is what follows it."""

    start: int
    end: int
    value: Decimal
    value_to: Decimal | None
    unit: str | None
    bound: Bound
    noun: str = ""


@dataclass(frozen=True, slots=True)
class GoalWords:
    """A language's words of goals: what sets one, what rules it out, and what points at the indicator before."""

    goal: re.Pattern[str]
    no_goal: re.Pattern[str]
    pointer: re.Pattern[str]
    lang: Lang


@dataclass(frozen=True, slots=True)
class Near:
    """The facts of one text by position, so that those of a sentence cost a binary search."""

    amounts: Sequence[Amount]
    dates: Sequence[DateFact]

    def amounts_in(self, sentence: Sentence) -> Sequence[Amount]:
        """Sums inside `sentence`."""
        low = bisect_left(self.amounts, sentence.start, key=lambda fact: fact.start)
        return self.amounts[low : bisect_left(self.amounts, sentence.end, key=lambda fact: fact.start)]

    def dates_in(self, sentence: Sentence) -> Sequence[DateFact]:
        """Dates inside `sentence`."""
        low = bisect_left(self.dates, sentence.start, key=lambda fact: fact.start)
        return self.dates[low : bisect_left(self.dates, sentence.end, key=lambda fact: fact.start)]


@dataclass(frozen=True, slots=True)
class Passage:
    """One text with its sums, the sums without restatements and the dates by position."""

    ctx: Context
    amounts: tuple[Amount, ...]
    near: Near

    def free(self, start: int, end: int) -> bool:
        """Whether `start:end` is part of no sum and no date."""
        return not (overlaps(self.amounts, start, end) or overlaps(self.near.dates, start, end))

    def sums(self, sentence: Sentence) -> Iterator[Quantity]:
        """The sums of `sentence` that can be reached, as quantities."""
        for fact in self.near.amounts_in(sentence):
            if may_be_reached(fact):
                yield Quantity(fact.start, fact.end, fact.value, fact.value_to, fact.currency, fact.bound)

    def target(
        self,
        quantity: Quantity,
        named: tuple[int, int, str],
        words: GoalWords,
        deadline: date | None,
        basis: Basis,
    ) -> Target:
        """The goal of a quantity: `named` is where its quote starts and ends, and what is counted."""
        start, end, indicator = named
        return Target(
            quote=self.ctx.text[start:end],
            start=start,
            end=end,
            rule=f"{words.lang}.target",
            indicator=indicator,
            value=quantity.value,
            value_to=quantity.value_to,
            unit=quantity.unit,
            bound=quantity.bound,
            deadline=deadline,
            basis=basis,
        )


def ahead_of(ctx: Context, dates: Sequence[DateFact]) -> Sequence[DateFact]:
    """Those of `dates` that end after publication: by one of them a goal may be due."""
    return [fact for fact in dates if ctx.published is None or fact.to_day > ctx.published]


def due(ahead: Sequence[DateFact], start: int, end: int) -> date | None:
    """The last day of the date ahead that is nearest to the number at `start:end`; None where none is ahead."""
    at = bisect_left(ahead, start, key=lambda fact: fact.start)
    near = ahead[max(0, at - 1) : at + 1]
    if not near:
        return None

    def distance(fact: DateFact) -> int:
        return fact.start - end if fact.start >= end else start - fact.end

    return min(near, key=distance).to_day


def read_goals(
    ctx: Context,
    amounts: tuple[Amount, ...],
    dates: Sequence[DateFact],
    words: GoalWords,
    read: Callable[[Passage, Sentence, list[re.Match[str]]], Iterable[Target]],
) -> tuple[Target, ...]:
    """The targets that `read` finds in each sentence with goal words, under the vocabulary's key and scope.

    Words that only point (`the figure`, `목표`) are replaced by the indicator last told in that unit; a target whose
    words point at nothing is left out.
    """
    passage = Passage(ctx, amounts, Near([fact for fact in amounts if not fact.conversion], dates))
    found: list[Target] = []
    told: dict[str | None, str] = {}
    for sentence in ctx.sentences:
        goals = list(words.goal.finditer(ctx.text, sentence.start, sentence.end))
        if not goals or words.no_goal.search(ctx.text, sentence.start, sentence.end):
            continue
        for target in read(passage, sentence, goals):
            pointing = words.pointer.fullmatch(target.indicator) is not None
            indicator = told.get(target.unit) if pointing else target.indicator
            if indicator is not None:
                told[target.unit] = indicator
                found.append(_filed(replace(target, indicator=indicator), words.lang))
    return tuple(found)


def _filed(target: Target, lang: Lang) -> Target:
    return replace(
        target,
        indicator_key=indicator_key(target.indicator, target.unit, lang),
        scope=scope_of(target.indicator, lang),
    )


def overlaps(facts: Sequence[Amount | DateFact], start: int, end: int) -> bool:
    """Whether one of the facts (in text order) covers part of `start:end`."""
    at = bisect_left(facts, start, key=lambda fact: fact.end)
    return any(fact.start < end and start < fact.end for fact in facts[at : at + 2])
