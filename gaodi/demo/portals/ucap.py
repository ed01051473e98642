"""Ucap style: `common_list_2.shtml` counted from 1, articles `/YYYY/M/D/{32 hex}.shtml`."""

from __future__ import annotations

from gaodi.demo.portals import Article
from gaodi.demo.portals.column import ListPage
from gaodi.demo.portals.html_lists import HtmlDialect, dated_row, definition_block
from gaodi.demo.portals.slugs import hexadecimal

FOLDER = "/scjxt/wjfb/"


def _page_path(page: int) -> str:
    return f"{FOLDER}common_list.shtml" if page == 1 else f"{FOLDER}common_list_{page}.shtml"


def _article_path(article: Article) -> str:
    day = article.published
    return f"/scjxt/{day.year}/{day.month}/{day.day}/{hexadecimal(article)}.shtml"


def _script(shown: ListPage) -> str:
    said = f"'page_div',{shown.pages},{shown.number},'common_list','shtml',{shown.total}"
    return f"<script>createPageHTML({said});</script>"


DIALECT = HtmlDialect(
    _page_path,
    _article_path,
    _script,
    '<div id="zoomcon" class="body">',
    dated_row,
    block=definition_block,
    per_page=15,
)
list_path, answer = DIALECT.list_path, DIALECT.answer
