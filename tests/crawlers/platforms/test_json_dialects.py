"""JSON dialects: where each keeps its rows, how its pages are asked for, when it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers.documents import Answer
from crawlers.platforms import govcn, json_api, nfcms, trs, ucap
from crawlers.sources import Source
from crawlers.unreadable import Unreadable

Make = Callable[..., Any]
DAY = date(2026, 6, 5)
SITE = "https://fgw.example.gov.cn"


def search(rows: list[dict[str, Any]], **data: Any) -> dict[str, Any]:
    return {"data": {"results": rows, **data}}


CASES = [
    pytest.param(
        trs,
        {
            "url": f"{SITE}/igs/front/search/publish/data/list.html",
            "api": "igs",
            "index": "i",
            "siteId": "50",
            "CHANNELID": "34357",
            "GROUPCAT": "228",
        },
        {
            "rows": [
                {"DOCTITLE": "通知", "PUBDATE": "2026-06-05T09:00:00", "DOCPUBURL": "/a/t20260605_1.html"}
            ]
        },
        {"pageNumber": "2", "filter[CHANNELID]": "34357"},
        id="trs igs",
    ),
    pytest.param(
        trs,
        {"url": f"{SITE}/fjdzapp/search", "api": "fujian", "channelid": "229105", "chnlid": "9375"},
        {
            "data": [
                {
                    "doctitle": "通知",
                    "docreltime": "2026-06-05 10:00",
                    "docpuburl": f"{SITE}/a/t20260605_1.htm",
                }
            ],
            "pageCount": 2,
        },
        {"page": "2", "classsql": "chnlid=9375", "prepage": "75"},
        id="trs fujian",
    ),
    pytest.param(
        ucap,
        {"url": f"{SITE}/common/search/b16135ef84e445dea2bfd0343dd96c4c"},
        search([{"title": "通知", "publishedTimeStr": "2026-06-05 10:00:00", "url": "/a/1.shtml"}], total=21),
        {"page": "2", "_isJson": "true"},
        id="ucap search",
    ),
    pytest.param(
        ucap,
        {"url": f"{SITE}/search/common/search/1", "api": "hunan"},
        search([{"title": "通知", "publishedTimeStr": "2026-06-05", "url": f"{SITE}/a/1.html"}]),
        {"page": "2"},
        id="ucap hunan",
    ),
    pytest.param(
        ucap,
        {"url": f"{SITE}/gkml/api/policyLibrary/listPage", "api": "chengdu", "deptTypeId": "7"},
        {
            "data": {
                "pages": 2,
                "records": [
                    {"name": "通…", "fullName": "通知", "checkTime": "2026-06-05", "detailInfoUrl": "/a/1"}
                ],
            }
        },
        {"current": "2", "deptTypeId": "7"},
        id="ucap chengdu",
    ),
    pytest.param(
        ucap,
        {"url": f"{SITE}/szinf/xxgk/interfacesWebZcwj/loadData", "api": "suzhou", "channel_id": "dc1a"},
        {
            "data": {
                "allRow": 16,
                "totalPage": 2,
                "list": [
                    {
                        "TITLE": "通知",
                        "URL": f"{SITE}/a/1.shtml",
                        "C_WJBH": "示府〔2026〕1号",
                        "PUBLISHED_TIME_FORMAT": "2026-06-05",
                        "C_FWRQ_FORMAT": "2026-06-01",
                    }
                ],
            }
        },
        {"pageIndex": "2", "channel_id": "dc1a"},
        id="ucap suzhou",
    ),
    pytest.param(
        ucap,
        {"url": f"{SITE}/queryList", "api": "jiangxi", "webSiteCode": "site", "channelCode": "col1"},
        search(
            [
                {
                    "source": {
                        "title": "通知",
                        "pubDate": "2026-06-05",
                        "urls": '{"pc": "/site/col/col1/content/content_1.html"}',
                    }
                }
            ],
            total=16,
        ),
        {"current": "2", "channelCode[]": "col1"},
        id="ucap jiangxi",
    ),
    pytest.param(
        govcn,
        {"url": f"{SITE}/search-gov/data", "t": "zhengcelibrary_gw", "q": "人工智能"},
        {
            "searchVO": {
                "totalCount": 51,
                "totalpage": 2,
                "listVO": [
                    {
                        "title": "<em>人工智能</em>通知",
                        "url": f"{SITE}/a/1.htm",
                        "pcode": "国发〔2026〕1号",
                        "pubtimeStr": None,
                        "pubtime": 1780617600000,
                    }
                ],
            }
        },
        {"p": "2", "t": "zhengcelibrary_gw"},
        id="govcn library",
    ),
    pytest.param(
        json_api,
        {
            "url": f"{SITE}/cms/JsonList",
            "rows": "list",
            "title": "topic",
            "link": "infourl",
            "published": "pubtime",
            "total": "totalRec",
            "form": "channelCode=A0937&pageno={page}",
        },
        {
            "list": [
                {
                    "topic": "通知",
                    "infourl": "//www.example.gov.cn/2026-06/05/c_1.htm",
                    "pubtime": "2026-06-05 10:00:00.0",
                }
            ],
            "totalRec": "40",
        },
        {"pageno": "2", "channelCode": "A0937"},
        id="json_api of CAC's kind",
    ),
    pytest.param(
        json_api,
        {
            "url": f"{SITE}/api/search",
            "rows": "data.searchResult.dataResults",
            "title": "data.title groupData.0.data.title",
            "link": "data.url groupData.0.data.url",
            "published": "data.jsearch_date groupData.0.data.deploytime",
            "total": "data.searchResult.total",
            "page_url": f"{SITE}/api/search?category=51&p={{page}}",
        },
        {
            "data": {
                "searchResult": {
                    "total": 16,
                    "dataResults": [
                        {
                            "groupData": [
                                {
                                    "data": {
                                        "title": "通知",
                                        "url": "/art/1.html",
                                        "deploytime": "1780617600000",
                                    }
                                }
                            ]
                        }
                    ],
                }
            }
        },
        {"p": "2", "category": "51"},
        id="json_api of MIIT's kind",
    ),
]


@pytest.mark.parametrize(("platform", "options", "said", "asked"), CASES)
def test_a_row_is_read_and_the_next_page_is_asked_for(
    platform: ModuleType,
    options: dict[str, str],
    said: Any,
    asked: dict[str, str],
    source: Make,
    answer: Make,
) -> None:
    url = options["url"]
    of = source("x", url, **{key: value for key, value in options.items() if key != "url"})
    listing = platform.read_listing(of, answer(platform.first_request(of), said))
    (row,) = listing.rows
    assert row.title.endswith("通知")
    assert row.published == DAY
    assert row.url.startswith("https://")
    assert listing.next is not None
    parameters = {**parse_qs(urlsplit(listing.next.url).query), **parse_qs(listing.next.body.decode())}
    assert {key: parameters[key][0] for key in asked} == asked


def test_a_number_and_both_days_come_with_the_row(source: Make, answer: Make) -> None:
    of = source("ucap", f"{SITE}/loadData", api="suzhou", channel_id="1")
    row = {
        "TITLE": "通知",
        "URL": "/a",
        "C_WJBH": "示府〔2026〕1号",
        "PUBLISHED_TIME_FORMAT": "2026-06-05",
        "C_FWRQ_FORMAT": "2026-06-01",
    }
    listing = ucap.read_listing(of, answer(ucap.first_request(of), {"data": {"totalPage": 1, "list": [row]}}))
    assert (listing.rows[0].doc_number, listing.rows[0].issued) == ("示府〔2026〕1号", date(2026, 6, 1))
    assert (listing.next, listing.complete) == (None, True)


def test_a_whole_column_is_one_answer(source: Make, answer: Make) -> None:
    of = source("nfcms", f"{SITE}/zwgk/tzgg/", column_id="240")
    request = nfcms.first_request(of)
    assert request.url == f"{SITE}/postmeta/i/240.json"
    rows = [
        {"title": f"通知{n}", "url": f"/content/post_{n}.html", "publish_time": 1780617600} for n in range(99)
    ]
    listing = nfcms.read_listing(of, answer(request, {"articles": rows, "children": []}))
    assert (len(listing.rows), listing.next, listing.complete) == (99, None, True)
    assert listing.rows[0].published == DAY


def test_the_rolling_list_is_one_file(source: Make, answer: Make) -> None:
    of = source("govcn", f"{SITE}/zhengce/zuixin/ZUIXINZHENGCE.json")
    said = [{"TITLE": "通知", "URL": f"{SITE}/a/content_1.htm", "DOCRELPUBTIME": "2026-06-05"}]
    listing = govcn.read_listing(of, answer(govcn.first_request(of), said))
    assert (listing.rows[0].published, listing.next, listing.complete) == (DAY, None, True)


def test_a_search_without_a_declared_end_ends_at_an_empty_page(source: Make, answer: Make) -> None:
    of = source("ucap", f"{SITE}/common/search/{'0' * 32}")
    first = ucap.read_listing(of, answer(ucap.first_request(of), search([{"title": "通知", "url": "/a/1"}])))
    last = ucap.read_listing(of, answer(first.next, search([])))
    assert (last.next, last.complete) == (None, True)


@pytest.mark.parametrize(
    "said",
    [
        {"code": 500},
        {"data": {"results": None}},
        "<html>维护中</html>",
        [1, 2],
        {"data": {"results": [{"no": 1}]}},
    ],
)
def test_another_answer_is_no_list(said: Any, source: Make, answer: Make) -> None:
    of: Source = source("ucap", f"{SITE}/common/search/{'0' * 32}")
    given: Answer = answer(ucap.first_request(of), said)
    with pytest.raises(Unreadable):
        ucap.read_listing(of, given)


def test_rows_without_an_address_are_told(source: Make, answer: Make) -> None:
    of = source("ucap", f"{SITE}/common/search/{'0' * 32}")
    rows = [{"title": "通知", "url": "/a/1"}, {"title": "无地址"}]
    listing = ucap.read_listing(of, answer(ucap.first_request(of), search(rows, total=2)))
    assert "1 rows" in listing.issues[0].what
