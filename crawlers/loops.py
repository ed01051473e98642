"""Loops: what makes a list end that would not end by itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from crawlers.documents import Listing, Request

MOST_PAGES = 1000  # the longest list known has 346
MOST_ROWS = 100_000
STALE_PAGES = 3  # pages in a row that name nothing new; rows pinned on top of each page are no loop yet
DISGUISED_ROWS = 3  # as many different titles on one page, all of them known, are no coincidence


class EndlessList(Exception):
    """A list that repeats itself or never ends; the message says how."""


@dataclass(slots=True)
class ListGuard:
    """Watches one list while it is read and raises `EndlessList` when it goes nowhere."""

    seen: set[bytes] = field(default_factory=set)  # 8 bytes a row, so that 100,000 rows stay small
    told: set[bytes] = field(default_factory=set)  # titles with their dates
    asked: set[bytes] = field(default_factory=set)
    pages: int = 0
    stale: int = 0

    @property
    def rows(self) -> int:
        """How many different rows the list has named so far."""
        return len(self.seen)

    def ask(self, request: Request) -> None:
        """Check a request before it is sent: the same one twice is a circle."""
        key = _short(
            f"{request.method} {request.url}\n{sorted(request.state.items())}".encode() + request.body
        )
        if key in self.asked:
            raise EndlessList(f"the list leads back to {request.url}")
        if self.pages >= MOST_PAGES:
            raise EndlessList(f"the list has more than {MOST_PAGES} pages")
        self.asked.add(key)

    def take(self, listing: Listing) -> None:
        """Count a page that was read; raises before its rows are kept where they are old ones in disguise."""
        urls = {_short(row.url.encode()) for row in listing.rows}
        titles = {_short(f"{row.title}\n{row.published}\n{row.doc_number}".encode()) for row in listing.rows}
        if len(titles) >= DISGUISED_ROWS and titles <= self.told and not urls & self.seen:
            raise EndlessList("a list page shows known articles at new addresses")
        self.pages += 1
        self.stale = self.stale + 1 if urls <= self.seen or titles <= self.told else 0
        self.seen |= urls
        self.told |= titles

    def check(self, listing: Listing) -> None:
        """Check whether to read on: pages that name nothing new are one page for ever."""
        if self.stale >= STALE_PAGES and listing.next is not None:
            raise EndlessList(f"{self.stale} pages in a row name no new row: the page parameter is ignored")
        if len(self.seen) > MOST_ROWS:
            raise EndlessList(f"the list has more than {MOST_ROWS} rows")


def _short(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=8).digest()
