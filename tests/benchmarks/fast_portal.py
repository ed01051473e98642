"""A fast portal in a process of its own: numbered lists in TRS's dialect and articles in the sample portals' dress.

Each site has a port of its own, so that one request at a time to a host does not bound a crawl of many.
"""

from __future__ import annotations

import asyncio
import hashlib
import multiprocessing
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_long
from dataclasses import dataclass, replace
from datetime import date, timedelta
from multiprocessing.connection import Connection
from typing import Any

from crawlers.sources import Source
from gaodi.demo.portals import Portal, trs
from gaodi.demo.portals.web import Asked
from gaodi.demo.samples import load_samples

ROWS = 25  # of a list page
LIST = "/zwgk/zcwj/"
DAY = date(2025, 3, 1)
ROBOTS = b"User-agent: *\nDisallow: /admin/\n"
_MARK = "8888888"
_LIST_PAGE = re.compile(rf"{LIST}(?:index(?:_(\d+))?\.html)?\Z")
_ARTICLE = re.compile(rf"{LIST}202503/t20250301_(\d+)\.html\Z")


@dataclass(frozen=True, slots=True)
class Sites:
    """A running portal: its ports, and how often it was asked for lists and for articles."""

    ports: Sequence[int]
    pages: int  # articles of all sites
    _asked: Any

    @property
    def lists(self) -> int:
        return int(self._asked[0])

    @property
    def articles(self) -> int:
        return int(self._asked[1])

    def sources(self) -> list[Source]:
        """One source a site."""
        return [
            Source(
                id=f"bench-{number:02}",
                region="330000",
                office="示例市人民政府",
                column="政策文件",
                platform="trs",
                url=f"http://127.0.0.1:{port}{LIST}index.html",
                kind="policy",
                every=timedelta(days=1),
            )
            for number, port in enumerate(self.ports)
        ]

    def addresses(self) -> list[str]:
        """Every article, site after site by turns."""
        each = self.pages // len(self.ports)
        return [
            f"http://127.0.0.1:{port}{LIST}202503/t20250301_{n}.html"
            for n in range(each)
            for port in self.ports
        ]


@contextmanager
def serve_sites(pages: int, sites: int) -> Iterator[Sites]:
    """Serve `pages` articles, `pages / sites` of them at each site."""
    fork = multiprocessing.get_context("spawn")
    asked = fork.Array(c_long, 2, lock=False)
    ours, theirs = fork.Pipe()
    process = fork.Process(target=_serve, args=(pages // sites, sites, asked, theirs), daemon=True)
    process.start()
    try:
        yield Sites(ours.recv(), pages, asked)
    finally:
        process.terminate()
        process.join()


def _serve(pages: int, sites: int, asked: Any, told: Connection) -> None:
    asyncio.run(_listen(pages, sites, asked, told))


async def _listen(pages: int, sites: int, asked: Any, told: Connection) -> None:
    loop, articles = asyncio.get_running_loop(), _articles()
    servers = [
        await loop.create_server(lambda: _Visitor(pages, articles, asked), "127.0.0.1", 0)
        for _ in range(sites)
    ]
    told.send([server.sockets[0].getsockname()[1] for server in servers])
    await asyncio.Event().wait()


class _Visitor(asyncio.Protocol):
    """One connection; requests have no body and come one after the other."""

    def __init__(self, pages: int, articles: Sequence[bytes], asked: Any) -> None:
        self._pages, self._articles, self._asked = pages, articles, asked
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while b"\r\n\r\n" in self._waiting:
            head, self._waiting = self._waiting.split(b"\r\n\r\n", 1)
            self._transport.write(self._answer(head.decode("latin-1")))

    def _answer(self, head: str) -> bytes:
        path = head.split(" ", 2)[1]
        if article := _ARTICLE.match(path):
            self._asked[1] += 1
            return _article(self._articles, int(article.group(1)), head)
        if found := _LIST_PAGE.match(path):
            self._asked[0] += 1
            return _reply(_list_page(int(found.group(1) or 0), self._pages))
        return _reply(ROBOTS, kind="text/plain") if path == "/robots.txt" else _reply(b"", "404 Not Found")


def _articles() -> list[bytes]:
    """Pages of 8 to 10 kB: a sample's text, filled up with the texts of the others."""
    samples = [article for sample in load_samples() for article in sample.portal.articles]
    policies = [article for article in samples if article.lang == "zh" and article.kind == "policy"]
    texts = [article.text for article in policies]
    made = []
    for number, policy in enumerate(policies):
        text = "\n".join([*texts[number:], *texts[:number]])[:2100]
        article = replace(
            policy,
            title=f"{policy.title}（第{_MARK}号）",
            text=f"{text}\n本页编号{_MARK}。",
            published=DAY,
            doc_number=None,
        )
        portal = Portal("bench", "trs", "示例市人民政府", "政策文件", (article,))
        reply = trs.answer(portal, Asked("http://127.0.0.1", trs.DIALECT.article_path(article)))
        assert reply is not None
        made.append(reply.body)
    return made


def _article(articles: Sequence[bytes], number: int, head: str) -> bytes:
    body = articles[number % len(articles)].replace(_MARK.encode(), str(number).encode())
    tag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
    if f"if-none-match: {tag}" in head.lower():
        return _reply(b"", "304 Not Modified", tag=tag)
    return _reply(body, tag=tag)


def _list_page(number: int, pages: int) -> bytes:
    """A numbered list; `number` counts from 0 as the addresses do."""
    last = -(-pages // ROWS)
    if number >= last:
        return b""
    rows = "".join(
        f'<li><a href="./202503/t20250301_{n}.html">示例市关于算力的通知第{n}号</a><span>{DAY}</span></li>'
        for n in range(number * ROWS, min(pages, (number + 1) * ROWS))
    )
    script = f"<script>createPageHTML({last}, {number}, 'index', 'html');</script>"
    return f"<html><head><title>政策文件</title></head><body><ul>{rows}</ul>{script}</body></html>".encode()


def _reply(
    body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", tag: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    etag = f"ETag: {tag}\r\n" if tag else ""
    return f"{head}{etag}\r\n".encode() + body
