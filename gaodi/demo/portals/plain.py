"""A site of its own making: `?page=N`, rows in a table, no word on the number of pages, a 404 behind the last."""

from __future__ import annotations

from html import escape

from gaodi.demo.portals import Article
from gaodi.demo.portals.column import ListPage
from gaodi.demo.portals.html_lists import HtmlDialect
from gaodi.demo.portals.slugs import hexadecimal


def _page_path(page: int) -> str:
    return "/tzgg/list.html" if page == 1 else f"/tzgg/list.html?page={page}"


def _article_path(article: Article) -> str:
    return f"/tzgg/{hexadecimal(article)}.html"


def _script(shown: ListPage) -> str:
    return "首页 上一页 下一页 尾页"


def _row(article: Article, link: str) -> str:
    return (
        f'<tr><td><a href="{link}">{escape(article.title)}</a></td>'
        f"<td>[{article.published:%Y/%m/%d}]</td></tr>"
    )


DIALECT = HtmlDialect(
    _page_path,
    _article_path,
    _script,
    '<div id="content" class="body">',
    _row,
    '<table class="list">',
    "</table>",
)
list_path, answer = DIALECT.list_path, DIALECT.answer
