"""A goal put together from what was read around its number."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.facts import Basis, Bound, Target
from nlp.rule import Context
from nlp.zh.found import Number
from nlp.zh.indicators import indicator_key, scope_of

# A quote runs back to its indicator, but no further than a reader can follow.
_LONGEST_QUOTE = 240

# Where a printed line ended inside a noun.
_CUT = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


class Builder:
    """Makes goals of one text; `text` is the text as it is read, of the same length as `ctx.text`."""

    def __init__(self, ctx: Context, text: str) -> None:
        self.ctx = ctx
        self.text = text

    def build(
        self, rule: str, start: int, end: int, indicator: str, number: Number, bound: Bound, basis: Basis
    ) -> Target:
        """The goal of `number` whose quote is `text[start:end]`, its deadline and vocabulary entry still open."""
        if end - start > _LONGEST_QUOTE:
            start = number.start
        if number.bound is not None and number.bound != "range":
            bound = number.bound if bound == "eq" else bound
        if number.value_to is not None:
            bound = "range"
        return Target(
            quote=self.ctx.text[start:end],
            start=start,
            end=end,
            rule=f"zh.target.{rule}",
            indicator=self._original(start, end, indicator),
            value=number.value,
            value_to=number.value_to,
            unit=number.unit,
            bound=bound,
            basis=basis,
        )

    def _original(self, start: int, end: int, indicator: str) -> str:
        """The indicator as the text writes it, without line breaks; reading keeps lengths."""
        at = self.text.find(indicator, start, end)
        words = self.ctx.text[at : at + len(indicator)] if at >= 0 else indicator
        return _CUT.sub("", words)


def named(target: Target) -> Target:
    """The goal with its entry of the vocabulary and its scope."""
    return replace(
        target, indicator_key=indicator_key(target.indicator, target.unit), scope=scope_of(target.indicator)
    )
