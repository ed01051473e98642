"""NFCMS: Guangdong's ordinary columns.

HTML lists are `index.html`, `index_2.html`, ... for about 20 pages, then closed; `a.next` leads on where numbered
pages are missing. With the option `column_id` the whole column (up to about 2,500 articles) is one JSON answer of
`/postmeta/i/{column_id}.json`. Articles are `.../content/post_ID.html`.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.json_list import JsonList, first_page, read_json_list
from crawlers.lists.numbered import read_numbered
from crawlers.lists.options import NUMBERED
from crawlers.page import read_article as read_page
from crawlers.sources import Source

OPTIONS = NUMBERED | {"column_id"}
BODY = (".article-content", "div.news_cont_d_wrap", ".tyxxy_main", "#zoom")
_LINK = re.compile(r"/content/m?post_\d+\.html\Z|/post_\d+\.html\Z")


def first_request(source: Source) -> Request:
    """The column's first page, or its JSON."""
    dialect = _json(source)
    return first_page(source, dialect) if dialect else Request(source.url)


def read_listing(source: Source, answer: Answer) -> Listing:
    """Rows of one list page, or of the column's JSON."""
    dialect = _json(source)
    return read_json_list(source, answer, dialect) if dialect else read_numbered(source, answer, link=_LINK)


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page."""
    return read_page(source, row, answer, body=BODY)


def _json(source: Source) -> JsonList | None:
    column = source.options.get("column_id")
    if not column:
        return None
    parts = urlsplit(source.url)
    return JsonList(
        url=f"{parts.scheme}://{parts.netloc}/postmeta/i/{column}.json",
        rows=("articles",),
        title=("title",),
        link=("url",),
        published=("publish_time", "date", "created_at"),
        doc_number=("json_ext.EXT_wh", "EXT_wh"),
    )
