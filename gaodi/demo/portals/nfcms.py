"""Guangdong's ordinary columns: `index_2.html`, a link to the next page, articles `content/post_ID.html`.

Variant: `postmeta`, the whole column as one JSON answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.column import ListPage
from gaodi.demo.portals.html_lists import HtmlDialect, dated_row
from gaodi.demo.portals.json_lists import JsonOrHtml, JsonVariant
from gaodi.demo.portals.slugs import number
from gaodi.demo.portals.web import Asked, Reply

FOLDER = "/zwgk/tzgg1011/"


def _page_path(page: int) -> str:
    return f"{FOLDER}index.html" if page == 1 else f"{FOLDER}index_{page}.html"


def _article_path(article: Article) -> str:
    return f"{FOLDER}content/post_{number(article)}.html"


def _script(shown: ListPage) -> str:
    if shown.number >= shown.pages:
        return '<a class="next" href="javascript:void(0)">下一页</a>'
    return f'<a class="next" href="{_page_path(shown.number + 1)}">下一页</a>'


DIALECT = HtmlDialect(
    _page_path,
    _article_path,
    _script,
    '<div class="article-content body">',
    dated_row,
    '<div class="NewsList"><ul class="rows">',
    "</ul></div>",
)


def _row(article: Article, address: str) -> dict[str, Any]:
    return {"title": article.title, "url": address, "publish_time": str(article.published)}


VARIANTS = {
    "postmeta": JsonVariant(
        "/postmeta/i/240.json",
        lambda asked: "1",
        _row,
        lambda shown, rows: {"children": [], "articles": rows},
    )
}


_BOTH = JsonOrHtml(DIALECT, VARIANTS)
list_path = _BOTH.list_path


def answer(portal: Portal, asked: Asked) -> Reply | None:
    """A list page, the column's JSON (which knows no pages and holds every article), or an article page."""
    if asked.path.startswith("/postmeta/"):
        portal = replace(portal, per_page=len(portal.articles))
    return _BOTH.answer(portal, asked)
