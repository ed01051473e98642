"""Hanweb jpaas units: Zhejiang, and ministries such as MIIT, MOFCOM, SAMR.

The column page names its units in `unitbuild.js` scripts; a unit answers JSON with the list as HTML. Pages are
asked for by `paramJson={"pageNo":N,"pageSize":M}`; a bare `pageNo` is ignored and shows page 1 for ever. The
answer's `table.pagination` declares `count` rows at `rows` a page; the list ends at ceil(count / rows).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawlers.addresses import absolute_url
from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.html_rows import read_group
from crawlers.lists.options import PAGED
from crawlers.lists.paging import MISSING, missing_page, page_number, turn_page
from crawlers.lists.rows import own_rows
from crawlers.page import decode, refuse
from crawlers.page import read_article as read_page
from crawlers.platforms import hanweb_jpage
from crawlers.sources import Source
from crawlers.trees import parse_html
from crawlers.unreadable import Unreadable

OPTIONS = PAGED | {"tagId"}
BODY = ("#zoom", ".main-txt", ".bt-content", ".article-content")
_LINK = re.compile(
    r"/art/\d{4}/.*art_\w+\.html?|/art_\w+\.html?|/(?:19|20)\d{2}/.*\.html?|/content_\d+\.html?"
)
_LIST_TAG = re.compile(r"列表|list", re.IGNORECASE)
_TAG = re.compile(r"<\w{1,20}\s[^<>]{0,4000}>")
_PAGE_SIZE = 15


def first_request(source: Source) -> Request:
    """The column page, which names the unit to ask."""
    return Request(source.url, state={"step": "column"})


def read_listing(source: Source, answer: Answer) -> Listing:
    """The column page leads to its unit; a unit's answer holds the rows."""
    if "mode" in answer.request.state:
        return hanweb_jpage.read_listing(source, answer)
    if answer.request.state.get("step") == "column":
        text = decode(answer.body, answer.headers)
        refuse(answer, text)
        if hanweb_jpage.has_records(text):
            # The same columns ran on jpage before; some sites never moved.
            return hanweb_jpage.read_listing(source, replace(answer, request=Request(source.url)))
        return Listing((), next=_unit_request(source, answer, text))
    if answer.status in MISSING:
        return missing_page(source, answer, lambda page: _page(answer.request.state["unit"], page))
    return _unit_rows(source, answer)


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page; its disclosure block is `table.xxgktab`, its text `#zoom`."""
    return read_page(source, row, answer, body=BODY)


def _unit_request(source: Source, answer: Answer, html: str) -> Request:
    units = [unit for node in _unit_tags(html) if (unit := _unit(node, answer.url))]
    wanted = source.options.get("tagId")
    chosen = [unit for unit in units if unit[1].get("tagId") == wanted]
    chosen = chosen or [unit for unit in units if _LIST_TAG.search(unit[1].get("tagId", ""))]
    if not chosen:
        names = ", ".join(sorted({unit[1].get("tagId", "?") for unit in units})) or "none"
        raise Unreadable(f"no unit that is a list on the column page (units there: {names})")
    url, query = chosen[0]
    return _page(f"{url}?{urlencode(query)}", 1)


def _unit_tags(html: str) -> Iterator[LexborNode]:
    """The tags that name units; they are scripts, so that no tree of the page's elements holds them."""
    for tag in _TAG.findall(html):
        node = LexborHTMLParser(tag).css_first("[querydata]") if "querydata" in tag.lower() else None
        if node is not None:
            yield node


def _unit(node: LexborNode, base: str) -> tuple[str, dict[str, str]] | None:
    """A unit's address and parameters; `queryData` is JSON in single quotes."""
    url = absolute_url(base, node.attributes.get("url"))
    written = node.attributes.get("querydata") or ""
    query = dict(re.findall(r"['\"](\w{1,40})['\"]\s{0,4}:\s{0,4}['\"]([^'\"]{0,200})['\"]", written))
    return (url, query) if url and query else None


def _page(unit: str, page: int) -> Request:
    parameter = json.dumps({"pageNo": page, "pageSize": _PAGE_SIZE}, separators=(",", ":"))
    return Request(f"{unit}&{urlencode({'paramJson': parameter})}", state={"unit": unit})


def _unit_rows(source: Source, answer: Answer) -> Listing:
    text = decode(answer.body, answer.headers)
    refuse(answer, text)
    try:
        html = str(json.loads(text)["data"]["html"])
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"the unit's answer is not the JSON it should be: {text[:80]!r}") from error
    count, size = _declared(html)
    group = read_group(html, source.url, link=_LINK, selector="body")
    own, issues = own_rows(source, answer, group.rows, group.others)
    pages = -(-count // size) if count is not None and size else None
    return turn_page(
        source,
        answer,
        own,
        lambda page: _page(answer.request.state["unit"], page),
        total=count,
        pages=pages,
        last=None if pages is None else page_number(answer) >= pages,
        issues=issues,
        listed=len(group.rows),
    )


def _declared(html: str) -> tuple[int | None, int]:
    node = parse_html(html).css_first("[count][rows]")
    if node is None:
        return None, 0
    count, size = node.attributes.get("count") or "", node.attributes.get("rows") or ""
    return (int(count) if count.isdigit() else None), (int(size) if size.isdigit() else 0)
