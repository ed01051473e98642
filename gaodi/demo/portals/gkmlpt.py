"""Guangdong's catalogue of public information: a page with `_CONFIG`, a JSON list, server-rendered articles."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time, timedelta, timezone
from html import escape
from typing import Any

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.column import Entry, list_page
from gaodi.demo.portals.pages import article_page, attachment_links, disclosure, page, paragraphs, table_block
from gaodi.demo.portals.slugs import by_address, number
from gaodi.demo.portals.web import Asked, Reply, html_reply, json_reply

SID = "755001"
CATEGORY = 5
_SHANGHAI = timezone(timedelta(hours=8))
_LIST = re.compile(rf"/gkmlpt/api/all/{CATEGORY}\Z")
_ARTICLE = re.compile(r"/gkmlpt/content/\d+/\d+/post_(\d+)\.html\Z")


def list_path(portal: Portal) -> str:
    """The catalogue's entry page."""
    return "/gkmlpt/index"


def answer(portal: Portal, asked: Asked) -> Reply | None:
    """Entry page, JSON list, article page; a list page beyond the end is a 404 as on the real platform."""
    if asked.path == "/gkmlpt/index":
        return html_reply(_entry_page(portal, asked.base))
    if _LIST.match(asked.path) and asked.query.get("sid") == SID:
        return _list(portal, asked)
    found = _ARTICLE.match(asked.path)
    article = by_address(portal, number, found.group(1)) if found else None
    return html_reply(_article(portal, article, asked.base)) if article else None


def _entry_page(portal: Portal, base: str) -> str:
    tree = [{"id": CATEGORY, "name": portal.column, "children": [], "jump_url": "", "post_count": 1}]
    config = (
        "<script>\n    window._CONFIG = {\n        isMobile: false,\n        ACTION: 'index',\n"
        f"        APP_URL: '{base}',\n        SID: '{SID}',\n        SITE_INFO: {{}},\n"
        f"        TREE: {json.dumps(tree)},\n        SERVICE_AREA_ID: '1',\n    }}\n</script>"
    )
    rows = "".join(
        f'<li><a href="{_path(article)}">{escape(article.title)}</a><span>{article.published:%Y-%m-%d}</span></li>'
        for article in sorted(portal.articles, key=lambda article: article.published, reverse=True)
    )
    main = f'<h1>政府信息公开目录</h1><ul class="rows">{rows}</ul>'
    return page(portal, f"{portal.office}政府信息公开目录", main, head=config)


def _list(portal: Portal, asked: Asked) -> Reply | None:
    # Page 0 is page 1; both begin at offset 0.
    asked_for = asked.query.get("page", "1")
    shown = list_page(portal, max(1, int(asked_for) if asked_for.isdigit() else 1), 100, asked.visits)
    if shown.missing:
        return None
    start = 0 if "page_ignored" in portal.traps else (shown.number - 1) * shown.per_page
    return json_reply(
        {
            "classify": {"id": CATEGORY, "name": portal.column, "parent": 0, "post_count": 1, "jump_url": ""},
            "total": shown.total,
            "offset": start,
            "articles": [_row(portal, entry, asked.base) for entry in shown.entries] * shown.copies,
        }
    )


def _row(portal: Portal, entry: Entry, base: str) -> dict[str, Any]:
    article = entry.article
    published = _seconds(article.published)
    return {
        "id": int(number(article)),
        "title": article.title,
        "document_number": article.doc_number or "",
        "identifier": article.index_number or "",
        "publisher": "、".join(article.issuers) or portal.office,
        "keywords": "",
        "date": _seconds(article.issued) if article.issued else 0,
        "created_at": f"{article.published:%Y-%m-%d} 16:25:04",
        "create_time": published,
        "display_publish_time": published,
        "first_publish_time": published,
        "classify_main": CATEGORY,
        "classify_main_name": portal.column,
        "classify_genre_name": article.genre or "",
        "url": entry.url or f"{base}{_path(article)}{entry.suffix}",
        "post_url": "",
        "abstract": "",
        "is_expired": 0,
        "is_abolished": 0,
        "type": "url" if entry.url else "post",
        "attachment": [],
    }


def _path(article: Article) -> str:
    post = number(article)
    return f"/gkmlpt/content/{int(post) // 1_000_000}/{int(post) // 1000}/post_{post}.html"


def _article(portal: Portal, article: Article, base: str) -> str:
    block = f'<div class="classify">{table_block(disclosure(portal, article), "")}</div>'
    files = attachment_links(article, "nfw-cms-attachment")
    body = f'<div class="article-content body">\n{paragraphs(article)}\n{files}</div>'
    return article_page(portal, article, base + _path(article), block=block, body=body)


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(9), _SHANGHAI).timestamp())
