"""Guangdong's ordinary columns: `index_2.html`, a link to the next page, articles `content/post_ID.html`."""

from __future__ import annotations

from gaodi.demo.portals import Article
from gaodi.demo.portals.column import ListPage
from gaodi.demo.portals.html_lists import HtmlDialect, dated_row
from gaodi.demo.portals.slugs import number

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
list_path, answer = DIALECT.list_path, DIALECT.answer
