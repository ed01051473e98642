"""Spider: the one Scrapy spider; it crawls many sources side by side, each by a collector of its own."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess
from twisted.logger import globalLogBeginner

from crawlers.answers import read_answer
from crawlers.archive import Archive
from crawlers.attaching import attach
from crawlers.collector import Collector
from crawlers.documents import Issue, Request, Snapshot
from crawlers.downloading import SNAPSHOT
from crawlers.journal import SourceReport
from crawlers.ledger import Ledger
from crawlers.links import file_type
from crawlers.platforms import load_platform
from crawlers.relevance import THRESHOLD
from crawlers.replay import NotArchived, Replay
from crawlers.robots import ForbiddenByRobots, RobotsUnread
from crawlers.settings import settings
from crawlers.sources import Source
from crawlers.unreadable import Forbidden, Unreachable
from crawlers.visitor import Attach, Fetch, Fetched

logger = logging.getLogger(__name__)

MOST_SOURCES = 64  # sources under way at once; each has one request in flight
PAGE_SECONDS, FILE_SECONDS = 30, 120
Found = TypeVar("Found")
Known = Callable[[str], Snapshot | None]


def crawl(
    sources: Sequence[Source],
    ledger: Ledger,
    archive: Path,
    *,
    delay: float = 1.0,
    replay: Path | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    report: Callable[[SourceReport], None] | None = None,
    contact: str = "",
    since: date | None = None,
    threshold: float = THRESHOLD,
) -> list[SourceReport]:
    """Crawl sources in this process and return what each came to; Scrapy can do so once in a process.

    `delay` is the least time in seconds between two requests to one host. `replay` answers from that archive
    instead of the network, and nothing is archived then. `report` is called whenever a source is finished.
    `since` leaves articles of earlier days for another crawl; a list cut short so ends as `partial`.
    Documents that score below `threshold` (0..1, how much they are about AI) are kept as rows without text.
    Raises `ArchiveError` where the archive cannot be written or holds nothing to replay.
    """
    # Each file is read in a process of its own, and OCR takes a core for minutes.
    readers = ThreadPoolExecutor(os.cpu_count() or 1, "attachment")
    with_files = partial(attach, pool=readers)
    work = _SideBySide(sources, ledger, with_files, now, report or (lambda done: None), since, threshold)
    keeper = Archive(archive) if replay is None else None
    kept = Replay(replay) if replay is not None else None
    try:
        _run(
            work.crawl,
            keeper,
            kept,
            ledger.last_snapshot,
            settings(delay=delay, replay=bool(kept), contact=contact),
        )
    finally:
        readers.shutdown(wait=False, cancel_futures=True)
        if keeper is not None:
            keeper.close()
    if work.errors:
        raise work.errors[0]
    return work.reports


def ask(work: Callable[[Fetch], Awaitable[Found]], *, delay: float = 1.0, contact: str = "") -> Found:
    """Run a coroutine that fetches as politely as a crawl does, and return its result; nothing is archived.

    Scrapy can do so once in a process, `crawl` included.
    """
    found: list[Found] = []

    async def keep(fetch: Fetch) -> None:
        found.append(await work(fetch))

    _run(keep, None, None, lambda url: None, settings(delay=delay, contact=contact))
    return found[0]


class SourceSpider(scrapy.Spider):
    """Downloads for the collectors; what to ask and what to keep is their work.

    Nothing is scheduled ahead, so no queue can be lost with the process or grow with the portal.
    """

    name = "gaodi"

    def __init__(
        self,
        work: Callable[[Fetch], Awaitable[None]],
        archive: Archive | None,
        replay: Replay | None,
        known: Known,
        failed: Callable[[BaseException], None],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.archive, self.replay, self.known = archive, replay, known
        self._work, self._failed = work, failed

    async def start(self) -> AsyncIterator[Any]:
        """Do the work; it yields no request, since it asks for each when it needs it."""
        try:
            await self._work(self.fetch)
        except Exception as error:  # Scrapy would log it and call the crawl finished
            self._failed(error)
        return
        yield

    async def fetch(self, request: Request) -> Fetched:
        """The answer to a request; raises `Forbidden` where robots.txt says so, `Unreachable` without one."""
        asked = scrapy.Request(
            request.url,
            method=request.method,
            headers=dict(request.headers),
            body=request.body,
            dont_filter=True,
            meta={
                "download_slot": urlsplit(request.url).netloc,
                "download_timeout": FILE_SECONDS if file_type(request.url) else PAGE_SECONDS,
            },
        )
        engine = self.crawler.engine
        assert engine is not None
        try:
            response = await engine.download_async(asked)
        except ForbiddenByRobots as error:
            raise Forbidden(str(error)) from error
        except (RobotsUnread, NotArchived) as error:
            raise Unreachable(str(error)) from error
        except Exception as error:
            raise Unreachable(f"{type(error).__name__}: {error}") from error
        return Fetched(read_answer(request, response), response.meta.get(SNAPSHOT))


@dataclass(slots=True)
class _SideBySide:
    """Crawls each source by a collector; one that fails stops no other."""

    sources: Sequence[Source]
    ledger: Ledger
    attach: Attach
    now: Callable[[], datetime]
    report: Callable[[SourceReport], None]
    since: date | None = None
    threshold: float = THRESHOLD
    reports: list[SourceReport] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)

    async def crawl(self, fetch: Fetch) -> None:
        places = asyncio.Semaphore(MOST_SOURCES)
        await asyncio.gather(*(self._crawl_source(source, fetch, places) for source in self.sources))

    async def _crawl_source(self, source: Source, fetch: Fetch, places: asyncio.Semaphore) -> None:
        report = SourceReport(source.id)
        async with places:
            try:
                platform = load_platform(source.platform)
                collector = Collector(
                    source, platform, self.ledger, fetch, self.attach, self.now, self.since, self.threshold
                )
                report = collector.report
                await collector.collect()
            except ImportError as error:
                what = f"no platform module {source.platform!r}: {error}"
                self.ledger.save_issue(Issue(source.id, source.url, what, stage="sources"), self.now())
                report.issues += 1
            except Exception as error:  # the ledger itself failed: told at the end, the other sources go on
                logger.exception("source=%s url=%s the ledger failed", source.id, source.url)
                self.errors.append(error)
            finally:  # also of a source that Ctrl-C cut short
                self.reports.append(report)
                self.report(report)


def _run(
    work: Callable[[Fetch], Awaitable[None]],
    archive: Archive | None,
    replay: Replay | None,
    known: Known,
    scrapy_settings: dict[str, Any],
) -> None:
    failures: list[BaseException] = []
    process = CrawlerProcess(scrapy_settings)
    # Scrapy has just set its own level; what goes wrong with a page is an issue of ours, not a log line.
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    logging.getLogger("twisted").addFilter(_is_no_certificate)
    globalLogBeginner.beginLoggingTo([], redirectStandardIO=False, discardBuffer=True)
    process.crawl(
        SourceSpider, work=work, archive=archive, replay=replay, known=known, failed=failures.append
    )
    process.start()
    if failures:
        raise failures[0]


def _is_no_certificate(record: logging.LogRecord) -> bool:
    """Twisted logs a traceback for every refused certificate; the refusal itself comes as an exception."""
    return not record.getMessage().startswith("while verifying certificate")
