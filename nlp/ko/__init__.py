"""Korean rules."""

from __future__ import annotations

from nlp.language import LanguageRules

RULES = LanguageRules(amounts=lambda ctx: (), dates=lambda ctx, amounts: ())
