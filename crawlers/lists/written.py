"""Rows that a list page writes by script: `url`, `title`, `FILENUM` and a day for each, as Wuhan's lists do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawlers.days import read_day
from crawlers.documents import Row
from crawlers.lists.html_rows import ARTICLE_LINK
from crawlers.lists.rows import make_row, once

_URL = re.compile(r"\burl\s{0,4}=\s{0,4}[\"']([^\"']{5,300})[\"']", re.IGNORECASE)
_TITLE = re.compile(
    r"\btitle\s{0,4}=\s{0,4}\"([^\"\n]{2,400})\"|\btitle\s{0,4}=\s{0,4}'([^'\n]{2,400})'", re.IGNORECASE
)
_NUMBER = re.compile(r"\bFILENUM\s{0,4}=\s{0,4}[\"']([^\"'\n]{4,60})[\"']", re.IGNORECASE)
_DAY = re.compile(r"write(?:ln)?\(\s{0,4}[\"'][^\"'\d]{0,80}(\d{4}[-./年]\d{1,2}[-./月]\d{1,2})")
_LONGEST = 4000  # characters that the script of one row takes


def written_rows(html: str, base: str) -> tuple[Row, ...]:
    """The rows that a page's scripts write, in their order; none where no script writes any."""
    return once(_rows(html, base)) if "document.write" in html else ()


def _rows(html: str, base: str) -> Iterator[Row]:
    links = [found for found in _URL.finditer(html) if ARTICLE_LINK.search(found.group(1))]
    ends = [*(found.start() for found in links), len(html)][1:]
    for link, end in zip(links, ends, strict=True):
        script = html[link.end() : min(end, link.end() + _LONGEST)]
        titles = ["".join(said) for said in _TITLE.findall(script)]
        number, day = _NUMBER.search(script), _DAY.search(script)
        # A title is often set twice: cut, and whole where it was too long.
        row = make_row(
            base,
            link.group(1),
            max(titles, key=len, default=""),
            published=read_day(day.group(1)) if day else None,
            doc_number=number.group(1) if number else None,
        )
        if row is not None:
            yield row
