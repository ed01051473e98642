"""An archive as a source: its pages, one record at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from crawlers.documents import Request
from crawlers.platforms import warc
from crawlers.unreadable import Unreadable
from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals import warc as archive
from gaodi.demo.portals.web import Asked

Make = Callable[..., Any]
URL = "http://archive.example/crawl-data/segment.warc.gz"
FIRST = date(2026, 6, 1)
PORTAL = Portal(
    "s", "warc", "示例局", "文件",
    tuple(
        Article(f"w{n}", f"示例市算力措施第{n}号", f"第{n}条 给予最高{n}00万元补助。" * 8, FIRST + timedelta(days=n))
        for n in range(1, 4)
    ),
)  # fmt: skip


def whole_file() -> bytes:
    reply = archive.answer(PORTAL, Asked("http://archive.example", archive.FILE))
    assert reply is not None
    return reply.body


def test_each_page_of_a_file_is_a_row_with_its_range(source: Make, answer: Make) -> None:
    of = source("warc", URL)
    listing = warc.read_listing(of, answer(warc.first_request(of), whole_file()))
    assert len(listing.rows) == 3
    for row in listing.rows:
        assert row.url.startswith("http://archived.example/zcwj/")
        assert row.request is not None
        start, end = map(int, row.request.headers["Range"].removeprefix("bytes=").split("-"))
        document = warc.read_article(of, row, answer(row.request, whole_file()[start : end + 1], 206))
        assert document.url == row.url
        assert document.title.startswith("示例市算力措施")


def test_a_server_that_ignores_ranges_is_read_too(source: Make, answer: Make) -> None:
    of = source("warc", URL)
    row = warc.read_listing(of, answer(warc.first_request(of), whole_file())).rows[2]
    assert warc.read_article(of, row, answer(row.request, whole_file())).title == "示例市算力措施第1号"


def test_only_pages_that_match_are_rows(source: Make, answer: Make) -> None:
    of = source("warc", URL, match=r"t20260603_")
    assert len(warc.read_listing(of, answer(warc.first_request(of), whole_file())).rows) == 1


@pytest.mark.parametrize(
    "body", [b"\x1f\x8bgarbage", b"WARC/1.0\r\nbroken", b"<html>no archive</html>", b'{"url": 1}']
)
def test_anything_else_is_no_archive(body: bytes, source: Make, answer: Make) -> None:
    of = source("warc", URL)
    with pytest.raises(Unreadable):
        warc.read_listing(of, answer(warc.first_request(of), body))


def test_a_cut_record_is_no_document(source: Make, answer: Make) -> None:
    of = source("warc", URL)
    row = warc.read_listing(of, answer(warc.first_request(of), whole_file())).rows[0]
    for body in (b"", whole_file()[5:60], b"\x1f\x8b\x08\x00"):
        with pytest.raises(Unreadable):
            warc.read_article(of, row, answer(Request(URL, state={"offset": "0"}), body, 206))
