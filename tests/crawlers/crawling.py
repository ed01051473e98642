"""Runs the real spider in a process of its own, since Scrapy's reactor runs once in a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from crawlers.documents import Document
from crawlers.journal import SourceReport
from crawlers.ledger import Ledger
from crawlers.memory import MemoryLedger
from crawlers.sources import Source
from crawlers.spider import crawl
from db.database import open_database
from db.ledger import SqliteLedger

NOW = datetime(2025, 6, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Job:
    """A crawl to run: into memory (`known` goes in, what became of it comes back) or into a database."""

    sources: Sequence[Source]
    archive: Path
    database: Path | None = None
    known: MemoryLedger = field(default_factory=MemoryLedger)
    replay: Path | None = None
    now: datetime = NOW
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """What a crawl came to."""

    ledger: MemoryLedger
    reports: dict[str, SourceReport]

    @property
    def documents(self) -> dict[str, Document]:
        return self.ledger.documents

    @property
    def said(self) -> list[str]:
        return [issue.what for issue in self.ledger.issues]


def make_source(url: str, platform: str = "feed", id: str = "sample", **more: object) -> Source:
    """A source of a sample portal."""
    return Source(id, "990000", "示例市政府", "政策", platform, url, "policy", timedelta(days=1), **more)  # type: ignore[arg-type]


@dataclass(slots=True)
class Running:
    """A crawl in its own process."""

    process: ForkServerProcess
    result: Connection

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        self.process.kill()
        self.process.join()
        self.result.close()

    def interrupt(self) -> None:
        """Ctrl-C."""
        assert self.process.pid is not None
        os.kill(self.process.pid, signal.SIGINT)

    def finish(self) -> Done:
        """What the crawl came to, when it has ended by itself."""
        done: Done = self.result.recv()
        self.process.join(60)
        assert self.process.exitcode == 0
        self.result.close()
        return done


def _work(job: Job, sender: Connection) -> None:
    ledger: Ledger = SqliteLedger(open_database(job.database)) if job.database else job.known
    reports = crawl(job.sources, ledger, job.archive, delay=job.delay, replay=job.replay, now=lambda: job.now)
    sender.send(Done(job.known, {report.source: report for report in reports}))


def start(job: Job) -> Running:
    """Start a crawl in a process that has imported what it needs."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.crawlers.crawling"])
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(job, sender), daemon=True)
    process.start()
    sender.close()
    return Running(process, receiver)


def run(job: Job) -> Done:
    """Run a crawl to its end."""
    return start(job).finish()
