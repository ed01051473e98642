"""Whatever a portal answers, a platform reads rows or says that it cannot; and so it does with broken options."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.lists.options import BadOption
from crawlers.platforms import Platform
from crawlers.sources import platform_names
from crawlers.unreadable import Unreadable

Make = Callable[..., Any]
OPTIONS = {
    "govcn": {"t": "zhengcelibrary_gw"},
    "json_api": {
        "rows": "list",
        "title": "t",
        "link": "u",
        "published": "d",
        "page_url": "http://x.gov.cn/{page}",
    },
}
URL = "http://www.example.gov.cn/public/column/1/index.html"
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("/a/post_1.html")
LISTS = ["data", "results", "list", "articles", "html", "searchVO", "listVO"]
KEYS = st.sampled_from([*LISTS, "total", "offset", "title", "url", "t", "u", "id"])
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
HTML = st.text(alphabet="<>/=\"'{}[]()abcdefilnoprstu:,;&!-.0123456789 \n号年月日页共", max_size=300)
BODIES = (
    st.binary(max_size=200)
    | HTML
    | JSON.map(lambda value: [value] if not isinstance(value, dict | list) else value)
)


@pytest.mark.parametrize("name", sorted(platform_names()))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=BODIES, status=st.sampled_from([200, 200, 200, 206, 404, 500]))
def test_rubbish_is_rows_or_unreadable(name: str, source: Make, answer: Make, body: Any, status: int) -> None:
    platform = cast(Platform, importlib.import_module(f"crawlers.platforms.{name}"))
    of = source(name, URL, **OPTIONS.get(name, {}))
    request = platform.first_request(of)
    for _ in range(2):
        try:
            listing = platform.read_listing(of, answer(request, body, status))
        except Unreadable:
            return
        assert all(row.url.startswith("http") and row.title for row in listing.rows)
        if listing.next is None:
            return
        request = listing.next


@pytest.mark.parametrize(
    ("platform", "options"),
    [
        ("trs", {"api": "igs", "siteId": "1"}),
        ("trs", {"api": "nothing"}),
        ("ucap", {"api": "suzhou"}),
        ("ucap", {"api": "nothing"}),
        ("govcn", {}),
        ("json_api", {"rows": "list"}),
    ],
)
def test_a_missing_option_is_named(platform: str, options: dict[str, str], source: Make) -> None:
    module = importlib.import_module(f"crawlers.platforms.{platform}")
    with pytest.raises(BadOption, match=r"option|dialect"):
        module.first_request(source(platform, URL, **options))


@pytest.mark.parametrize(
    "options", [{"link": "("}, {"max_pages": "many"}, {"page_url": "http://x/{page}", "page_offset": "x"}]
)
def test_a_broken_option_is_named(options: dict[str, str], source: Make, answer: Make) -> None:
    module = importlib.import_module("crawlers.platforms.plain")
    of = source("plain", URL, **options)
    page = '<ul><li><a href="/a/post_1.html">通知</a></li></ul><a href="index_2.html">下一页</a>'
    with pytest.raises(BadOption, match=list(options)[-1]):
        module.read_listing(of, answer(module.first_request(of), page))
