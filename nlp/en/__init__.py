"""English rules."""

from __future__ import annotations

from nlp.en.amounts import amounts
from nlp.en.dates import dates
from nlp.en.measures import measures
from nlp.en.targets import targets
from nlp.language import LanguageRules

RULES = LanguageRules(amounts=amounts, dates=dates, targets=targets, measures=measures)
