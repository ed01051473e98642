"""Memory: a ledger that forgets when the process ends, for a look at a source without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from crawlers.documents import Document, Issue, Listing, Row, Snapshot, without_text
from crawlers.ledger import CrawlState, Outcome, Validators, Visit
from crawlers.sources import Source

FAILURES = 3


@dataclass(slots=True)
class SeenRow:
    """What is known of one row: its validators and when it is due again (None: never fetched)."""

    source: str
    row: Row
    validators: Validators = field(default_factory=Validators)
    next_check: datetime | None = None
    interval: timedelta = timedelta(days=1)
    failures: int = 0
    state: str = "listed"


@dataclass(slots=True)
class MemoryLedger:
    """Keeps everything in dictionaries; the same rules as the database's ledger."""

    rows: dict[str, SeenRow] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    revisions: dict[str, list[str]] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    crawls: list[tuple[str, CrawlState | None]] = field(default_factory=list)

    def open_crawl(self, source: Source, now: datetime) -> int:
        self.crawls.append((source.id, None))
        return len(self.crawls) - 1

    def pending(self, source: str) -> list[Visit]:
        waiting = (seen for seen in self.rows.values() if seen.source == source and seen.state == "listed")
        return [Visit(seen.row) for seen in waiting if seen.failures < FAILURES]

    def save_listing(self, crawl: int, url: str, listing: Listing, now: datetime) -> list[Visit]:
        due = []
        for row in listing.rows:
            seen = self.rows.setdefault(row.url, SeenRow(self.crawls[crawl][0], row))
            if seen.state != "irrelevant" and (seen.next_check is None or seen.next_check <= now):
                due.append(Visit(row, seen.validators.etag, seen.validators.last_modified))
        return due

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
        if snapshot is not None:
            self.save_snapshot(snapshot)
        before = self.documents.get(document.id)
        if not relevant and not (before and before.text):
            return self._keep_row(row, without_text(document), before)
        self.documents[document.id] = document
        seen = self.rows.setdefault(row.url, SeenRow(document.source, row))
        seen.validators, seen.state, seen.failures = validators, "stored", 0
        if before is not None and before.text == document.text:
            self._push(seen, now)
            return "unchanged"
        self.revisions.setdefault(document.id, []).append(document.text)
        seen.interval, seen.next_check = timedelta(days=1), now + timedelta(days=1)
        return "new" if before is None else "changed"

    def save_unchanged(self, crawl: int, row: Row, snapshot: Snapshot | None, now: datetime) -> None:
        if snapshot is not None:
            self.save_snapshot(snapshot)
        self._push(self.rows[row.url], now)

    def save_gone(self, crawl: int, row: Row, http_status: int, now: datetime) -> None:
        seen = self.rows.setdefault(row.url, SeenRow(self.crawls[crawl][0], row))
        seen.state = "gone"
        self._push(seen, now)

    def save_failed(self, crawl: int, row: Row, issue: Issue, now: datetime) -> None:
        self.rows[row.url].failures += 1
        self.save_issue(issue, now)

    def last_snapshot(self, url: str) -> Snapshot | None:
        whole = (
            s
            for s in self.snapshots.values()
            if s.url == url and s.revisit_of is None and s.http_status == 200
        )
        return max(whole, key=lambda snapshot: snapshot.fetched, default=None)

    def save_snapshot(self, snapshot: Snapshot) -> None:
        self.snapshots[snapshot.id] = snapshot

    def save_issue(self, issue: Issue, now: datetime) -> None:
        if issue not in self.issues:
            self.issues.append(issue)

    def close_crawl(self, crawl: int, state: CrawlState, now: datetime) -> None:
        self.crawls[crawl] = (self.crawls[crawl][0], state)

    def _keep_row(self, row: Row, document: Document, before: Document | None) -> Outcome:
        self.documents[document.id] = document
        self.rows.setdefault(row.url, SeenRow(document.source, row)).state = "irrelevant"
        return "unchanged" if before else "new"

    def _push(self, seen: SeenRow, now: datetime) -> None:
        seen.interval = min(seen.interval * 2, timedelta(days=64))
        seen.next_check = now + seen.interval
