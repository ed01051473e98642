"""The label/8888 system of Anhui's portals.

Ordinary columns: `/content/column/{columnId}?pageIndex=N`, 20 rows a page, rows `.doc_list.list-{columnId} li`.
Public information: `/site/label/8888?labelName=publicInfoList&organId=..&catId=..&pageIndex=N`, an HTML fragment
that ends with the words 暂无相关信息. Both kinds of article are ordinary pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.html_rows import read_group
from crawlers.lists.numbered import read_pages
from crawlers.lists.options import PAGED
from crawlers.lists.paging import MISSING, missing_page, page_number, turn_page
from crawlers.lists.rows import own_rows
from crawlers.page import decode, refuse
from crawlers.page import read_article as read_page
from crawlers.sources import Source

OPTIONS = PAGED | {"action", "catId", "columnId", "organId", "siteId", "type"}
BODY = (".j-fontContent", ".wzcon", "#zoom", ".gkwz_contnet", ".article-content")
NOTHING = "暂无相关信息"
_LINK = re.compile(
    r"/public/(?:content/)?\d+(?:/\d+)?\.html\Z|/content/article/\d+|/content/\d+\.html\Z|/\d{6,}\.html\Z"
)
_FROM_URL = re.compile(r"/(content|public)/column/(\d+)")


def first_request(source: Source) -> Request:
    """The first page of the column, or of its first category."""
    categories = source.options.get("catId", "").split() or [""]
    return _ask(source, {"category": categories[0], "waiting": " ".join(categories[1:])}, 1)


def read_listing(source: Source, answer: Answer) -> Listing:
    """Rows of one page; after the last page of a category comes the next category."""
    state = {key: answer.request.state[key] for key in ("category", "waiting")}
    listing = _page(source, answer, state)
    if listing.next is None and state["waiting"]:
        category, *waiting = state["waiting"].split()
        return replace(listing, next=_ask(source, {"category": category, "waiting": " ".join(waiting)}, 1))
    return listing


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page."""
    return read_page(source, row, answer, body=BODY)


def _page(source: Source, answer: Answer, state: Mapping[str, str]) -> Listing:
    def ask(page: int) -> Request:
        return _ask(source, state, page)

    if answer.status in MISSING:
        return missing_page(source, answer, ask)
    text = decode(answer.body, answer.headers)
    refuse(answer, text)
    number, pages = page_number(answer), read_pages(text)
    if NOTHING in text and number == 1:
        return Listing((), declared=0)
    column = _column(source)
    selector = f".list-{column} li" if column.isdigit() and f"list-{column}" in text else None
    group = read_group(text, answer.url, link=_LINK, selector=selector)
    own, issues = own_rows(source, answer, group.rows, group.others)
    last = None if pages is None else number >= pages
    return turn_page(source, answer, own, ask, pages=pages, last=last, issues=issues, listed=len(group.rows))


def _ask(source: Source, state: Mapping[str, str], page: int) -> Request:
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(source.url))
    organ = _organ(source)
    if organ is None:
        return Request(f"{origin}/content/column/{_column(source)}?pageIndex={page}", state=state)
    query = {
        "IsAjax": "1",
        "dataType": "html",
        "labelName": "publicInfoList",
        "siteId": source.options.get("siteId", ""),
        "organId": organ,
        "catId": state["category"],
        "pageSize": "15",
        "pageIndex": str(page),
        "action": source.options.get("action", "list"),
        "isDate": "true",
        "dateFormat": "yyyy-MM-dd",
        "length": "80",
        "type": source.options.get("type", "4"),
        "file": "/xxgk/publicInfoList_newest2020",
        "result": NOTHING,
    }
    return Request(f"{origin}/site/label/8888?{urlencode(query)}", state=state)


def _organ(source: Source) -> str | None:
    found = _FROM_URL.search(source.url)
    return source.options.get("organId") or (found.group(2) if found and found.group(1) == "public" else None)


def _column(source: Source) -> str:
    found = _FROM_URL.search(source.url)
    return source.options.get("columnId") or (found.group(2) if found else "")
