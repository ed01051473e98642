"""What a language tells `offers` of support in news: its words, and how it names who gets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp.facts import MeasureKind, Part


@dataclass(frozen=True, slots=True)
class OfferWords:
    """A language's words of support; `name` begins the names of its rules (`ko.measure.cap`).

    `gives` must stand in the sentence and `not_given` must not; `government` says who gives, `company` who else may.
    `rate` has the groups `number` or `of_number`; `per` one group for each Per; `kinds` go from the narrow to the wide.
    `edge` parts clauses; `per_behind` says that each (`per firm`) is told behind its sum. `whom` finds the recipient
    (and the condition) of the number at an offset. `no_cap` tells, around a sum that stands as ¤, what is none that
    anybody gets: a condition, a total, the sum that is raised; `bound` is `up to` right before it.
    """

    name: str
    gives: re.Pattern[str]
    not_given: re.Pattern[str]
    government: re.Pattern[str]
    company: re.Pattern[str]
    china: re.Pattern[str]
    rate: re.Pattern[str]
    per: re.Pattern[str]
    kinds: tuple[tuple[MeasureKind, re.Pattern[str]], ...]
    edge: re.Pattern[str]
    per_behind: bool
    no_cap: re.Pattern[str]
    bound: re.Pattern[str]
    whom: Callable[[str, int, int, int, int], tuple[Part, ...]]
