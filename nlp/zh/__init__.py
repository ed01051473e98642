"""Chinese rules."""

from __future__ import annotations

from nlp.language import LanguageRules
from nlp.zh.amounts import find_amounts
from nlp.zh.dates import find_dates

RULES = LanguageRules(amounts=find_amounts, dates=find_dates)
