"""A look at a source, or at an unknown column, says what works and what does not."""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import Mapping

import pytest

from crawlers.checking import Look, look, propose
from crawlers.documents import Answer, Request
from crawlers.platforms import load_platform
from crawlers.unreadable import Unreachable
from crawlers.visitor import Fetch, Fetched
from tests.crawlers.crawling import make_source
from tests.crawlers.portals import numbered
from tests.crawlers.servers import Heard

HOST = "https://www.example.gov.cn"
LIST = f"{HOST}/zc/index.html"


def web(instead: Mapping[str, bytes | Exception] | None = None) -> Fetch:
    """A TRS portal of two list pages; `instead` answers for some paths."""
    portal = numbered(2, 3)

    async def fetch(request: Request) -> Fetched:
        path = request.url.removeprefix(HOST)
        said = (instead or {}).get(path)
        if isinstance(said, Exception):
            raise said
        reply = portal(Heard("GET", path, {}, b""))
        return Fetched(Answer(request, request.url, reply.status, {}, said or reply.body), None)

    return fetch


def looked(fetch: Fetch) -> Look:
    source = make_source(LIST, platform="trs")
    return asyncio.run(look(source, load_platform("trs"), fetch))


def test_a_source_that_works_has_rows_a_document_and_no_problem() -> None:
    seen = looked(web())
    assert seen.listing is not None
    assert seen.document is not None
    assert (len(seen.listing.rows), seen.problem) == (3, None)
    assert seen.document.title.startswith("示例市关于算力的措施")


@pytest.mark.parametrize(
    ("instead", "problem"),
    [
        ({"/zc/index.html": b"<h1>moved</h1>"}, "list"),
        ({"/zc/index.html": Unreachable("timeout")}, "timeout"),
        ({"/zc/202503/t20250301_0.html": b"<html></html>"}, "t20250301_0"),
    ],
)
def test_what_no_longer_works_is_named(instead: dict[str, bytes | Exception], problem: str) -> None:
    assert problem in (looked(web(instead)).problem or "")


def test_an_unknown_column_gets_an_entry_that_was_tried_out() -> None:
    found = asyncio.run(propose(LIST, web()))
    assert [one.platform for one in found.sniffed] == ["trs"]
    assert tomllib.loads(found.entry or "")["source"][0]["platform"] == "trs"


def test_a_column_without_marks_gets_none() -> None:
    found = asyncio.run(propose(LIST, web({"/zc/index.html": "<h1>通知公告</h1>".encode()})))
    assert (found.entry, found.sniffed) == (None, ())
    assert "no mark" in (found.problem or "")
