"""Options of a source: what only its platform needs to know."""

from __future__ import annotations

import re

from crawlers.sources import Source
from crawlers.unreadable import Unreadable

PAGED = frozenset({"hosts", "max_pages"})  # options of every platform whose lists have pages
NUMBERED = PAGED | {"link", "page_offset", "page_url", "rows"}


class BadOption(Unreadable):
    """A source's option that its platform cannot do without, or cannot use; the message says which."""


def needed(source: Source, name: str) -> str:
    """The value of an option; raises `BadOption` where the source has none."""
    value = source.options.get(name, "").strip()
    if not value:
        raise BadOption(
            f"the source {source.id!r} needs the option {name!r} for platform {source.platform!r}"
        )
    return value


def whole_number(source: Source, name: str, otherwise: int) -> int:
    """The value of an option as a whole number; raises `BadOption` for anything else."""
    said = source.options.get(name, "").strip()
    if not said:
        return otherwise
    if not said.lstrip("-").isdecimal():
        raise BadOption(f"the option {name!r} of source {source.id!r} must be a whole number, not {said!r}")
    return int(said)


def expression(source: Source, name: str) -> re.Pattern[str] | None:
    """An option that is a regular expression, None where there is none; raises `BadOption` for a broken one."""
    said = source.options.get(name, "")
    try:
        return re.compile(said) if said else None
    except re.error as error:
        raise BadOption(f"the option {name!r} of source {source.id!r} is no expression: {error}") from error
