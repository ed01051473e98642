"""Downloading: Scrapy's handlers, one that archives what comes and one that replays what was archived."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol, cast

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawlers import documents
from crawlers.archive import Archive, Exchange
from crawlers.documents import Snapshot
from crawlers.replay import Replay

SNAPSHOT = "gaodi_snapshot"


class Keeper(Protocol):
    """What the handlers need of the spider."""

    archive: Archive | None
    replay: Replay | None
    known: Callable[[str], Snapshot | None]  # the latest snapshot of an address that holds its payload


class ArchivingHandler(HTTP11DownloadHandler):
    """Downloads, and keeps the exchange before anything decodes it."""

    lazy = True

    async def download_request(self, request: Request) -> Response:
        """The response, its snapshot in `request.meta[SNAPSHOT]`."""
        response = await super().download_request(request)
        keeper = cast(Keeper, self._crawler.spider)
        if keeper.archive is not None:
            request.meta[SNAPSHOT] = _keep(keeper.archive, keeper.known(request.url), request, response)
        return response


class ReplayHandler(BaseDownloadHandler):
    """Answers from the archive; raises `crawlers.replay.NotArchived` for what it does not hold."""

    lazy = True

    async def download_request(self, request: Request) -> Response:
        """The archived response, still with its content encoding."""
        keeper = cast(Keeper, self.crawler.spider)
        assert keeper.replay is not None
        asked = documents.Request(
            url=request.url, method="POST" if request.method == "POST" else "GET", body=request.body
        )
        if request.url.endswith("/robots.txt"):
            return Response(request.url, status=404)
        kept = keeper.replay.answer(asked)
        headers = Headers()
        for name, value in kept.headers:
            headers.appendlist(name, value)
        kind = responsetypes.from_args(headers=headers, url=request.url, body=kept.body)
        return kind(url=request.url, status=kept.status, headers=headers, body=kept.body)


def _keep(archive: Archive, known: Snapshot | None, request: Request, response: Response) -> Snapshot:
    exchange = Exchange(
        request=documents.Request(
            url=request.url, method="POST" if request.method == "POST" else "GET", body=request.body
        ),
        status=response.status,
        reason=_reason(response.status),
        headers=_pairs(response.headers),
        body=response.body,
        sent_headers=_pairs(request.headers),
    )
    return archive.write(exchange, known)


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    )


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
