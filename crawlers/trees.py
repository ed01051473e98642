"""Trees: HTML as elements, whatever was sent under that name."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawlers.unreadable import Unreadable

# Parsing takes time quadratic in the depth: 60,000 levels, which 300 kB can hold, take six seconds. Open
# formatting elements are opened again in every paragraph that follows, so fewer of them are worse.
MOST_LEVELS, MOST_FORMATS = 2000, 200
_MANY_TAGS = 3_000  # fewer can do no harm, and counting levels costs as much as parsing them
# Elements that nest; those that the next of their kind closes (p, li, td) do not.
_NESTING = re.compile(
    r"<(/?)(?:div|span|table|section|article|ul|ol|dl|center|blockquote|form|fieldset|main|aside|header|footer|"
    r"nav|details|figure|label|object|svg|[a-z]{1,12}-[a-z-]{1,20}|(font|[abisu]|em|strong|big|small|code|tt|nobr))"
    r"(?=[\s>/])",
    re.IGNORECASE,
)


def parse_html(html: str) -> LexborHTMLParser:
    """The page's elements without scripts; raises `Unreadable` where they nest deeper than `MOST_LEVELS`."""
    if html.count("<") > _MANY_TAGS:
        _refuse_depth(html)
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style", "noscript", "template"])
    return tree


def _refuse_depth(html: str) -> None:
    depth = formats = 0
    for tag in _NESTING.finditer(html):
        step = -1 if tag.group(1) else 1
        depth = max(depth + step, 0)
        if tag.group(2):
            formats = max(formats + step, 0)
        if depth > MOST_LEVELS or formats > MOST_FORMATS:
            raise Unreadable(
                f"elements nested more than {MOST_LEVELS} levels (or {MOST_FORMATS} formats) deep"
            )
