"""Zhejiang's publishing system: a column page names a unit, the unit answers JSON with the list as HTML."""

from __future__ import annotations

import json
import re
from html import escape
from urllib.parse import urlsplit

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.column import Entry, ListPage, list_page
from gaodi.demo.portals.pages import article_page, attachment_links, disclosure, page, paragraphs, table_block
from gaodi.demo.portals.slugs import by_address, hexadecimal
from gaodi.demo.portals.web import Asked, Reply, html_reply, json_reply

COLUMN = "1229565788"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
PER_PAGE = 15
_IDS = {
    "webId": "3185",
    "parseType": "bulidstatic",
    "pageType": "column",
    "tplSetId": "o0YcVHHq5vWtr3uiCp4SY",
}
_LIST_TAG, _CRUMBS_TAG = "信息列表", "当前位置"
_ARTICLE = re.compile(rf"/col/col{COLUMN}/art/\d{{4}}/art_([0-9a-f]{{32}})\.html\Z")


def list_path(portal: Portal) -> str:
    """The column page."""
    return f"/col/col{COLUMN}/index.html"


def answer(portal: Portal, asked: Asked) -> Reply | None:
    """Column page, unit, article page; the unit obeys `paramJson` only, a bare `pageNo` shows page 1."""
    if asked.path == list_path(portal):
        return html_reply(_column_page(portal))
    if asked.path == UNIT and asked.query.get("pageId") == COLUMN:
        return _unit(portal, asked)
    found = _ARTICLE.match(asked.path)
    article = by_address(portal, hexadecimal, found.group(1)) if found else None
    return html_reply(_article(portal, article, asked.base)) if article else None


def _column_page(portal: Portal) -> str:
    units = "\n".join(_script(tag) for tag in (_CRUMBS_TAG, _LIST_TAG))
    rows = "".join(
        f'<li><a href="{_path(article)}">{escape(article.title)}</a><span>{article.published:%Y-%m-%d}</span></li>'
        for article in sorted(portal.articles, key=lambda article: article.published, reverse=True)
    )
    # On the real platform the unit's script fills the list; here it stands in the page for people, and a crawler
    # that reads it instead of the unit finds no paging.
    main = f'<h1>{escape(portal.column)}</h1>{units}<ul class="rows">{rows}</ul>'
    head = f'<meta name="ColumnName" content="{escape(portal.column)}">'
    return page(portal, portal.column, main, head=head)


def _script(tag: str) -> str:
    query = {**_IDS, "pageId": COLUMN, "tagId": tag}
    written = "{" + ",".join(f"'{key}':'{value}'" for key, value in query.items()) + "}"
    return f'<script src="/script/0/unitbuild.js" url="{UNIT}" queryData="{written}"></script>'


def _unit(portal: Portal, asked: Asked) -> Reply:
    if asked.query.get("tagId") != _LIST_TAG:
        return _built('<div class="crumbs"><a href="/index.html">首页</a></div>')
    shown = list_page(portal, _page_number(asked.query.get("paramJson", "")), PER_PAGE, asked.visits)
    block = f"<ul>{''.join(_row(entry, asked.base) for entry in shown.entries)}{_withdrawn(shown)}</ul>"
    return _built(block * shown.copies + _pagination(shown))


def _built(html: str) -> Reply:
    return json_reply({"success": True, "message": "生成成功", "code": "200", "data": {"html": html}})


def _page_number(written: str) -> int:
    try:
        return max(1, int(json.loads(written)["pageNo"]))
    except (ValueError, KeyError, TypeError):
        return 1


def _row(entry: Entry, base: str) -> str:
    # Links leave the scheme out, as the real units do.
    href = entry.url or f"//{urlsplit(base).netloc}{_path(entry.article)}{entry.suffix}"
    title = escape(entry.article.title)
    short = title if len(title) < 32 else title[:30] + "…"
    return (
        f'<li class="clearfix"><a class="bt-left" title="{title}" href="{href}">{short}</a>'
        f'<span class="bt-right">{entry.article.published:%Y-%m-%d}</span></li>'
    )


def _withdrawn(shown: ListPage) -> str:
    return "".join(
        f"<!-- {_row(Entry(article, suffix='?withdrawn'), 'http://x')} -->" for article in shown.withdrawn
    )


def _pagination(shown: ListPage) -> str:
    return (
        f'<table class="pagination" rows="{shown.per_page}" count="{shown.total}" pageNo="{shown.number}">'
        "<tr><td>首页 上一页 下一页 尾页</td></tr></table>"
    )


def _path(article: Article) -> str:
    return f"/col/col{COLUMN}/art/{article.published:%Y}/art_{hexadecimal(article)}.html"


def _article(portal: Portal, article: Article, base: str) -> str:
    rows = [(label, value) for label, value in disclosure(portal, article) if label != "名称"]
    renamed = {"成文日期": "生成日期", "文号": "文件编号"}
    block = table_block([(renamed.get(label, label), value) for label, value in rows], "xxgktab")
    body = f'<div id="zoom" class="main-txt body">\n{paragraphs(article)}\n{attachment_links(article)}</div>'
    return article_page(portal, article, base + _path(article), block=block, body=body)
