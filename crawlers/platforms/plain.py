"""Lists of a site's own making: HTML pages with links and days, numbered or linked by 下一页.

What the page cannot tell stands in the source's options: `page_url` (the address of page n with `{page}`),
`page_offset`, `link` (a regular expression on an article's path), `rows` and `body` (CSS selectors).
"""

from __future__ import annotations

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.numbered import read_numbered
from crawlers.lists.options import NUMBERED
from crawlers.page import read_article as read_page
from crawlers.sources import Source

OPTIONS = NUMBERED | {"body"}


def first_request(source: Source) -> Request:
    """The list's first page."""
    return Request(source.url)


def read_listing(source: Source, answer: Answer) -> Listing:
    """Rows of one list page."""
    return read_numbered(source, answer, offset=None)


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page."""
    selectors = source.options.get("body", "")
    return read_page(source, row, answer, body=(selectors,) if selectors else ())
