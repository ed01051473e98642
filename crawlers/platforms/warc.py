"""A WARC file, or an index of Common Crawl, as a source.

A source's address is either a WARC file on a server or a CDX index that answers JSON lines (`url`, `filename`,
`offset`, `length`, `status`, `mime`). Articles are the HTML responses kept there; each is asked for by its byte
range, so that one record and not the whole file is read. Options: `match`, a regular expression on the pages'
addresses; `store`, the address in front of a CDX line's `filename`; `date` days are those of the record.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.options import expression
from crawlers.lists.rows import make_row, once
from crawlers.page import decode, refuse
from crawlers.page import read_article as read_page
from crawlers.sources import Source
from crawlers.unreadable import Unreadable

OPTIONS = frozenset({"match", "store"})
COMMON_CRAWL = "https://data.commoncrawl.org/"
_HTML = ("text/html", "application/xhtml")
_WARC = (b"\x1f\x8b", b"WARC/")


def first_request(source: Source) -> Request:
    """The WARC file or the index."""
    return Request(source.url)


def read_listing(source: Source, answer: Answer) -> Listing:
    """One row for each HTML page kept: its own address, and the request for its record."""
    if not answer.body.startswith(_WARC):
        refuse(answer, decode(answer.body[:4096], answer.headers))
    wanted = expression(source, "match") or re.compile("")
    found = _records(answer) if answer.body.startswith(_WARC) else _lines(source, answer)
    rows = once(row for row in found if wanted.search(row.url))
    if not rows:
        raise Unreadable("no HTML page in the archive that the source's `match` allows")
    return Listing(rows)


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of the page that a record holds; a server that ignores ranges sends the whole file."""
    start = int(answer.request.state["offset"]) if answer.status == 200 else 0
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(answer.body[start:]))), None)
        body = record.content_stream().read() if record is not None else b""
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        raise Unreadable(f"no WARC record at offset {start}: {error}") from error
    if record is None or record.rec_type != "response":
        raise Unreadable(f"no WARC response at offset {start}")
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    status = int(record.http_headers.get_statuscode() or 0)
    return read_page(source, row, Answer(Request(row.url), row.url, status, headers, body))


def _records(answer: Answer) -> Iterator[Row]:
    iterator = ArchiveIterator(io.BytesIO(answer.body))
    try:
        for record in iterator:
            if record.rec_type == "response" and _is_page(record):
                url = record.rec_headers.get_header("WARC-Target-URI")
                offset = iterator.get_record_offset()
                record.content_stream().read()
                yield from _row(url, answer.url, offset, iterator.get_record_length())
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        raise Unreadable(f"the WARC file breaks off: {error}") from error


def _is_page(record: Any) -> bool:
    return record.http_headers is not None and (
        record.http_headers.get_statuscode() == "200"
        and (record.http_headers.get_header("Content-Type") or "").startswith(_HTML)
    )


def _lines(source: Source, answer: Answer) -> Iterator[Row]:
    store = source.options.get("store", COMMON_CRAWL)
    for line in decode(answer.body, answer.headers).splitlines():
        try:
            said = json.loads(line)
            if str(said.get("status")) == "200" and str(said.get("mime", "")).startswith(_HTML):
                yield from _row(
                    said["url"], urljoin(store, said["filename"]), int(said["offset"]), int(said["length"])
                )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unreadable(f"the index is neither a WARC file nor CDX lines: {line[:80]!r}") from error


def _row(url: str, archive: str, offset: int, length: int) -> Iterator[Row]:
    row = make_row(url, url, url)
    if row is not None:
        headers = {"Range": f"bytes={offset}-{offset + length - 1}"}
        request = Request(archive, headers=headers, state={"offset": str(offset)})
        yield Row(url=row.url, title=row.title, request=request)
