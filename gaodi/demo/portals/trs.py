"""TRS WCM: `index_1.html` is page 2, the script says so, articles are `./YYYYMM/tYYYYMMDD_ID.html`.

Variants: `igs` (Nanjing's search) and `fujian`.
"""

from __future__ import annotations

from html import escape
from typing import Any

from gaodi.demo.portals import Article
from gaodi.demo.portals.column import ListPage
from gaodi.demo.portals.html_lists import HtmlDialect
from gaodi.demo.portals.json_lists import JsonOrHtml, JsonVariant
from gaodi.demo.portals.slugs import number

FOLDER = "/zwgk/zcwj/"


def _page_path(page: int) -> str:
    return FOLDER if page == 1 else f"{FOLDER}index_{page - 1}.html"


def _article_path(article: Article) -> str:
    return f"{FOLDER}{article.published:%Y%m}/t{article.published:%Y%m%d}_{number(article)}.html"


def _script(shown: ListPage) -> str:
    return f'<script>createPageHTML({shown.pages}, {shown.number - 1}, "index", "html");</script>'


def _row(article: Article, link: str) -> str:
    # The day stands in the address only, as in many of these lists.
    href = link.replace(FOLDER, "./")
    return f'<li><a href="{href}" title="{escape(article.title)}">· {escape(article.title[:24])}…</a></li>'


DIALECT = HtmlDialect(_page_path, _article_path, _script, '<div class="TRS_Editor body">', _row)


def _igs_row(article: Article, address: str) -> dict[str, Any]:
    return {"DOCTITLE": article.title, "PUBDATE": f"{article.published}T09:00:00", "DOCPUBURL": address}


def _fujian_row(article: Article, address: str) -> dict[str, Any]:
    return {"doctitle": article.title, "docreltime": f"{article.published} 09:00:00", "docpuburl": address}


VARIANTS = {
    "igs": JsonVariant(
        "/igs/front/search/publish/data/list.html",
        lambda asked: asked.query.get("pageNumber", ""),
        _igs_row,
        lambda shown, rows: {"rows": rows, "total": shown.total},
    ),
    "fujian": JsonVariant(
        "/fjdzapp/search",
        lambda asked: asked.form.get("page", ""),
        _fujian_row,
        lambda shown, rows: {"data": rows, "pageCount": shown.pages},
        per_page=75,
        posted=True,
    ),
}
_BOTH = JsonOrHtml(DIALECT, VARIANTS)
list_path, answer = _BOTH.list_path, _BOTH.answer
