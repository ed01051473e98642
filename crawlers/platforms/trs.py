"""TRS WCM: static lists in most of the country, their JSON lists, IGS search, and Fujian's search.

Static lists are `index.html`, `index_1.html`, ...; the page's script says how many and from which number they
count (Hunan and others count from 1). Articles are `./YYYYMM/tYYYYMMDD_ID.html`. The option `api` names the JSON
dialect of sites that list by search: `igs` (Nanjing, Tianjin), `fujian`, or `json` for one file with all rows.
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.json_list import JsonList, first_page, read_json_list
from crawlers.lists.numbered import read_numbered
from crawlers.lists.options import NUMBERED, BadOption, needed
from crawlers.page import read_article as read_page
from crawlers.sources import Source

OPTIONS = NUMBERED | {"CHANNELID", "GROUPCAT", "api", "channelid", "chnlid", "index", "siteId"}
BODY = (
    ".TRS_Editor",
    ".trs_editor_view",
    ".TRS_UEDITOR",
    "#UCAP-CONTENT",
    "#zoom",
    "#Zoom",
    "#mainText",
    ".article_con",
    ".view",
)
ONE_FILE = JsonList(
    rows=("data", ""),
    title=("FILENAME", "TITLE", "DOCTITLE", "title"),
    link=("URL", "DOCPUBURL", "url"),
    published=("DOCRELTIME", "PUBDATE", "DOCRELPUBTIME", "date"),
    doc_number=("FILENUM",),
)


def first_request(source: Source) -> Request:
    """The list's first page, or the first answer of its search."""
    dialect = _json(source)
    return first_page(source, dialect) if dialect else Request(source.url)


def read_listing(source: Source, answer: Answer) -> Listing:
    """Rows of a static page, or of a search answer."""
    dialect = _json(source)
    return read_json_list(source, answer, dialect) if dialect else read_numbered(source, answer, offset=-1)


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page."""
    return read_page(source, row, answer, body=BODY)


def _json(source: Source) -> JsonList | None:
    api = source.options.get("api")
    if api == "igs":
        return _igs(source)
    if api == "fujian":
        return _fujian(source)
    if api in (None, "json"):
        return ONE_FILE if api else None
    raise BadOption(
        f"the source {source.id!r} names the JSON dialect {api!r}; trs knows igs, fujian and json"
    )


def _igs(source: Source) -> JsonList:
    query = {
        "index": needed(source, "index"),
        "type": "infomation",  # the platform's spelling
        "siteId": needed(source, "siteId"),
        "pageSize": "20",
        "orderProperty": "DOCRELTIME",
        "orderDirection": "desc",
        "filter[SITEID]": needed(source, "siteId"),
        "filter[CHANNELID]": needed(source, "CHANNELID"),
        "filter[GROUPCAT]": needed(source, "GROUPCAT"),
    }
    return JsonList(
        url=f"{source.url}?{urlencode(query)}&pageNumber={{page}}",
        rows=("rows", "data.rows"),
        title=("DOCTITLE",),
        link=("DOCPUBURL",),
        published=("PUBDATE", "DOCRELTIME"),
        doc_number=("FILENUM", "IDXID"),
        total=("total", "data.total"),
    )


def _fujian(source: Source) -> JsonList:
    form = {
        "channelid": needed(source, "channelid"),
        "sortfield": "-docorder,-docreltime",
        "classsql": f"chnlid={needed(source, 'chnlid')}",
        "classcol": "publishyear",
        "classnum": "100",
        "classsort": "0",
        "cache": "true",
        "prepage": "75",
    }
    return JsonList(
        url=source.url,
        form=f"{urlencode(form)}&page={{page}}",
        rows=("data",),
        title=("doctitle",),
        link=("docpuburl", "chnldocurl"),
        published=("docreltime",),
        doc_number=("fileno",),
        total=("count", "total"),
        pages=("pageCount",),
        headers={"Referer": f"https://{urlsplit(source.url).netloc}/"},
    )
