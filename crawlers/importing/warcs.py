"""WARC: the articles among the answers that an archive keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.documents import Document
from crawlers.importing.making import Imported, Settings, file_issue, too_long
from crawlers.importing.pages import document_of_page
from crawlers.unreadable import Unreadable

_HTML = ("text/html", "application/xhtml+xml")


def read_warc(path: Path, settings: Settings) -> Iterator[Imported]:
    """The documents of the HTML answers with status 200; answers that are no articles are counted in one Issue."""
    passed = articles = 0
    with path.open("rb") as file:
        records = iter(ArchiveIterator(file))
        while True:
            try:
                record = next(records, None)
                read = None if record is None else _article(record, settings)
            except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
                yield file_issue(path, f"breaks off after {articles} articles ({error}); fetch it again")
                break
            if record is None:
                break
            if isinstance(read, Document):
                articles += 1
                yield read
            elif read is not None:
                passed += 1
    if passed:
        yield file_issue(
            path, f"{passed} pages are no articles and were left out, {articles} were taken", "info"
        )
    elif not articles:
        yield file_issue(path, "holds no page that was answered with status 200")


def _article(record: Any, settings: Settings) -> Document | str | None:
    """The record's document; why a page is none; None for records that are no pages."""
    if record.rec_type not in ("response", "resource"):
        return None
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    content_type = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    if status != "200" or content_type.partition(";")[0].strip().lower() not in _HTML:
        return None
    data = record.content_stream().read(settings.limits.part + 1)
    if len(data) > settings.limits.part:
        return "too large"
    record.raw_stream.read()
    if record.raw_stream.limit:
        raise EOFError("its last record is cut short")
    url = record.rec_headers.get_header("WARC-Target-URI")
    try:
        document = document_of_page(data, settings, url=url, content_type=content_type)
    except Unreadable as why:
        return str(why)
    return too_long(document.text) or document
