"""The State Council's policy library: a JSON search whose pages hold `searchVO`."""

from __future__ import annotations

from typing import Any

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.column import Entry, list_page
from gaodi.demo.portals.pages import article_page, attachment_links, disclosure, paragraphs, table_block
from gaodi.demo.portals.slugs import number
from gaodi.demo.portals.web import Asked, Reply, html_reply, json_reply

SEARCH = "/search-gov/data"


def list_path(portal: Portal) -> str:
    """The search interface."""
    return SEARCH


def answer(portal: Portal, asked: Asked) -> Reply | None:
    """One page of the library, or an article page."""
    if asked.path == SEARCH:
        return _library(portal, asked)
    for article in portal.articles:
        if asked.path == _path(article):
            return html_reply(_article(portal, article, asked.base))
    return None


def _library(portal: Portal, asked: Asked) -> Reply | None:
    # This parameter empties every answer of the real library.
    if asked.query.get("type") == "gwyzcwjk":
        return json_reply({"searchVO": {"totalCount": 0, "totalpage": 0, "listVO": []}})
    shown = list_page(portal, int(asked.query.get("p", "1")), int(asked.query.get("n", "5")), asked.visits)
    if shown.missing:
        return None
    rows = [_row(entry, asked.base) for entry in shown.entries] * shown.copies
    return json_reply({"searchVO": {"totalCount": shown.total, "totalpage": shown.pages, "listVO": rows}})


def _row(entry: Entry, base: str) -> dict[str, Any]:
    article = entry.article
    return {
        "title": article.title.replace("人工智能", "<em>人工智能</em>"),
        "url": entry.url or f"{base}{_path(article)}{entry.suffix}",
        "pcode": article.doc_number or "",
        "puborg": "",
        "pubtimeStr": f"{article.published:%Y.%m.%d}",
        "index": article.index_number or "",
    }


def _path(article: Article) -> str:
    return f"/zhengce/content/{article.published:%Y%m}/content_{number(article)}.htm"


def _article(portal: Portal, article: Article, base: str) -> str:
    body = f'<div id="UCAP-CONTENT" class="body">\n{paragraphs(article)}\n{attachment_links(article)}</div>'
    block = table_block(disclosure(portal, article), "bd1")
    return article_page(portal, article, base + _path(article), block=block, body=body)
