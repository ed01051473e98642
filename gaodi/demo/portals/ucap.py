"""Ucap style: `common_list_2.shtml` counted from 1, articles `/YYYY/M/D/{32 hex}.shtml`.

Variants: `search` (Heilongjiang, Gansu), `hunan`, `chengdu`, `suzhou` and `jiangxi`, each with JSON of its own.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from gaodi.demo.portals import Article
from gaodi.demo.portals.column import ListPage
from gaodi.demo.portals.html_lists import HtmlDialect, dated_row, definition_block
from gaodi.demo.portals.json_lists import JsonOrHtml, JsonVariant
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


def _search_row(article: Article, address: str) -> dict[str, Any]:
    return {"title": article.title, "publishedTimeStr": f"{article.published} 09:00:00", "url": address}


def _chengdu_row(article: Article, address: str) -> dict[str, Any]:
    return {"fullName": article.title, "checkTime": str(article.published), "detailInfoUrl": address}


def _suzhou_row(article: Article, address: str) -> dict[str, Any]:
    return {
        "TITLE": article.title,
        "URL": address,
        "C_WJBH": article.doc_number or "",
        "PUBLISHED_TIME_FORMAT": str(article.published),
        "C_FWRQ_FORMAT": str(article.issued or article.published),
    }


def _jiangxi_row(article: Article, address: str) -> dict[str, Any]:
    # Addresses stand in JSON inside the JSON, without their host where it is the portal's own.
    parts = urlsplit(address)
    link = address if parts.hostname != "127.0.0.1" else address.split(parts.netloc, 1)[1]
    urls = json.dumps({"pc": link})
    return {"source": {"title": article.title, "pubDate": str(article.published), "urls": urls}}


def _results(shown: ListPage, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"code": 200, "data": {"total": shown.total, "rows": shown.per_page, "results": rows}}


VARIANTS = {
    "search": JsonVariant(
        "/common/search/b16135ef84e445dea2bfd0343dd96c4c",
        lambda asked: asked.query.get("page", ""),
        _search_row,
        _results,
    ),
    "hunan": JsonVariant(
        "/search/common/search/1",
        lambda asked: asked.form.get("page", ""),
        _search_row,
        _results,
        posted=True,
    ),
    "chengdu": JsonVariant(
        "/gkml/api/policyLibrary/listPage",
        lambda asked: asked.query.get("current", ""),
        _chengdu_row,
        lambda shown, rows: {"data": {"pages": shown.pages, "records": rows}},
    ),
    "suzhou": JsonVariant(
        "/szinf/xxgk/interfacesWebZcwj/loadData",
        lambda asked: asked.form.get("pageIndex", ""),
        _suzhou_row,
        lambda shown, rows: {"data": {"allRow": shown.total, "totalPage": shown.pages, "list": rows}},
        per_page=15,
        posted=True,
    ),
    "jiangxi": JsonVariant(
        "/queryList",
        lambda asked: asked.form.get("current", ""),
        _jiangxi_row,
        _results,
        per_page=15,
        posted=True,
    ),
}
_BOTH = JsonOrHtml(DIALECT, VARIANTS)
list_path, answer = _BOTH.list_path, _BOTH.answer
