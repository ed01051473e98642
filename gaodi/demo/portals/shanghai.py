"""Shanghai: `index_2.html` is page 2, `.pagination({totalPage: N})`, articles `/nw39220/YYYYMMDD/{32 hex}.html`."""

from __future__ import annotations

from html import escape

from gaodi.demo.portals import Article
from gaodi.demo.portals.column import ListPage
from gaodi.demo.portals.html_lists import HtmlDialect
from gaodi.demo.portals.slugs import hexadecimal

SECTION = "/nw39220/"


def _page_path(page: int) -> str:
    return f"{SECTION}index.html" if page == 1 else f"{SECTION}index_{page}.html"


def _article_path(article: Article) -> str:
    return f"{SECTION}{article.published:%Y%m%d}/{hexadecimal(article)}.html"


def _script(shown: ListPage) -> str:
    return f"<script>$('.pagination').pagination({{totalPage: {shown.pages}, current: {shown.number}}});</script>"


def _row(article: Article, link: str) -> str:
    return (
        f'<li><a href="{link}" title="{escape(article.title)}">{escape(article.title)}</a>'
        f'<span class="time">{article.published:%Y.%m.%d}</span></li>'
    )


DIALECT = HtmlDialect(_page_path, _article_path, _script, '<div class="Article_content body">', _row)
list_path, answer = DIALECT.list_path, DIALECT.answer
