"""The State Council's policy library (sousuo.www.gov.cn) and its rolling list of the latest policies.

A source whose address ends in `.json` is the rolling list. Otherwise the option `t` names the part of the library:
`zhengcelibrary_gw` (State Council), `zhengcelibrary_bm` (ministries), `zhengcelibrary_zy` (Party centre), and `q`
the words to search for. A parameter `type=gwyzcwjk` empties the answer and is not sent.
"""

from __future__ import annotations

from urllib.parse import urlencode

from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.json_list import JsonList, first_page, read_json_list
from crawlers.lists.options import PAGED, needed
from crawlers.page import read_article as read_page
from crawlers.sources import Source

OPTIONS = PAGED | {"q", "t"}
BODY = ("#UCAP-CONTENT", ".pages_content", ".TRS_Editor", "#Zoom")
ROLLING = JsonList(rows=("",), title=("TITLE",), link=("URL",), published=("DOCRELPUBTIME",))
_PER_PAGE = 50


def first_request(source: Source) -> Request:
    """The rolling list, or the library's first page."""
    return first_page(source, _dialect(source))


def read_listing(source: Source, answer: Answer) -> Listing:
    """Rows of the rolling list, or of one page of the library."""
    return read_json_list(source, answer, _dialect(source))


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page."""
    return read_page(source, row, answer, body=BODY)


def _dialect(source: Source) -> JsonList:
    if source.url.endswith(".json"):
        return ROLLING
    query = {
        "t": needed(source, "t"),
        "q": source.options.get("q", ""),
        "timetype": "timeqb",
        "mintime": "",
        "maxtime": "",
        "sort": "pubtime",
        "sortType": "1",
        "searchfield": "title",
        "n": str(_PER_PAGE),
    }
    return JsonList(
        url=f"{source.url}?{urlencode(query)}&p={{page}}",
        rows=("searchVO.listVO",),
        title=("title",),
        link=("url",),
        published=("pubtimeStr", "pubtime"),
        issued=("ptime",),
        doc_number=("pcode",),
        total=("searchVO.totalCount",),
        pages=("searchVO.totalpage",),
        headers={"Referer": "https://sousuo.www.gov.cn/"},
    )
