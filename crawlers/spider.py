"""Spider: the one Scrapy spider; it crawls many sources side by side, each by a collector of its own."""

from __future__ import annotations

import asyncio
import gzip
import importlib
import io
import logging
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from twisted.logger import globalLogBeginner

from crawlers.archive import Archive
from crawlers.attaching import attach
from crawlers.collector import Collector, Fetched, SourceReport
from crawlers.documents import Answer, Issue, Request
from crawlers.downloading import SNAPSHOT
from crawlers.ledger import Ledger
from crawlers.links import file_type
from crawlers.platforms import Platform
from crawlers.replay import NotArchived, Replay
from crawlers.robots import ForbiddenByRobots, RobotsUnread
from crawlers.settings import MOST_BYTES, settings
from crawlers.sources import Source
from crawlers.unreadable import Forbidden, Unreachable

logger = logging.getLogger(__name__)

MOST_SOURCES = 64  # sources under way at once; each has one request in flight
PAGE_SECONDS, FILE_SECONDS = 30, 120
_GZIP = b"\x1f\x8b"


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
) -> list[SourceReport]:
    """Crawl sources in this process and return what each came to; Scrapy can do so once in a process.

    `delay` is the least time in seconds between two requests to one host. `replay` answers from that archive
    instead of the network, and nothing is archived then. `report` is called whenever a source is finished.
    Raises `ArchiveError` where the archive cannot be written or holds nothing to replay.
    """
    keeper = Archive(archive) if replay is None else None
    process = CrawlerProcess(settings(delay=delay, replay=replay is not None, contact=contact))
    # Scrapy has just set its own level; what goes wrong with a page is an issue of ours, not a log line.
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    logging.getLogger("twisted").addFilter(_is_no_certificate)
    globalLogBeginner.beginLoggingTo([], redirectStandardIO=False, discardBuffer=True)
    spider: list[SourceSpider] = []
    process.crawl(
        SourceSpider,
        sources=sources,
        ledger=ledger,
        archive=keeper,
        replay=Replay(replay) if replay is not None else None,
        now=now,
        report=report,
        born=spider.append,
    )
    try:
        process.start()
    finally:
        if keeper is not None:
            keeper.close()
    reports = spider[0].reports if spider else []
    errors = spider[0].errors if spider else []
    if errors:
        raise errors[0]
    return reports


class SourceSpider(scrapy.Spider):
    """Crawls sources side by side. Scrapy downloads, politely; what to ask and keep is the collectors' work."""

    name = "gaodi"

    def __init__(
        self,
        sources: Sequence[Source],
        ledger: Ledger,
        archive: Archive | None,
        replay: Replay | None,
        now: Callable[[], datetime],
        report: Callable[[SourceReport], None] | None,
        born: Callable[[SourceSpider], None],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.sources, self.ledger, self.archive, self.replay = sources, ledger, archive, replay
        self.reports: list[SourceReport] = []
        self.errors: list[Exception] = []
        self._now, self._report = now, report
        self._places = asyncio.Semaphore(MOST_SOURCES)
        born(self)

    async def start(self) -> AsyncIterator[Any]:
        """Crawl every source; nothing is scheduled, so nothing of a queue can be lost."""
        await asyncio.gather(*(self._crawl_source(source) for source in self.sources))
        return
        yield

    async def _crawl_source(self, source: Source) -> None:
        async with self._places:
            try:
                platform = cast(Platform, importlib.import_module(f"crawlers.platforms.{source.platform}"))
                collector = Collector(source, platform, self.ledger, self.fetch, attach, self._now)
                report = await collector.collect()
            except ImportError as error:
                report = self._no_platform(source, error)
            except Exception as error:  # the ledger itself failed: told at the end, the other sources go on
                logger.exception("source=%s url=%s the ledger failed", source.id, source.url)
                self.errors.append(error)
                report = SourceReport(source.id)
            self.reports.append(report)
            if self._report is not None:
                self._report(report)

    def _no_platform(self, source: Source, error: ImportError) -> SourceReport:
        what = f"no platform module {source.platform!r}: {error}"
        self.ledger.save_issue(Issue(source.id, source.url, what, stage="sources"), self._now())
        return SourceReport(source.id, issues=1)

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
        return Fetched(_answer(request, response), response.meta.get(SNAPSHOT))


def _is_no_certificate(record: logging.LogRecord) -> bool:
    """Twisted logs a traceback for every refused certificate; the refusal itself comes as an exception."""
    return not record.getMessage().startswith("while verifying certificate")


def _answer(request: Request, response: Response) -> Answer:
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    return Answer(request, response.url, response.status, headers, _unzipped(response.body))


def _unzipped(body: bytes) -> bytes:
    """Some portals send gzip without saying so; more than `MOST_BYTES` of it stay unread."""
    if not body.startswith(_GZIP):
        return body
    try:
        with gzip.open(io.BytesIO(body)) as file:
            return file.read(MOST_BYTES)
    except (OSError, EOFError, zlib.error):
        return body
