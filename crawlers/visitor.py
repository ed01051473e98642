"""Visitor: one article after the other is fetched, read and handed to the ledger."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from crawlers.charset import decode
from crawlers.continuing import continued
from crawlers.documents import Answer, Document, Request, Row, Snapshot
from crawlers.headline import with_headline
from crawlers.journal import Journal
from crawlers.ledger import Validators, Visit
from crawlers.platforms import Platform
from crawlers.relevance import THRESHOLD, keeps_text, with_score
from crawlers.unreadable import REFUSALS, Blocked, Gone, Unreachable, Unreadable, refuse

logger = logging.getLogger(__name__)

FAILURES_IN_A_ROW = 5  # a portal that is down must not cost a timeout for each of its pages
MISSING = (404, 410)


class Fetched(NamedTuple):
    """An answer and where it is kept."""

    answer: Answer
    snapshot: Snapshot | None


Fetch = Callable[[Request], Awaitable[Fetched]]
FetchFile = Callable[[Request], Awaitable[Answer]]
Attach = Callable[[Document, FetchFile], Awaitable[Document]]


class Visitor:
    """Reads the articles of one source; one that cannot be read is an issue, several in a row end the crawl."""

    def __init__(
        self,
        journal: Journal,
        platform: Platform,
        fetch: Fetch,
        attach: Attach,
        threshold: float = THRESHOLD,
    ) -> None:
        """Documents that score below `threshold` are kept as rows without text."""
        self._threshold = threshold
        self._journal, self._platform, self._fetch, self._attach = journal, platform, fetch, attach
        self._failures = 0

    async def visit(self, visit: Visit) -> None:
        """Read one article. Raises `Blocked` where the portal refuses us, `Unreachable` where it seems down."""
        try:
            await self._read(visit)
        except Blocked:
            raise
        except Gone as error:
            self._gone(visit.row, 404)
            logger.info("source=%s url=%s gone: %s", self._journal.source.id, visit.row.url, error)
        except (Unreachable, Unreadable) as error:
            self._fail(visit, str(error))
        except Exception as error:
            logger.exception("source=%s url=%s not read", self._journal.source.id, visit.row.url)
            self._fail(visit, f"{type(error).__name__}: {error}")
        else:
            self._failures = 0

    async def _read(self, visit: Visit) -> None:
        journal, row = self._journal, visit.row
        answer, snapshot = await self._fetch(_conditional(visit))
        if answer.status == 304:
            journal.ledger.save_unchanged(journal.crawl, row, snapshot, journal.now())
            journal.report.unchanged += 1
        elif answer.status in MISSING:
            self._gone(row, answer.status)
        else:
            first = self._understood(row, answer)
            whole, missing = await continued(first, row, answer, self._understood, self._fetch_file)
            for what in missing:
                journal.note(row.url, what, "warning")
            document = with_score(with_headline(await self._attach(whole, self._fetch_file)))
            # "Not modified" would be said of the first page alone.
            self._keep(row, document, snapshot, answer.headers if whole is first else {})

    def _understood(self, row: Row, answer: Answer) -> Document:
        """The page's document; what the platform does not understand may be a challenge with a name."""
        if answer.status in REFUSALS:
            raise Blocked(f"HTTP {answer.status}: the portal {REFUSALS[answer.status]}")
        if answer.status >= 400:
            raise Unreadable(f"HTTP {answer.status}")
        try:
            return self._platform.read_article(self._journal.source, row, answer)
        except (Blocked, Gone):
            raise
        except Unreadable:
            refuse(answer, decode(answer.body, answer.headers))
            raise

    async def _fetch_file(self, request: Request) -> Answer:
        answer, snapshot = await self._fetch(request)
        self._journal.keep_snapshot(snapshot)
        return answer

    def _keep(
        self, row: Row, document: Document, snapshot: Snapshot | None, headers: Mapping[str, str]
    ) -> None:
        journal = self._journal
        if snapshot is not None:
            document = replace(document, snapshot=snapshot.id)
        validators = Validators(headers.get("etag"), headers.get("last-modified"))
        relevant = keeps_text(document, self._threshold)
        outcome = journal.ledger.save_document(
            journal.crawl, row, document, snapshot, validators, journal.now(), relevant
        )
        setattr(journal.report, outcome, getattr(journal.report, outcome) + 1)
        for attachment in document.attachments:
            if note := attachment.note:
                named = note if note.startswith(attachment.name) else f"{attachment.name}: {note}"
                journal.note(document.url, named, "warning")

    def _gone(self, row: Row, status: int) -> None:
        journal = self._journal
        journal.ledger.save_gone(journal.crawl, row, status, journal.now())
        journal.report.gone += 1

    def _fail(self, visit: Visit, what: str) -> None:
        journal = self._journal
        issue = journal.issue(visit.row.url, what)
        journal.ledger.save_failed(journal.crawl, visit.row, issue, journal.now())
        journal.report.failed += 1
        journal.report.issues += 1
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            raise Unreachable(f"{self._failures} pages in a row could not be read, the last: {what}")


def _conditional(visit: Visit) -> Request:
    """The row's request with the validators of the last answer."""
    request = visit.row.request or Request(visit.row.url)
    asked: Mapping[str, str | None] = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
    return replace(request, headers={**request.headers, **{k: v for k, v in asked.items() if v}})
