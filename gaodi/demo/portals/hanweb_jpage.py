"""Jiangsu: a column page with its first records inside, further ones from a proxy as XML."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.column import Entry, ListPage, list_page
from gaodi.demo.portals.pages import article_page, attachment_links, disclosure, page, paragraphs, table_block
from gaodi.demo.portals.slugs import by_address, number
from gaodi.demo.portals.web import Asked, Reply, html_reply, xml_reply

COLUMN = "284"
PROXY = "/module/web/jpage/dataproxy.jsp"
PER_PAGE, GROUP = 10, 3
_ARTICLE = re.compile(rf"/art/\d+/\d+/\d+/art_{COLUMN}_(\d+)\.html\Z")
_PARAMETERS = {"col": "1", "appid": "1", "webid": "3", "path": "/", "columnid": COLUMN, "unitid": "423656"}


def list_path(portal: Portal) -> str:
    """The column page."""
    return f"/col/col{COLUMN}/index.html"


def answer(portal: Portal, asked: Asked) -> Reply | None:
    """Column page, proxy, article page.

    The proxy obeys startrecord in a POST, or `page=` in a GET; the trap `page_only` leaves it only the latter, the
    trap `encrypted_next` only the address that the previous answer gives.
    """
    if asked.path == list_path(portal):
        shown = list_page(portal, 1, PER_PAGE * GROUP, asked.visits)
        return html_reply(_column_page(portal, shown))
    if asked.path == PROXY:
        number_ = _page_number(portal, asked)
        if number_ is None:
            return xml_reply("<datastore></datastore>")
        sized = replace(portal, per_page=_size(portal, asked))
        return xml_reply(_store(portal, list_page(sized, number_, 0, asked.visits)))
    found = _ARTICLE.match(asked.path)
    article = by_address(portal, number, found.group(1)) if found else None
    return html_reply(_article(portal, article, asked.base)) if article else None


def _size(portal: Portal, asked: Asked) -> int:
    """A GET obeys `perpage`; a POST gives the records asked for, a group at a time."""
    if asked.method == "GET" and "perpage" in asked.query and "page_ignored" not in portal.traps:
        return int(asked.query["perpage"])
    return portal.per_page or PER_PAGE * GROUP


def _page_number(portal: Portal, asked: Asked) -> int | None:
    if "encrypted_next" in portal.traps:
        return int(asked.query["key"][::-1], 16) if "key" in asked.query else None
    if asked.method == "GET":
        return int(asked.query.get("page", "1"))
    if "page_only" in portal.traps:
        return 1
    start, end = int(asked.query.get("startrecord", "1")), int(asked.query.get("endrecord", "1"))
    return (start - 1) // max(1, end - start + 1) + 1


def _column_page(portal: Portal, shown: ListPage) -> str:
    parameters = ",".join(f"{key}:'{value}'" for key, value in _PARAMETERS.items())
    per_page = shown.per_page
    script = (
        f"<script>jpage({{totalRecord:{shown.total},groupSize:1,perPage:{per_page},"
        f"proxyUrl:'{PROXY}',barPosition:'bottom',ajaxParam:{{{parameters}}}}})</script>"
    )
    store = f'<script type="text/xml">{_store(portal, shown)}</script>'
    rows = "".join(_row(entry) for entry in shown.entries)
    main = f'<h1>{escape(portal.column)}</h1>\n{store}\n{script}<ul class="rows">{rows}</ul>'
    return page(
        portal, portal.column, main, head=f'<meta name="ColumnName" content="{escape(portal.column)}">'
    )


def _store(portal: Portal, shown: ListPage) -> str:
    records = "".join(f"<record><![CDATA[{_row(entry)}]]></record>" for entry in shown.entries * shown.copies)
    withdrawn = "".join(
        f"<record><![CDATA[<!-- {_row(Entry(article, suffix='?withdrawn'))} -->]]></record>"
        for article in shown.withdrawn
    )
    following = _next_group(portal, shown)
    return f"<datastore>{following}<recordset>{records}{withdrawn}</recordset></datastore>"


def _next_group(portal: Portal, shown: ListPage) -> str:
    if "encrypted_next" not in portal.traps:
        return f'<nextgroup><![CDATA[<a href="{PROXY}?page=1&appid=1&webid=3"></a>]]></nextgroup>'
    if shown.number >= shown.pages:
        return ""
    key = f"{shown.number + 1:x}"[::-1]
    return f'<nextgroup><![CDATA[<a href="{PROXY}?key={key}&amp;sign=8f2c"></a>]]></nextgroup>'


def _row(entry: Entry) -> str:
    title = escape(entry.article.title)
    href = entry.url or _path(entry.article) + entry.suffix
    return f'<li><a title="{title}" href="{href}">{title}</a><span>{entry.article.published:%Y-%m-%d}</span></li>'


def _path(article: Article) -> str:
    day = article.published
    return f"/art/{day.year}/{day.month}/{day.day}/art_{COLUMN}_{number(article)}.html"


def _article(portal: Portal, article: Article, base: str) -> str:
    body = (
        f'<div id="zoom" class="bt-content body">\n{paragraphs(article)}\n{attachment_links(article)}</div>'
    )
    block = table_block(disclosure(portal, article), "xxgk_table")
    return article_page(portal, article, base + _path(article), block=block, body=body)
