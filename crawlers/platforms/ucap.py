"""Portals in the style of ucap: Sichuan, Gansu, Heilongjiang, Hainan, Xinjiang, and kin in Chengdu, Suzhou, Jiangxi.

HTML lists are `list.shtml`, `list_2.shtml`, ... counted from 1, articles `/YYYY/M/D/{32 hex}.shtml`. Many columns
are also `common/search/{channel}` in JSON. The option `api` names another JSON dialect: `search`, `hunan`,
`chengdu`, `suzhou`, `jiangxi`; a source whose address contains `/common/search/` needs none.
"""

from __future__ import annotations

from urllib.parse import urlencode

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.json_list import JsonList, first_page, read_json_list
from crawlers.lists.numbered import read_numbered
from crawlers.lists.options import NUMBERED, BadOption, needed
from crawlers.page import read_article as read_page
from crawlers.sources import Source

OPTIONS = NUMBERED | {"api", "channelCode", "channel_id", "deptId", "deptTypeId", "webSiteCode"}
BODY = ("#UCAP-CONTENT", "#zoomcon", "#zoom", ".newsCon", ".contText", ".article-content")


def first_request(source: Source) -> Request:
    """The list's first page, or the first answer of its search."""
    dialect = _json(source)
    return first_page(source, dialect) if dialect else Request(source.url)


def read_listing(source: Source, answer: Answer) -> Listing:
    """Rows of an HTML list, or of a JSON answer."""
    dialect = _json(source)
    return read_json_list(source, answer, dialect) if dialect else read_numbered(source, answer)


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page."""
    return read_page(source, row, answer, body=BODY)


def _json(source: Source) -> JsonList | None:
    api = source.options.get("api") or ("search" if "/common/search/" in source.url else "")
    dialects = {
        "search": _search,
        "hunan": _hunan,
        "chengdu": _chengdu,
        "suzhou": _suzhou,
        "jiangxi": _jiangxi,
    }
    if api and api not in dialects:
        known = ", ".join(dialects)
        raise BadOption(f"the source {source.id!r} names the JSON dialect {api!r}; ucap knows {known}")
    return dialects[api](source) if api else None


def _search(source: Source) -> JsonList:
    query = {
        "sort": "publishedTime",
        "_isAgg": "false",
        "_isJson": "true",
        "_pageSize": "20",
        "_template": "index",
        "_channelName": "",
    }
    return JsonList(
        url=f"{source.url}?{urlencode(query)}&page={{page}}",
        rows=("data.results",),
        title=("title",),
        link=("url",),
        published=("publishedTimeStr", "publishedTime"),
        doc_number=("fileNum", "docNumber"),
        total=("data.total",),
    )


def _hunan(source: Source) -> JsonList:
    return JsonList(
        form="page={page}&_pageSize=20&_isAgg=false&_isJson=true",
        rows=("data.results",),
        title=("title",),
        link=("url",),
        published=("publishedTimeStr",),
        total=("data.total",),
    )


def _chengdu(source: Source) -> JsonList:
    query = {key: source.options[key] for key in ("deptTypeId", "deptId") if key in source.options}
    return JsonList(
        url=f"{source.url}?{urlencode(query)}&current={{page}}&size=20",
        rows=("data.records",),
        title=("fullName", "name"),
        link=("detailInfoUrl",),
        published=("checkTime",),
        total=("data.total",),
        pages=("data.pages",),
    )


def _suzhou(source: Source) -> JsonList:
    return JsonList(
        url=f"{source.url}?pageSize=15",
        form=f"pageIndex={{page}}&{urlencode({'channel_id': needed(source, 'channel_id')})}",
        rows=("data.list",),
        title=("TITLE",),
        link=("URL",),
        published=("PUBLISHED_TIME_FORMAT",),
        issued=("C_FWRQ_FORMAT",),
        doc_number=("C_WJBH",),
        total=("data.allRow",),
        pages=("data.totalPage",),
    )


def _jiangxi(source: Source) -> JsonList:
    form = {
        "pageSize": "15",
        "webSiteCode[]": needed(source, "webSiteCode"),
        "channelCode[]": needed(source, "channelCode"),
        "sort": "sortNum",
        "order": "desc",
    }
    return JsonList(
        form=f"current={{page}}&{urlencode(form)}",
        rows=("data.results",),
        title=("source.title",),
        # `urls` is JSON inside the JSON: {"pc": "/jxsfzhggwyh/col/col14590/content/content_1.html"}
        link=("source.urls", "source.url"),
        published=("source.pubDate",),
        total=("data.total",),
    )
