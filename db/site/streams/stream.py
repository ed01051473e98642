"""What every stream shares: its key, who reads it, and a page of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.site.language import Language

PAGE = 20  # entries of a page
EVENTS = 200  # of a calendar, which has no pages: the nearest ones


class NoSuchStream(LookupError):
    """Nothing of that name is collected."""


@dataclass(frozen=True, slots=True)
class Stream:
    """What a feed is about: a sort (`region`, `fact`, ...) and its key (a region's code, a kind of fact, ...)."""

    sort: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the language, the site's address, the cursor of the page, and the first day of a calendar.

    `since` is None where entries are asked for, an ISO day where days ahead are.
    """

    language: Language
    site: str
    after: str = ""
    since: str | None = None

    @property
    def size(self) -> int:
        """Rows to read: one more than a page, which tells whether another one follows."""
        return PAGE + 1 if self.since is None else EVENTS


@dataclass(frozen=True, slots=True)
class Page:
    """Rows for a feed, and the cursor of the next page (None at the end)."""

    rows: list[dict[str, Any]]
    more: str | None = None


def data(fact: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The named values of a fact, for readers that are programs."""
    return {name: fact[name] for name in names if fact.get(name) is not None}
