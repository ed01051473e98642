"""Korean rules."""

from __future__ import annotations

from nlp.ko.amounts import amounts
from nlp.ko.dates import dates
from nlp.ko.measures import measures
from nlp.ko.targets import targets
from nlp.language import LanguageRules

RULES = LanguageRules(amounts=amounts, dates=dates, targets=targets, measures=measures)
