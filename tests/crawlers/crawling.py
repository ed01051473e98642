"""Runs the real spider in a process of its own, since Scrapy's reactor runs once in a process."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawlers.documents import Document
from crawlers.journal import SourceReport
from crawlers.memory import MemoryLedger
from crawlers.sources import Source

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


def start(job: Job) -> subprocess.Popen[bytes]:
    """Start a crawl; its result comes on stdout."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crawlers.crawling_child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.write(pickle.dumps(job))
    process.stdin.close()
    return process


def finish(process: subprocess.Popen[bytes]) -> Done:
    """What a crawl came to, when it has ended by itself."""
    assert process.stdout is not None
    with process:
        result = process.stdout.read()
        assert process.wait(timeout=60) == 0
    done: Done = pickle.loads(result)
    return done


def run(job: Job) -> Done:
    """Run a crawl to its end."""
    return finish(start(job))
