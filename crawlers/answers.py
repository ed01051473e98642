"""Answers: Scrapy's responses as the platforms read them."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Mapping
from urllib.parse import urlsplit

from scrapy.http import Response

from crawlers.documents import Answer, Request
from crawlers.settings import MOST_BYTES

_GZIP = b"\x1f\x8b"
_FILE_ENDINGS = (".gz", ".tgz")
_TEXTUAL = ("text/", "html", "json", "xml", "javascript")


def read_answer(request: Request, response: Response) -> Answer:
    """The answer to our request, header names in lower case, content encoding removed even where unannounced."""
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    body = unpacked(response.url, headers, response.body)
    return Answer(request, response.url, response.status, headers, body)


def unpacked(url: str, headers: Mapping[str, str], body: bytes) -> bytes:
    """The body of a page that came as gzip without saying so; other bodies as they are. Header names in lower case."""
    if body.startswith(_GZIP) and _is_page(headers.get("content-type", ""), url):
        return _unzipped(body)
    return body


def _is_page(media_type: str, url: str) -> bool:
    """Some portals compress pages without saying so; files that are gzip by nature stay as they are."""
    if urlsplit(url).path.lower().endswith(_FILE_ENDINGS):
        return False
    return not media_type or any(part in media_type.lower() for part in _TEXTUAL)


def _unzipped(body: bytes) -> bytes:
    """What the gzip holds, at most `MOST_BYTES` of it; the body itself where it is no gzip after all."""
    try:
        with gzip.open(io.BytesIO(body)) as file:
            return file.read(MOST_BYTES)
    except (OSError, EOFError, zlib.error):
        return body
