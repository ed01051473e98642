"""Henan: `index_2.html` counted from 1, articles `/2026/05-18/3355309.html`, rows with the day split in two."""

from __future__ import annotations

from html import escape

from gaodi.demo.portals import Article
from gaodi.demo.portals.column import ListPage
from gaodi.demo.portals.html_lists import HtmlDialect
from gaodi.demo.portals.slugs import number

FOLDER = "/zwgk/zc/"


def _page_path(page: int) -> str:
    return f"{FOLDER}index.html" if page == 1 else f"{FOLDER}index_{page}.html"


def _article_path(article: Article) -> str:
    return f"/{article.published:%Y/%m-%d}/{number(article)}.html"


def _script(shown: ListPage) -> str:
    return f"<script>createPageHTML({shown.pages},{shown.number},'index','html');</script>"


def _row(article: Article, link: str) -> str:
    return (
        f'<li><a href="{link}">{escape(article.title)}</a>'
        f"<b><em>{article.published:%d}</em><i>{article.published:%Y-%m}</i></b></li>"
    )


DIALECT = HtmlDialect(
    _page_path,
    _article_path,
    _script,
    '<div class="details-main body">',
    _row,
    '<ul class="rows zfxxgk_zdgkc">',
)
list_path, answer = DIALECT.list_path, DIALECT.answer
