"""Collector: one source from its first list page to its last article, whoever fetches and remembers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from crawlers.addresses import BadAddress, canonical_url
from crawlers.charset import decode
from crawlers.documents import Answer, Listing, Request, Row
from crawlers.journal import Journal, SourceReport
from crawlers.ledger import CrawlState, Ledger, Visit
from crawlers.loops import EndlessList, ListGuard
from crawlers.platforms import Platform
from crawlers.relevance import THRESHOLD
from crawlers.sources import Source
from crawlers.unreadable import REFUSALS, Blocked, Forbidden, Unreachable, Unreadable, refuse
from crawlers.visitor import MISSING, Attach, Fetch, Fetched, Visitor

__all__ = ["Collector", "Fetch", "Fetched", "SourceReport"]

logger = logging.getLogger(__name__)

_DECLARED_MISS = 0.98  # portals count rows that they hide; a larger gap is a gap of ours


class Collector:
    """Reads one source. Sources know nothing of each other, so one that fails stops no other."""

    def __init__(
        self,
        source: Source,
        platform: Platform,
        ledger: Ledger,
        fetch: Fetch,
        attach: Attach,
        now: Callable[[], datetime],
        since: date | None = None,
        threshold: float = THRESHOLD,
    ) -> None:
        """`since` leaves articles of earlier days for another crawl, and the rest of a list that is all earlier."""
        self._source, self._platform, self._fetch, self._since = source, platform, fetch, since
        self._journal = Journal(source, ledger, now)
        self._visitor = Visitor(self._journal, platform, fetch, attach, threshold)
        self._partial = False
        self._at = source.url  # the list page under way

    @property
    def report(self) -> SourceReport:
        """What the crawl has come to so far."""
        return self._journal.report

    async def collect(self) -> SourceReport:
        """Crawl the source; everything that goes wrong becomes an issue and the state of the crawl."""
        self._journal.open()
        state: CrawlState = "partial"
        try:
            state = await self._guarded()
        except asyncio.CancelledError:
            raise
        except Exception as error:
            logger.exception(
                "source=%s url=%s stopped by an error of ours", self._source.id, self._source.url
            )
            self._journal.note(
                self._source.url, f"stopped by an error of ours: {type(error).__name__}: {error}"
            )
            state = self._broken()
        finally:
            self._journal.close(state)
        return self.report

    async def _guarded(self) -> CrawlState:
        try:
            return await self._read_all()
        except (Blocked, Forbidden) as error:
            self._journal.note(self._at, f"{error}; the source stops for this run")
            return "blocked"
        except EndlessList as error:
            self._journal.note(self._at, f"{error}; rows seen so far are kept")
            return "partial"
        except (Unreachable, Unreadable) as error:
            self._journal.note(self._at, str(error))
            return self._broken()

    def _broken(self) -> CrawlState:
        return "partial" if self.report.pages else "failed"

    async def _read_all(self) -> CrawlState:
        journal = self._journal
        await self._visit(journal.ledger.pending(self._source.id))  # what an interrupted crawl left behind
        guard = ListGuard()
        request: Request | None = self._platform.first_request(self._source)
        while request is not None:
            self._at = request.url
            guard.ask(request)
            listing = await self._read_page(request, guard)
            guard.take(listing)
            self._tally(listing, guard)
            await self._visit(journal.ledger.save_listing(journal.crawl, request.url, listing, journal.now()))
            guard.check(listing)
            request = listing.next
            if request is not None and self._is_past(listing):
                return "partial"
        self._check_totals(guard.rows)
        return "partial" if self._partial else "complete"

    async def _read_page(self, request: Request, guard: ListGuard) -> Listing:
        answer, snapshot = await self._fetch(request)
        self._journal.keep_snapshot(snapshot)
        if answer.status in REFUSALS:
            raise Blocked(f"HTTP {answer.status}: the portal {REFUSALS[answer.status]}")
        if answer.status >= 400 and not (answer.status in MISSING and guard.pages):
            raise Unreadable(f"HTTP {answer.status} instead of a list")
        return self._understood(answer)

    def _understood(self, answer: Answer) -> Listing:
        """The page's rows; an answer that is no list of the platform may still be a challenge with a name.

        A later page that is missing may be the list's end or a gap in it: the platform knows which.
        """
        try:
            listing = self._platform.read_listing(self._source, answer)
        except Blocked:
            raise
        except Unreadable:
            refuse(answer, decode(answer.body, answer.headers))
            raise
        if not listing.rows and not self.report.pages:
            refuse(answer, decode(answer.body, answer.headers))
        return self._canonical(listing)

    def _canonical(self, listing: Listing) -> Listing:
        rows: dict[str, Row] = {}
        for row in listing.rows:
            try:
                url = canonical_url(row.url)
            except BadAddress as error:
                self._journal.note(self._source.url, f"row {row.title!r}: {error}", "warning")
                continue
            rows.setdefault(url, replace(row, url=url))
        return replace(listing, rows=tuple(rows.values()))

    def _tally(self, listing: Listing, guard: ListGuard) -> None:
        self.report.pages, self.report.listed = guard.pages, guard.rows
        if listing.declared is not None:
            self.report.declared = listing.declared
        if not listing.complete:
            self._partial = True
        for issue in listing.issues:
            self._journal.keep(issue)

    def _check_totals(self, listed: int) -> None:
        expect, declared = self._source.expect, self.report.declared
        if declared is not None and listed < declared:
            short = listed < declared * _DECLARED_MISS
            self._partial = self._partial or short
            what = f"the portal declares {declared} rows, its list names {listed}"
            self._journal.note(self._source.url, what, "error" if short else "warning")
        if listed == 0 and (expect is None or expect[0] > 0):
            self._partial = True
            self._journal.note(self._source.url, "the list is empty")
        elif expect is not None and listed < expect[0]:
            self._partial = True
            self._journal.note(
                self._source.url, f"the list names {listed} rows, at least {expect[0]} are expected"
            )
        elif expect is not None and listed > expect[1]:
            self._journal.note(
                self._source.url, f"the list names {listed} rows, at most {expect[1]} are expected", "warning"
            )

    def _is_past(self, listing: Listing) -> bool:
        """Whether a page names nothing but earlier days; a pinned row on top is earlier too, so all must be."""
        days = [row.published for row in listing.rows]
        return (
            self._since is not None
            and bool(days)
            and all(day is not None and day < self._since for day in days)
        )

    async def _visit(self, visits: Sequence[Visit]) -> None:
        for visit in visits:
            published = visit.row.published
            if self._since is None or published is None or published >= self._since:
                await self._visitor.visit(visit)
