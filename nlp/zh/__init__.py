"""Chinese rules."""

from __future__ import annotations

from nlp.language import LanguageRules
from nlp.zh.amounts import find_amounts
from nlp.zh.clauses import find_clauses
from nlp.zh.dates import find_dates
from nlp.zh.fields import find_fields
from nlp.zh.measures import find_measures
from nlp.zh.relations import find_relations
from nlp.zh.targets import find_targets

RULES = LanguageRules(
    amounts=find_amounts,
    dates=find_dates,
    clauses=find_clauses,
    targets=find_targets,
    measures=find_measures,
    relations=find_relations,
    fields=find_fields,
)
