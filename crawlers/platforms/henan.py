"""Henan's portals: lists counted from 1 (`index_2.html`), articles `/2026/05-18/3355309.html`."""

from __future__ import annotations

import re

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.numbered import read_numbered
from crawlers.lists.options import NUMBERED
from crawlers.page import read_article as read_page
from crawlers.sources import Source

OPTIONS = NUMBERED
BODY = (".details-main", ".yMain", ".content")
_LINK = re.compile(r"/(?:19|20)\d{2}/\d{2}-\d{2}/\d+\.html\Z")


def first_request(source: Source) -> Request:
    """The list's first page."""
    return Request(source.url)


def read_listing(source: Source, answer: Answer) -> Listing:
    """Rows of one list page."""
    return read_numbered(source, answer, link=_LINK)


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page."""
    return read_page(source, row, answer, body=BODY)
