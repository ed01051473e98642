"""Published: the day a page says it came out, where neither tags nor labels of the state's standard say so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawlers.days import day_in_url, read_day

_META = (
    "pubdate",
    "article:published_time",
    "publishdate",
    "publish_date",
    "og:release_date",
    "datepublished",
    "weibo: article:create_at",
    "weibo:article:create_at",
    "dc.date",
    "date",
)
_JSON_LD = re.compile(r'"datePublished"\s{0,3}:\s{0,3}"([^"]{8,40})"')
# A date in an element that is named for dates, beside a title; lists of other articles hold many such elements.
_DATED = (
    "time,#pubtime,#pub_date,#pubDate,.pubtime,.pub-time,.time,.date,.info,.h-time,.article-time,.post-time"
)
_SHOWN = re.compile(
    r"(?<!\d)(?:20\d{2}|19\d{2})\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?(?:\s{0,3}\d{1,2}[:：]\d{2})"
)
_LONGEST = 120


def published_day(tree: LexborHTMLParser, meta: Mapping[str, str], html: str, url: str) -> date | None:
    """The day of a page's meta tags, JSON-LD, `time` elements or first date with a clock, or of its address."""
    json_ld = _JSON_LD.search(html)
    said = [*(meta.get(name) for name in _META), json_ld.group(1) if json_ld else None]
    return next((day for day in map(read_day, said) if day), None) or _shown(tree) or day_in_url(url)


def _shown(tree: LexborHTMLParser) -> date | None:
    for node in tree.css(_DATED)[:40]:
        text = node.attributes.get("datetime") or _short(node)
        if text and (node.tag == "time" or _SHOWN.search(text)):
            day = read_day(text)
            if day:
                return day
    body = tree.body
    found = _SHOWN.search(body.text(deep=True)[:40_000]) if body is not None else None
    return read_day(found.group()) if found else None


def _short(node: LexborNode) -> str | None:
    text = node.text(deep=True).strip()
    return text if 0 < len(text) <= _LONGEST else None
