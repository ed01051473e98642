"""What the spider asks of, and tells, whoever remembers its work; the database's room keeps it in SQLite."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from crawlers.documents import Document, Issue, Listing, Row, Snapshot
from crawlers.sources import Source

CrawlState = Literal["complete", "partial", "blocked", "failed"]
Outcome = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to ask for now, with the validators of the last answer (None on a first visit)."""

    row: Row
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer said about itself, to be sent back on the next visit."""

    etag: str | None = None
    last_modified: str | None = None


class Ledger(Protocol):
    """Every method is one transaction; a kill between two calls leaves nothing half done.

    A second call with the same arguments changes nothing, so a restarted crawl may repeat any of them.
    """

    def open_crawl(self, source: Source, now: datetime) -> int:
        """Start (or resume) a crawl of a source and return its number."""

    def pending(self, source: str) -> list[Visit]:
        """Rows that earlier list pages named and that nobody has fetched yet (work a kill left behind)."""

    def save_listing(self, crawl: int, url: str, listing: Listing, now: datetime) -> list[Visit]:
        """Remember the rows of one list page; return those to ask for now (new, or due for a re-check)."""

    def save_document(
        self,
        crawl: int,
        row: Row,
        document: Document,
        snapshot: Snapshot | None,
        validators: Validators,
        now: datetime,
        relevant: bool = True,
    ) -> Outcome:
        """Keep a fetched document and mark its row as fetched, in one transaction; a new text is a revision.

        One that is not relevant is kept as a row without text, unless a text of it is kept already, and its
        page is not asked for again until its list shows another title or day.
        """

    def save_unchanged(self, crawl: int, row: Row, snapshot: Snapshot | None, now: datetime) -> None:
        """A 304, or the same bytes: push the next check further out."""

    def save_gone(self, crawl: int, row: Row, http_status: int, now: datetime) -> None:
        """The page answers 404 or 410 now. A gone page is not a repealed policy."""

    def save_failed(self, crawl: int, row: Row, issue: Issue, now: datetime) -> None:
        """The page could not be read this time; it stays pending until it failed three crawls in a row."""

    def last_snapshot(self, url: str) -> Snapshot | None:
        """The latest archived answer of an address that holds its payload itself (no revisit, status 200)."""

    def save_snapshot(self, snapshot: Snapshot) -> None:
        """Index an archived answer that is no article (list pages, attachments)."""

    def save_issue(self, issue: Issue, now: datetime) -> None:
        """Make an issue public; the same one again counts up."""

    def close_crawl(self, crawl: int, state: CrawlState, now: datetime) -> None:
        """End a crawl; `complete` only when every list page was read to its end rule."""
