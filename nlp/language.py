"""What a language package offers: `RULES`, the functions that the pipeline composes, in the order it calls them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nlp.facts import Amount, DateFact, DocumentFields, Measure, Relation, Target
from nlp.rule import Clause, Context

Amounts = tuple[Amount, ...]
Dates = tuple[DateFact, ...]
Targets = tuple[Target, ...]
Measures = tuple[Measure, ...]
Relations = tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRules:
    """Each function gets what was found before it and returns facts in text order.

    Facts leave `clause` empty: the pipeline stamps it from `clauses`, so a fact's path is decided in one place.
    What a language does not have (an English news text has no clauses) is left out.
    """

    amounts: Callable[[Context], Amounts]
    dates: Callable[[Context, Amounts], Dates]
    clauses: Callable[[Context], tuple[Clause, ...]] = lambda ctx: ()
    targets: Callable[[Context, Amounts, Dates], Targets] = lambda ctx, amounts, dates: ()
    measures: Callable[[Context, Amounts, Dates, Targets], Measures] = lambda ctx, amounts, dates, targets: ()
    relations: Callable[[Context, Dates], Relations] = lambda ctx, dates: ()
    fields: Callable[[Context, Dates, Relations], DocumentFields] = lambda ctx, dates, relations: (
        DocumentFields()
    )
