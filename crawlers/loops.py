"""Loops: what makes a list end that would not end by itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from crawlers.documents import Listing, Request

MOST_PAGES = 3000
MOST_ROWS = 100_000
STALE_PAGES = 3  # pages in a row that name nothing new; rows pinned on top of each page are no loop yet


class EndlessList(Exception):
    """A list that repeats itself or never ends; the message says how."""


@dataclass(slots=True)
class ListGuard:
    """Watches one list while it is read and raises `EndlessList` when it goes nowhere."""

    seen: set[bytes] = field(default_factory=set)  # 8 bytes a row, so that 100,000 rows stay small
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
        """Check a page after it was read: pages that name nothing new are one page for ever."""
        before = len(self.seen)
        self.seen.update(_short(row.url.encode()) for row in listing.rows)
        self.pages += 1
        self.stale = 0 if len(self.seen) > before else self.stale + 1
        if self.stale >= STALE_PAGES and listing.next is not None:
            raise EndlessList(f"{self.stale} pages in a row name no new row: the page parameter is ignored")
        if len(self.seen) > MOST_ROWS:
            raise EndlessList(f"the list has more than {MOST_ROWS} rows")


def _short(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=8).digest()
