"""The process that a measured crawl runs in: its job comes on stdin as JSON, what it cost goes to stdout."""

from __future__ import annotations

import functools
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

from crawlers.archive import Archive
from crawlers.platforms import trs
from crawlers.settings import settings
from crawlers.sources import Source
from db.ledger import SqliteLedger
from gaodi.home import Home
from gaodi.opening import open_home
from gaodi.run import collect

STORING = ("save_listing", "save_document", "save_unchanged", "save_snapshot", "last_snapshot")


class Meter:
    """CPU seconds by stage, and the process's largest size in megabytes at some numbers of pages."""

    def __init__(self, milestones: Sequence[int]) -> None:
        self.stages: Counter[str] = Counter()
        self.megabytes: dict[int, float] = {}
        self._pages, self._milestones = 0, frozenset(milestones)

    def count(self) -> None:
        """One more page."""
        self._pages += 1
        if self._pages in self._milestones:
            self.megabytes[self._pages] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def watch(self, owner: Any, name: str, stage: str) -> None:
        """Add what a function costs to a stage; none of those watched calls another."""
        function = getattr(owner, name)

        @functools.wraps(function)
        def measured(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.stages[stage] += time.process_time() - start
                if name == "save_document":
                    self.count()

        setattr(owner, name, measured)


def sources_of(rows: Sequence[dict[str, Any]]) -> list[Source]:
    return [Source(**{**row, "every": timedelta(days=1)}) for row in rows]


def ours(job: dict[str, Any], meter: Meter) -> dict[str, Any]:
    """The crawl as `gaodi run` does it, without the reading of facts."""
    meter.watch(Archive, "write", "archive")
    meter.watch(trs, "read_article", "parse")
    meter.watch(trs, "read_listing", "lists")
    for name in STORING:
        meter.watch(SqliteLedger, name, "store")
    with open_home(Home(Path(job["home"]))) as db, spending() as spent:
        result = collect(db, Home(Path(job["home"])), sources_of(job["sources"]), delay=0)
    return {**spent, "new": result.new, "issues": [issue.what for issue in result.issues]}


class BareSpider(scrapy.Spider):
    """Downloads addresses and does nothing else."""

    name = "bare"
    downloaded = 0

    def __init__(self, addresses: Sequence[str], count: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._addresses, self._count = addresses, count

    async def start(self) -> Any:
        for address in self._addresses:
            yield scrapy.Request(address, meta={"download_slot": address.split("/")[2]})

    def parse(self, response: Response) -> None:
        self._count()
        BareSpider.downloaded += response.status == 200 and bool(response.body)


def bare(job: dict[str, Any], meter: Meter) -> dict[str, Any]:
    """Scrapy as it comes, one request at a time to a host; `tuned` has our settings, which halve what it costs."""
    quiet = {"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    own = ("DOWNLOADER_MIDDLEWARES", "DOWNLOAD_HANDLERS")
    same = {name: value for name, value in settings(delay=0).items() if name not in own}
    with spending() as spent:
        process = CrawlerProcess(same if job["tuned"] else quiet)
        process.crawl(BareSpider, addresses=job["addresses"], count=meter.count)
        process.start()
    return {**spent, "new": BareSpider.downloaded, "issues": []}


@contextmanager
def spending() -> Iterator[dict[str, float]]:
    """CPU and wall seconds of what is done meanwhile."""
    spent: dict[str, float] = {}
    cpu, wall = time.process_time(), time.monotonic()
    yield spent
    spent.update(cpu=time.process_time() - cpu, wall=time.monotonic() - wall)


def main() -> None:
    job = json.load(sys.stdin)
    meter = Meter(job["milestones"])
    cost = {"ours": ours, "bare": bare}[job["crawl"]](job, meter)
    print(json.dumps({**cost, "stages": meter.stages, "megabytes": meter.megabytes}))


if __name__ == "__main__":
    main()
