"""A plain crawl over a platform's functions: no Scrapy, so that what fails here is the platform or the portal."""

from __future__ import annotations

import gzip
import importlib
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

import pytest

from crawlers.documents import Answer, Document, Issue, Request, Row
from crawlers.platforms import Platform
from crawlers.sources import Source
from crawlers.unreadable import Blocked, Unreadable
from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.server import serve

DEADLINE = 3.0  # seconds an answer may take in all
MOST_REQUESTS = 200
DIALECT_PER_PAGE = 5


@dataclass
class Crawled:
    """What one crawl of a sample portal brought home."""

    portal: Portal
    documents: list[Document] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    list_requests: int = 0
    complete: bool = True

    @property
    def titles(self) -> set[str]:
        return {document.title for document in self.documents}

    @property
    def there(self) -> set[str]:
        return {article.title for article in self.portal.articles}


class Refused(Exception):
    """The connection could not be made, or the answer did not end in time."""


def make_portal(
    dialect: str, *traps: str, articles: int = 12, id: str = "sample", attachments: tuple[str, ...] = ()
) -> Portal:
    """A portal with `articles` articles of its own, five rows a list page; `ucap-suzhou` is a dialect's variant."""
    made = tuple(
        Article(
            slug=f"{dialect}-{number}",
            title=f"示例市关于支持人工智能产业发展的若干措施（第{number}批）",
            text=f"第{number}条 对租用智能算力的企业，给予最高{number}00万元补助。\n第二条 本措施自印发之日起施行。",
            published=date(2025, 3, 1) + timedelta(days=number),
            issued=date(2025, 2, 20) + timedelta(days=number),
            doc_number=f"示政发〔2025〕{number}号",
            index_number=f"11990000000000000X/2025-{number:05}",
            issuers=("示例市人民政府",),
            about="https://www.gov.cn/",
            attachments=attachments,
        )
        for number in range(1, articles + 1)
    )
    dialect, _, variant = dialect.partition("-")
    if dialect == "warc":
        variant = "index"
    if variant:
        id += f"-{variant}"
    return Portal(
        id, dialect, "示例市发展和改革委员会", "行政规范性文件", made, frozenset(traps), DIALECT_PER_PAGE
    )


VARIANT_OPTIONS = {
    "igs": {"api": "igs", "index": "wzqsearch", "siteId": "50", "CHANNELID": "34357", "GROUPCAT": "228"},
    "fujian": {"api": "fujian", "channelid": "229105", "chnlid": "9375"},
    "hunan": {"api": "hunan"},
    "chengdu": {"api": "chengdu", "deptTypeId": "1564154428109889538"},
    "suzhou": {"api": "suzhou", "channel_id": "dc1a3f5691e541108d5a18bdd028949b"},
    "jiangxi": {"api": "jiangxi", "webSiteCode": "site", "channelCode": "col1"},
    "postmeta": {"column_id": "240"},
}


def options_of(portal: Portal, url: str) -> dict[str, str]:
    """What a source of this dialect has to say beside its address."""
    if portal.dialect == "govcn":
        return {"t": "zhengcelibrary_gw", "q": "人工智能"}
    if portal.dialect == "plain":
        return {
            "page_url": f"{url}?page={{page}}",
            "link": r"/tzgg/[0-9a-f]{32}\.html",
            "body": "#content",
        }
    if portal.dialect == "label8888":
        return {"columnId": "49637171"}
    if portal.id.endswith("-index"):
        return {"store": url.removesuffix("index")}
    return VARIANT_OPTIONS.get(portal.id.rpartition("-")[2], {})


def make_source(portal: Portal, url: str, **options: str) -> Source:
    return Source(
        id=portal.id,
        region="330000",
        office=portal.office,
        column=portal.column,
        platform=portal.dialect,
        url=url,
        kind="news" if portal.dialect == "feed" else "policy",
        every=timedelta(days=1),
        options={**options_of(portal, url), **options},
    )


def fetch(request: Request) -> Answer:
    """One HTTP exchange within `DEADLINE`; error statuses are answers too."""
    asked = urllib.request.Request(
        request.url, request.body or None, dict(request.headers), method=request.method
    )
    end = time.monotonic() + DEADLINE
    try:
        response = urllib.request.urlopen(asked, timeout=DEADLINE)
    except urllib.error.HTTPError as error:
        response = error
    except urllib.error.URLError as error:
        raise Refused(str(error.reason)) from error
    with response:
        body = bytearray()
        while chunk := response.read1(65536):
            body += chunk
            if time.monotonic() > end:
                raise Refused("the answer does not end")
        headers = {name.lower(): value for name, value in response.headers.items()}
        content = bytes(body)
        if content.startswith(b"\x1f\x8b") and not request.url.endswith(".warc.gz"):
            content = gzip.decompress(content)  # as the spider does, whatever the headers say
        return Answer(request, response.url, response.status, headers, content)


def crawl(portal: Portal, as_platform: str = "", **options: str) -> Crawled:
    """List a sample portal to its end, then read every article once.

    Like the spider it keeps reading after a missing page, and stops at a refusal.
    """
    platform = cast(Platform, importlib.import_module(f"crawlers.platforms.{as_platform or portal.dialect}"))
    crawled = Crawled(portal)
    with serve([portal]) as urls:
        source = make_source(portal, urls[portal.id], **options)
        _list(platform, source, crawled)
        for row in {row.url: row for row in crawled.rows}.values():
            try:
                answer = fetch(row.request or Request(row.url))
                crawled.documents.append(platform.read_article(source, row, answer))
            except Blocked as refusal:
                crawled.failures.append(refusal)
                break
            except (Refused, Unreadable) as failure:
                crawled.failures.append(failure)
    return crawled


def _list(platform: Platform, source: Source, crawled: Crawled) -> None:
    following: Request | None = platform.first_request(source)
    while following is not None:
        crawled.list_requests += 1
        assert crawled.list_requests <= MOST_REQUESTS, "the list never ends"
        try:
            listing = platform.read_listing(source, fetch(following))
        except (Refused, Unreadable) as failure:
            crawled.failures.append(failure)
            crawled.complete = False
            return
        crawled.rows.extend(listing.rows)
        crawled.issues.extend(listing.issues)
        crawled.complete = crawled.complete and listing.complete
        following = listing.next


@pytest.fixture
def crawl_portal() -> Iterator[Callable[..., Crawled]]:
    """Crawl a sample portal in a dialect with traps: `crawl_portal("gkmlpt", "pinned")`."""

    def run(dialect: str, *traps: str, articles: int = 12, **options: str) -> Crawled:
        return crawl(make_portal(dialect, *traps, articles=articles), **options)

    yield run


@pytest.fixture
def tools() -> dict[str, Callable[..., object]]:
    """What a test of its own kind of crawl needs: portal, source, exchange."""
    return {"make_portal": make_portal, "make_source": make_source, "fetch": fetch, "Refused": Refused}
