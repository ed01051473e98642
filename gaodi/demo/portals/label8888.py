"""Anhui: `/content/column/{id}?pageIndex=N`, rows `.doc_list.list-{id} li`; a page beyond the end has no rows."""

from __future__ import annotations

from html import escape

from gaodi.demo.portals import Article
from gaodi.demo.portals.column import ListPage
from gaodi.demo.portals.html_lists import HtmlDialect
from gaodi.demo.portals.slugs import number

COLUMN = "49637171"


def _page_path(page: int) -> str:
    return f"/content/column/{COLUMN}?pageIndex={page}"


def _article_path(article: Article) -> str:
    return f"/ywdt/tzgg/{number(article)}1.html"


def _script(shown: ListPage) -> str:
    said = f"pageCount: {shown.pages}, pageIndex: {shown.number}, total: {shown.total}"
    return f"<script>Ls.pagination({{{said}}});</script>"


def _row(article: Article, link: str) -> str:
    return (
        f'<li><a href="{link}" title="{escape(article.title)}">{escape(article.title)}</a>'
        f'<span class="right date">{article.published:%Y-%m-%d}</span></li>'
    )


DIALECT = HtmlDialect(
    _page_path,
    _article_path,
    _script,
    '<div class="j-fontContent wzcon body">',
    _row,
    f'<ul class="rows doc_list list-{COLUMN}">',
)
list_path, answer = DIALECT.list_path, DIALECT.answer
