"""Journal: what happens in the crawl of one source, told to the ledger, to the log and to whoever asked."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from crawlers.documents import Issue, Severity, Snapshot
from crawlers.ledger import CrawlState, Ledger
from crawlers.sources import Source

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class SourceReport:
    """What a crawl of one source came to."""

    source: str
    state: CrawlState = "failed"
    pages: int = 0
    declared: int | None = None
    listed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    failed: int = 0
    issues: int = 0


class Journal:
    """One crawl of one source: its number in the ledger, its report, and its issues."""

    def __init__(self, source: Source, ledger: Ledger, now: Callable[[], datetime]) -> None:
        self.source, self.ledger, self.now = source, ledger, now
        self.crawl = 0
        self.report = SourceReport(source.id)

    def open(self) -> None:
        """Begin the crawl in the ledger."""
        self.crawl = self.ledger.open_crawl(self.source, self.now())

    def close(self, state: CrawlState) -> None:
        """End the crawl in the ledger."""
        self.report.state = state
        self.ledger.close_crawl(self.crawl, state, self.now())

    def note(self, url: str, what: str, level: Severity = "error") -> None:
        """Make something that was not understood an issue."""
        self.keep(self.issue(url, what, level))

    def keep(self, issue: Issue) -> None:
        """Make an issue public and count it."""
        self.report.issues += 1
        self.ledger.save_issue(issue, self.now())
        logger.warning("source=%s url=%s %s", issue.source, issue.url, issue.what)

    def issue(self, url: str, what: str, level: Severity = "error") -> Issue:
        """An issue of this source."""
        return Issue(source=self.source.id, url=url, what=what, level=level)

    def keep_snapshot(self, snapshot: Snapshot | None) -> None:
        """Index where an answer is kept that is no article."""
        if snapshot is not None:
            self.ledger.save_snapshot(snapshot)
