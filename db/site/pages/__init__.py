"""The site's pages: one module each, a function that reads and a view that renders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.site.pages import (
    accuracy,
    agents,
    archive,
    calendar,
    dictionary,
    document,
    document_data,
    fact,
    feeds,
    home,
    indicator,
    measures,
    money,
    region,
    search,
    source,
)

ID = r"(?P<id>[0-9a-f]{16})"

STREAM = r"(?P<sort>region|source|indicator|kind|fact|role)/(?P<key>[\w.-]{1,100})"

ROUTES: tuple[tuple[str, Callable[..., Any]], ...] = (
    (r"/$", home.view),
    (rf"/document/{ID}$", document.view),
    (rf"/document/{ID}\.(?P<form>json|csl\.json)$", document_data.view),
    (rf"/fact/{ID}(\.(?P<format>json))?$", fact.view),
    (r"/llms\.txt$", agents.view),
    (r"/search$", search.view),
    (r"/regions$", region.every),
    (r"/region/(?P<code>\d{6})$", region.view),
    (r"/indicators$", indicator.every),
    (r"/indicator/(?P<key>\w{1,100})$", indicator.view),
    (r"/measures$", measures.view),
    (r"/money$", money.view),
    (r"/calendar$", calendar.view),
    (r"/sources$", source.every),
    (r"/source/(?P<id>[\w.-]{1,100})$", source.view),
    (r"/accuracy$", accuracy.view),
    (r"/data-dictionary$", dictionary.view),
    (r"/feeds$", feeds.view),
    (r"/-/feeds/(?P<sort>latest|changes|coverage)\.(?P<format>json|atom|ics)$", feeds.stream),
    (rf"/-/feeds/{STREAM}\.(?P<format>json|atom|ics)$", feeds.stream),
    (r"/-/archive/(?P<id>[^/]+)$", archive.view),
)
