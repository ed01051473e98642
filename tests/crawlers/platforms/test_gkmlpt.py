"""gkmlpt: the catalogue's configuration, its end rule and its odd rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from crawlers.documents import Listing
from crawlers.platforms import gkmlpt
from crawlers.unreadable import Unreadable

Make = Callable[..., Any]
INDEX = "http://www.example.gov.cn/dept/gkmlpt/index"
PAGE = """<script>window._CONFIG = { APP_URL: 'http://www.example.gov.cn/dept', SID: '755001',
TREE: [{"id": 5, "name": "文件", "post_count": 1, "children": []},
{"id": 9, "name": "别处", "jump_url": "http://x.example/"}, {"id": 13, "name": "通告"}] }</script>"""


def rows(start: int, count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": n,
            "title": f"通知{n}",
            "url": f"http://www.example.gov.cn/dept/gkmlpt/content/3/3/post_{n}.html",
            "create_time": 1780617600,
            "date": 1780272000,
            "document_number": f"示府〔2026〕{n}号",
        }
        for n in range(start, start + count)
    ]


def listed(source: Make, answer: Make, **options: str) -> Listing:
    of = source("gkmlpt", INDEX, **options)
    return gkmlpt.read_listing(of, answer(gkmlpt.first_request(of), PAGE))


def test_the_address_comes_from_the_page_and_not_from_the_host(source: Make, answer: Make) -> None:
    following = listed(source, answer).next
    assert following is not None
    assert following.url == "http://www.example.gov.cn/dept/gkmlpt/api/all/5?sid=755001&page=1"


def test_the_end_is_offset_and_rows_and_not_the_count_of_the_tree(source: Make, answer: Make) -> None:
    of = source("gkmlpt", INDEX, category="5")
    following = listed(source, answer, category="5").next
    for offset, count in ((0, 100), (100, 100), (200, 21)):
        assert following is not None
        said = {
            "classify": {"post_count": 135},
            "total": 221,
            "offset": offset,
            "articles": rows(offset, count),
        }
        listing = gkmlpt.read_listing(of, answer(following, said))
        following = listing.next
    assert following is None
    assert (listing.complete, listing.declared) == (True, 221)


def test_each_category_is_read_but_those_that_jump_elsewhere(source: Make, answer: Make) -> None:
    of = source("gkmlpt", INDEX)
    listing = listed(source, answer)
    seen = []
    while listing.next is not None:
        seen.append(listing.next.url.split("/all/")[1].split("?")[0])
        said = {"total": 1, "offset": 0, "articles": rows(len(seen), 1)}
        listing = gkmlpt.read_listing(of, answer(listing.next, said))
    assert seen == ["5", "13"]


def test_the_category_of_all_files_stands_for_the_others(source: Make, answer: Make) -> None:
    of = source("gkmlpt", INDEX)
    page = PAGE.replace("通告", "全部文件库")
    following = gkmlpt.read_listing(of, answer(gkmlpt.first_request(of), page)).next
    assert following is not None
    assert (following.state["category"], following.state["waiting"]) == ("13", "")


def test_the_window_of_a_large_category_is_a_gap(source: Make, answer: Make) -> None:
    of = source("gkmlpt", INDEX, category="5", search="no")
    first = gkmlpt.read_listing(
        of,
        answer(
            listed(source, answer, category="5").next, {"total": 9623, "offset": 0, "articles": rows(0, 100)}
        ),
    )
    closed = gkmlpt.read_listing(of, answer(first.next, "404", 404))
    assert (closed.next, closed.complete) == (None, False)
    assert "9623" in closed.issues[0].what


def test_behind_the_window_the_site_search_goes_on(source: Make, answer: Make) -> None:
    of = source("gkmlpt", INDEX, category="5 13")
    first = {"total": 9623, "offset": 0, "articles": rows(0, 100)}
    listing = gkmlpt.read_listing(of, answer(listed(source, answer, category="5 13").next, first))
    closed = gkmlpt.read_listing(of, answer(listing.next, "404", 404))
    assert not closed.complete
    assert closed.next is not None
    assert closed.next.url.startswith(
        "http://search.gd.gov.cn/jsonp/site/755001?pagesize=20&isgkml=1&text=%E4%BA%BA"
    )
    item = {
        "title": "<em>人工智能</em>措施",
        "url": "http://www.example.gov.cn/a/post_1.html",
        "pub_time": "2019-06-05",
    }
    found = gkmlpt.read_listing(of, answer(closed.next, f"cb({json.dumps({'results': [item]})})"))
    assert [(row.title, row.published) for row in found.rows] == [("人工智能措施", date(2019, 6, 5))]
    nothing = gkmlpt.read_listing(of, answer(found.next, 'cb({"results": []})'))
    assert nothing.next is not None
    assert "/all/13?" in nothing.next.url
    assert not nothing.complete


def test_publication_and_signature_are_two_days(source: Make, answer: Make) -> None:
    of = source("gkmlpt", INDEX, category="5")
    said = {"total": 1, "offset": 0, "articles": rows(1, 1)}
    (row,) = gkmlpt.read_listing(of, answer(listed(source, answer, category="5").next, said)).rows
    assert (row.published, row.issued, row.doc_number) == (
        date(2026, 6, 5),
        date(2026, 6, 1),
        "示府〔2026〕1号",
    )


def test_old_titles_are_unescaped_and_jumps_followed(source: Make, answer: Make) -> None:
    of = source("gkmlpt", INDEX, category="5")
    (article,) = rows(1, 1)
    article |= {"title": "%u901a%u77e5", "jump_url": "http://sub.example.gov.cn/content/post_9.html"}
    said = {"total": 1, "offset": 0, "articles": [article]}
    (row,) = gkmlpt.read_listing(of, answer(listed(source, answer, category="5").next, said)).rows
    assert (row.title, row.url) == ("通知", "http://sub.example.gov.cn/content/post_9.html")


@pytest.mark.parametrize("page", ["<html>维护中</html>", PAGE.replace("SID", "S"), PAGE.replace("TREE", "T")])
def test_a_page_without_its_configuration_is_no_catalogue(page: str, source: Make, answer: Make) -> None:
    of = source("gkmlpt", INDEX)
    with pytest.raises(Unreadable):
        gkmlpt.read_listing(of, answer(gkmlpt.first_request(of), page))


def test_another_answer_is_no_list(source: Make, answer: Make) -> None:
    of = source("gkmlpt", INDEX, category="5")
    for said in ({"code": 1}, "<html></html>" * 9, {"total": "x", "offset": 0, "articles": []}):
        with pytest.raises(Unreadable):
            gkmlpt.read_listing(of, answer(listed(source, answer, category="5").next, said))
