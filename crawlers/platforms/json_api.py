"""Lists of one site's own JSON interface, described by the source's options alone.

`rows`, `title`, `link`, `published`, `doc_number`, `issued`, `total`, `pages`: dotted paths (several apart by
spaces); `page_url` or `form`: the address or the posted form with `{page}`.
"""

from __future__ import annotations

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.json_list import JsonList, first_page, read_json_list
from crawlers.lists.options import PAGED, needed, whole_number
from crawlers.page import read_article as read_page
from crawlers.sources import Source

OPTIONS = PAGED | {
    "body",
    "doc_number",
    "form",
    "issued",
    "link",
    "page_offset",
    "page_url",
    "pages",
    "published",
    "rows",
    "title",
    "total",
}


def first_request(source: Source) -> Request:
    """The first answer of the interface."""
    return first_page(source, dialect(source))


def read_listing(source: Source, answer: Answer) -> Listing:
    """Rows of one answer."""
    return read_json_list(source, answer, dialect(source))


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page."""
    return read_page(source, row, answer, body=tuple(source.options.get("body", "").split()))


def dialect(source: Source) -> JsonList:
    """The options as a JSON dialect; raises `BadOption` naming one that is missing."""
    options = source.options

    def paths(name: str) -> tuple[str, ...]:
        return tuple(options.get(name, "").split())

    return JsonList(
        rows=tuple(needed(source, "rows").split()),
        title=tuple(needed(source, "title").split()),
        link=tuple(needed(source, "link").split()),
        published=tuple(needed(source, "published").split()),
        url=options.get("page_url", ""),
        form=options.get("form", ""),
        issued=paths("issued"),
        doc_number=paths("doc_number"),
        total=paths("total"),
        pages=paths("pages"),
        offset=whole_number(source, "page_offset", 0),
    )
