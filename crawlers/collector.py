"""Collector: one source from its first list page to its last article, whoever fetches and remembers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from crawlers.addresses import BadAddress, canonical_url
from crawlers.charset import decode
from crawlers.documents import Answer, Attachment, Document, Issue, Listing, Request, Row, Severity, Snapshot
from crawlers.headline import with_headline
from crawlers.ledger import CrawlState, Ledger, Validators, Visit
from crawlers.loops import EndlessList, ListGuard
from crawlers.platforms import Platform
from crawlers.sources import Source
from crawlers.unreadable import REFUSALS, Blocked, Forbidden, Gone, Unreachable, Unreadable, refuse

logger = logging.getLogger(__name__)

FAILURES_IN_A_ROW = 5  # a portal that is down must not cost a timeout for each of its pages
_MISSING = (404, 410)
_DECLARED_MISS = 0.98  # portals count rows that they hide; a larger gap is a gap of ours


class Fetched(NamedTuple):
    """An answer and where it is kept."""

    answer: Answer
    snapshot: Snapshot | None


Fetch = Callable[[Request], Awaitable[Fetched]]
FetchFile = Callable[[Request], Awaitable[Answer]]
Attach = Callable[[Document, FetchFile], Awaitable[Document]]


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
    ) -> None:
        """`since` leaves articles of earlier days for another crawl, and the rest of a list that is all earlier."""
        self._source, self._platform, self._ledger = source, platform, ledger
        self._fetch, self._attach, self._now, self._since = fetch, attach, now, since
        self._crawl = 0
        self._failures = 0
        self._partial = False
        self._at = source.url  # the list page under way
        self.report = SourceReport(source.id)

    async def collect(self) -> SourceReport:
        """Crawl the source; everything that goes wrong becomes an issue and the state of the crawl."""
        self._crawl = self._ledger.open_crawl(self._source, self._now())
        state: CrawlState = "partial"
        try:
            state = await self._guarded()
        except asyncio.CancelledError:
            raise
        except Exception as error:
            logger.exception(
                "source=%s url=%s stopped by an error of ours", self._source.id, self._source.url
            )
            self._note(self._source.url, f"stopped by an error of ours: {type(error).__name__}: {error}")
            state = self._broken()
        finally:
            self.report.state = state
            self._ledger.close_crawl(self._crawl, state, self._now())
        return self.report

    async def _guarded(self) -> CrawlState:
        try:
            return await self._read_all()
        except (Blocked, Forbidden) as error:
            self._note(self._at, f"{error}; the source stops for this run")
            return "blocked"
        except EndlessList as error:
            self._note(self._at, f"{error}; rows seen so far are kept")
            return "partial"
        except (Unreachable, Unreadable) as error:
            self._note(self._at, str(error))
            return self._broken()

    def _broken(self) -> CrawlState:
        return "partial" if self.report.pages else "failed"

    async def _read_all(self) -> CrawlState:
        for visit in self._ledger.pending(self._source.id):  # what an interrupted crawl left behind
            await self._visit(visit)
        guard = ListGuard()
        request: Request | None = self._platform.first_request(self._source)
        while request is not None:
            self._at = request.url
            guard.ask(request)
            listing = await self._read_page(request, guard)
            guard.take(listing)
            self._tally(listing, guard)
            for visit in self._ledger.save_listing(self._crawl, request.url, listing, self._now()):
                await self._visit(visit)
            guard.check(listing)
            request = listing.next
            if request is not None and self._is_past(listing):
                return "partial"
        self._check_totals(guard.rows)
        return "partial" if self._partial else "complete"

    async def _read_page(self, request: Request, guard: ListGuard) -> Listing:
        answer, snapshot = await self._fetch(request)
        if snapshot is not None:
            self._ledger.save_snapshot(snapshot)
        if answer.status in REFUSALS:
            raise Blocked(f"HTTP {answer.status}: the portal {REFUSALS[answer.status]}")
        if answer.status >= 400 and not (answer.status in _MISSING and guard.pages):
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
                self._note(self._source.url, f"row {row.title!r}: {error}", "warning")
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
            self._keep(issue)

    def _check_totals(self, listed: int) -> None:
        expect, declared = self._source.expect, self.report.declared
        if declared is not None and listed < declared:
            short = listed < declared * _DECLARED_MISS
            self._partial = self._partial or short
            what = f"the portal declares {declared} rows, its list names {listed}"
            self._note(self._source.url, what, "error" if short else "warning")
        if listed == 0 and (expect is None or expect[0] > 0):
            self._partial = True
            self._note(self._source.url, "the list is empty")
        elif expect is not None and listed < expect[0]:
            self._partial = True
            self._note(self._source.url, f"the list names {listed} rows, at least {expect[0]} are expected")
        elif expect is not None and listed > expect[1]:
            self._note(
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

    async def _visit(self, visit: Visit) -> None:
        published = visit.row.published
        if self._since is not None and published is not None and published < self._since:
            return
        try:
            await self._read_article(visit)
        except Blocked:
            raise
        except Gone as error:
            self._ledger.save_gone(self._crawl, visit.row, 404, self._now())
            self.report.gone += 1
            logger.info("source=%s url=%s gone: %s", self._source.id, visit.row.url, error)
        except (Unreachable, Unreadable) as error:
            self._fail(visit, str(error))
        except Exception as error:
            logger.exception("source=%s url=%s not read", self._source.id, visit.row.url)
            self._fail(visit, f"{type(error).__name__}: {error}")
        else:
            self._failures = 0

    async def _read_article(self, visit: Visit) -> None:
        row = visit.row
        answer, snapshot = await self._fetch(_conditional(visit))
        if answer.status == 304:
            self._ledger.save_unchanged(self._crawl, row, snapshot, self._now())
            self.report.unchanged += 1
            return
        if answer.status in _MISSING:
            self._ledger.save_gone(self._crawl, row, answer.status, self._now())
            self.report.gone += 1
            return
        document = self._article(row, answer)
        document = with_headline(await self._attach(document, self._fetch_file))
        if snapshot is not None:
            document = replace(document, snapshot=snapshot.id)
        validators = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
        outcome = self._ledger.save_document(self._crawl, row, document, snapshot, validators, self._now())
        setattr(self.report, outcome, getattr(self.report, outcome) + 1)
        for attachment in document.attachments:
            self._note_attachment(document, attachment)

    def _article(self, row: Row, answer: Answer) -> Document:
        """The page's document; what the platform does not understand may be a challenge with a name."""
        if answer.status in REFUSALS:
            raise Blocked(f"HTTP {answer.status}: the portal {REFUSALS[answer.status]}")
        if answer.status >= 400:
            raise Unreadable(f"HTTP {answer.status}")
        try:
            return self._platform.read_article(self._source, row, answer)
        except (Blocked, Gone):
            raise
        except Unreadable:
            refuse(answer, decode(answer.body, answer.headers))
            raise

    async def _fetch_file(self, request: Request) -> Answer:
        answer, snapshot = await self._fetch(request)
        if snapshot is not None:
            self._ledger.save_snapshot(snapshot)
        return answer

    def _note_attachment(self, document: Document, attachment: Attachment) -> None:
        if attachment.note:
            self._note(document.url, f"{attachment.name}: {attachment.note}", "warning")

    def _fail(self, visit: Visit, what: str) -> None:
        issue = self._issue(visit.row.url, what, "error")
        self._ledger.save_failed(self._crawl, visit.row, issue, self._now())
        self.report.failed += 1
        self.report.issues += 1
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            raise Unreachable(f"{self._failures} pages in a row could not be read, the last: {what}")

    def _note(self, url: str, what: str, level: Severity = "error") -> None:
        self._keep(self._issue(url, what, level))

    def _keep(self, issue: Issue) -> None:
        self.report.issues += 1
        self._ledger.save_issue(issue, self._now())
        logger.warning("source=%s url=%s %s", issue.source, issue.url, issue.what)

    def _issue(self, url: str, what: str, level: Severity) -> Issue:
        return Issue(source=self._source.id, url=url, what=what, level=level)


def _conditional(visit: Visit) -> Request:
    """The row's request with the validators of the last answer."""
    request = visit.row.request or Request(visit.row.url)
    asked: Mapping[str, str | None] = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
    return replace(request, headers={**request.headers, **{k: v for k, v in asked.items() if v}})
