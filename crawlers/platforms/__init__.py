"""One module per publishing system: pure functions from saved answers to rows and documents."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.sources import Source


class Platform(Protocol):
    """What every platform module offers. None of the functions fetches, logs or remembers anything.

    What a later page needs to know (page number, rows seen so far, the ids of the previous page) travels in
    `Request.state` and comes back as `answer.request.state`.
    """

    OPTIONS: frozenset[str]  # the keys of a source's `options` that the module reads

    def first_request(self, source: Source) -> Request:
        """The request that opens the source's list."""

    def read_listing(self, source: Source, answer: Answer) -> Listing:
        """Rows of one list page and the next request; raises `crawlers.page.Unreadable` for anything else.

        A later list page that answers 404 is handed in as well: it is the list's end or a gap in it. A list is
        whole when every listing on the way to its end says `complete`.
        """

    def read_article(self, source: Source, row: Row, answer: Answer) -> Document:
        """The document of an article page; raises `crawlers.page.Unreadable` for challenges, empty pages."""


def load_platform(name: str) -> Platform:
    """The module of a platform; raises `ImportError` where there is none."""
    return cast(Platform, importlib.import_module(f"crawlers.platforms.{name}"))
