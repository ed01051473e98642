"""A date with its surroundings, as the rules about its kind see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Written:
    """A date in its place, `published` being the day from which the text looks back.

    `left` and `right` reach to the ends of the sentence, `before` and `behind` to those of the line; `above` is the
    line over it and `below` the one under it.
    """

    quote: str
    left: str
    right: str
    before: str
    behind: str
    above: str
    below: str
    from_day: date
    to_day: date
    published: date | None
    span: bool

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.to_day - self.from_day).days + 1

    @property
    def past(self) -> bool:
        """Whether all of it lies before the publication's day (for a whole year: before its year)."""
        return self.published is not None and self.to_day < self.published
