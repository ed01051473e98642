"""Scrapy alone: downloads every page of the ports given, keeps none, prints seconds and CPU seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class Bare(scrapy.Spider):
    """Asks for everything, as fast as it comes."""

    name = "bare"
    pages = 0
    ports: tuple[str, ...] = ()

    async def start(self) -> AsyncIterator[Any]:
        for number in range(self.pages):
            for port in self.ports:
                url = f"http://127.0.0.1:{port}/zc/{number}.html"
                yield scrapy.Request(url, meta={"download_slot": port})

    def parse(self, response: Response) -> None:
        """Nothing."""


if __name__ == "__main__":
    process = CrawlerProcess(
        {"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    )
    begin, cpu = time.monotonic(), time.process_time()
    process.crawl(Bare, pages=int(sys.argv[1]), ports=tuple(sys.argv[2:]))
    process.start()
    print(time.monotonic() - begin, time.process_time() - cpu)
