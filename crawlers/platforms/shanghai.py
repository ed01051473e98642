"""Shanghai's portals: lists counted from 1, articles `/nw39220/20260605/{32 hex}.html`.

The last pages that `.pagination({totalPage: N})` declares can answer 404; the main portal's articles lack the
article meta tags, and its lists lead to sister hosts under `sh.gov.cn`.
"""

from __future__ import annotations

import re

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.numbered import read_numbered
from crawlers.lists.options import NUMBERED
from crawlers.page import read_article as read_page
from crawlers.sources import Source

OPTIONS = NUMBERED
BODY = (".Article_content", "#ivs_content", ".article-content", "#zoom", ".TRS_Editor")
_LINK = re.compile(r"/(?:19|20)\d{6}/[0-9a-f]{32}\.html\Z|/t(?:19|20)\d{6}_\d+\.html\Z")


def first_request(source: Source) -> Request:
    """The list's first page."""
    return Request(source.url)


def read_listing(source: Source, answer: Answer) -> Listing:
    """Rows of one list page."""
    return read_numbered(source, answer, link=_LINK)


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page."""
    return read_page(source, row, answer, body=BODY)
