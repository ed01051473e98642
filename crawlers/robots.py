"""Robots: robots.txt is asked once a host, before anything else of it, and obeyed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.misc import build_from_crawler

_NOTHING = b"User-agent: *\nDisallow: /\n"
_EVERYTHING = b""
# A portal that refuses its robots.txt refuses us; any other 4xx says that there is none (RFC 9309).
_REFUSED = frozenset({401, 403, 412, 429, 451, 521})
_LONGEST_DELAY = 60.0  # seconds between requests that a robots.txt may ask for


class ForbiddenByRobots(IgnoreRequest):
    """robots.txt forbids the request."""


class RobotsUnread(IgnoreRequest):
    """robots.txt could not be read, so nothing of the host may be asked for in this run."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host's robots.txt allows; `unread` says why there is none to go by."""

    parser: RobotParser
    unread: str = ""
    delay: float = 0.0  # seconds between requests that it asks for


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware with a lock per host.

    Scrapy's own lets requests through that arrive while robots.txt is on its way, and takes a server error
    on robots.txt for permission.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._locks: dict[str, asyncio.Lock] = {}
        self._rules: dict[str, _Rules] = {}

    async def process_request(self, request: Request, spider: object = None) -> None:
        """Raise `ForbiddenByRobots` or `RobotsUnread` unless the host's robots.txt allows the request."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"]
        rules = await self._rules_of(request)
        if rules.unread:
            raise RobotsUnread(f"robots.txt could not be read, so nothing of the host is: {rules.unread}")
        if not rules.parser.allowed(request.url, agent):
            raise ForbiddenByRobots("robots.txt of the host forbids the page")
        if rules.delay:
            self._slow_down(request, rules.delay)

    async def _rules_of(self, request: Request) -> _Rules:
        scheme, _, rest = request.url.partition("://")
        origin = f"{scheme}://{rest.partition('/')[0]}"
        async with self._locks.setdefault(origin, asyncio.Lock()):
            if origin not in self._rules:
                self._rules[origin] = await self._ask(origin, request)
            return self._rules[origin]

    async def _ask(self, origin: str, request: Request) -> _Rules:
        meta = {"dont_obey_robotstxt": True, "download_slot": request.meta.get("download_slot")}
        asked = Request(
            f"{origin}/robots.txt", callback=NO_CALLBACK, meta={k: v for k, v in meta.items() if v}
        )
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(asked)
        except Exception as error:
            return _Rules(self._parser(_NOTHING), f"{type(error).__name__}: {error}")
        if response.status >= 500 and response.status not in _REFUSED:
            return _Rules(self._parser(_NOTHING), f"HTTP {response.status}")
        rules = self._parser(_rules_body(response))
        delay = rules.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"]) or 0.0
        return _Rules(rules, delay=min(delay, _LONGEST_DELAY))

    def _parser(self, body: bytes) -> RobotParser:
        return build_from_crawler(self._parserimpl, self.crawler, body)

    def _slow_down(self, request: Request, delay: float) -> None:
        """Obey Crawl-delay, which is no standard but a wish that portals do state; AutoThrottle must not undo it."""
        assert self.crawler.engine is not None
        request.meta["autothrottle_dont_adjust_delay"] = True
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        if slot is not None:
            slot.delay = max(slot.delay, delay)


def _rules_body(response: Response) -> bytes:
    if 200 <= response.status < 300:
        return response.body
    return _NOTHING if response.status in _REFUSED else _EVERYTHING
