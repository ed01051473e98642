"""Rows of an HTML list, whatever its markup: links to articles with the day that stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawlers.addresses import BadAddress, absolute_url, canonical_url
from crawlers.days import day_in_url, make_day
from crawlers.disclosure import squeeze
from crawlers.documents import Row
from crawlers.lists.rows import clean_title, once
from crawlers.trees import parse_html

ARTICLE_LINK = re.compile(
    r"/t(?:19|20)\d{6}_\d+\.\w{3,5}\Z|/t\d{7,10}\.s?html?\Z"  # TRS; Guangxi's addresses bear no day
    r"|/art/\d{4}/.*art_\w+\.html?"  # Hanweb
    r"|/(?:19|20)\d{2}(?:[-/]?\d{1,2}){1,2}/(?:content_|c_)?[0-9a-f-]{5,40}(?:/c)?\.s?html?"
    r"|/(?:m?post|content)_\d+\.s?html?"
    r"|/public/\d+/\d+\.html|/c\d+/content\.html|/columns/[\w-]{36}/.*\.html"
    r"|/[0-9a-f]{32}\.s?html?"
)
_FULL_DAY = re.compile(
    r"\D{0,8}?(?<!\d)(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)日?"
    r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?\W{0,3}"
)
_MONTH_DAY = re.compile(r"\W{0,2}(\d{1,2})[-./月](\d{1,2})日?\W{0,2}")
_YEAR_MONTH = re.compile(r"\W{0,2}(\d{4})[-./年](\d{1,2})月?\W{0,2}")
_DAY = re.compile(r"\W{0,2}(\d{1,2})日?\W{0,2}")
_YEAR_IN_PATH = re.compile(r"/t?((?:19|20)\d{2})(?=\D|\d{2,4}\D)")
_CUT = re.compile(r"(?:…|\.{2,})\Z")
_ROW_TAGS = frozenset({"li", "tr"})
_LIST_TAGS = frozenset({"ul", "ol", "table", "tbody", "body", "html"})
_CLIMB = 6
_MOST_LINKS = 20_000


@dataclass(frozen=True, slots=True)
class _Link:
    node: LexborNode
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand in the same kind of place of a page."""

    rows: tuple[Row, ...]
    place: str
    others: tuple[Row, ...] = ()  # rows at the same place whose addresses are not those of articles


def read_group(
    html: str,
    base: str,
    *,
    link: re.Pattern[str] = ARTICLE_LINK,
    selector: str | None = None,
    place: str = "",
) -> Group:
    """Rows of an HTML list: links whose path matches `link`, each address once, in the page's order.

    Without a `selector` the rows are those at `place`, or else the page's weightiest group of article links that
    stand in the same kind of place (rows with a day weigh more), so that boxes of hot topics beside the list and
    links of the footer are left out. Rows inside comments are no rows.

    Raises `Unreadable` for elements nested without end.
    """
    tree = parse_html(html)
    scopes = tree.css(selector) if selector else [tree.body] if tree.body is not None else []
    every = list(_links(scopes, base))
    links = [found for found in every if link.search(urlsplit(found.url).path)]
    targets = _targets_by_ancestor(links)
    groups: dict[str, dict[str, Row]] = {}
    weights: dict[str, int] = {}
    for found in links:
        element = _row_element(found.node, targets)
        where = "" if selector else _place(element)
        row, shows_day = _row(found, element)
        group = groups.setdefault(where, {})
        if row.url not in group:
            weights[where] = weights.get(where, 0) + (4 if shows_day else 3 if row.published else 1)
        if row.url not in group or not group[row.url].title:
            group[row.url] = row
    if place not in groups:
        place = max(groups, key=lambda where: weights[where], default="")
    others = _others(every, targets, place, selector is not None) if groups else ()
    return Group(once(groups.get(place, {}).values()), place, others)


def read_rows(
    html: str, base: str, *, link: re.Pattern[str] = ARTICLE_LINK, selector: str | None = None
) -> tuple[Row, ...]:
    """The rows of `read_group`."""
    return read_group(html, base, link=link, selector=selector).rows


def _others(
    links: Iterable[_Link], targets: dict[int, set[str]], place: str, anywhere: bool
) -> tuple[Row, ...]:
    """Rows between those of articles that lead elsewhere: to another host, a file, a topic page."""
    found = []
    for link in links:
        element = _row_element(link.node, {})
        within = element.tag in _ROW_TAGS and (anywhere or _place(element) == place)
        if within and not targets.get(element.mem_id):
            found.append(_row(link, element)[0])
    return once(found)


def _links(scopes: Iterable[LexborNode], base: str) -> Iterator[_Link]:
    left = _MOST_LINKS
    for scope in scopes:
        for node in scope.css("a"):
            left -= 1
            url = absolute_url(base, node.attributes.get("href"))
            if left < 0 or url is None:
                continue
            try:
                yield _Link(node, canonical_url(url))
            except BadAddress:
                continue


def _targets_by_ancestor(links: Iterable[_Link]) -> dict[int, set[str]]:
    """For each element above a link: the addresses that the links inside it lead to."""
    targets: dict[int, set[str]] = {}
    for found in links:
        for element in _above(found.node):
            targets.setdefault(element.mem_id, set()).add(found.url)
    return targets


def _above(node: LexborNode) -> Iterator[LexborNode]:
    climbing = node.parent
    for _ in range(_CLIMB):
        if climbing is None:
            return
        yield climbing
        climbing = climbing.parent


def _row_element(node: LexborNode, targets: dict[int, set[str]]) -> LexborNode:
    """The largest element around a link that holds no link to another article."""
    element = node
    for above in _above(node):
        if above.tag in _LIST_TAGS or len(targets.get(above.mem_id, ())) > 1:
            break
        element = above
        if above.tag in _ROW_TAGS:
            break
    return element


def _place(element: LexborNode) -> str:
    """Where a row stands: tags and classes of the elements around it."""
    return " ".join(f"{above.tag}.{above.attributes.get('class') or ''}" for above in _above(element))


def _row(found: _Link, element: LexborNode) -> tuple[Row, bool]:
    """A row, and whether it shows its day."""
    pieces = list(_pieces(element))
    inside = [piece for piece in _pieces(found.node) if not _FULL_DAY.fullmatch(piece)]
    shown = squeeze(" ".join(inside))
    said = squeeze(found.node.attributes.get("title") or "")
    title = said if len(said) >= len(shown) or (said and _CUT.search(shown)) else shown
    day = _shown_day(pieces, found.url)
    return Row(
        url=found.url, title=clean_title(title), published=day or day_in_url(found.url)
    ), day is not None


def _pieces(element: LexborNode) -> Iterator[str]:
    for node in element.traverse(include_text=True):
        if node.tag == "-text":
            piece = squeeze(node.text(deep=False) or "")
            if piece:
                yield piece


def _shown_day(pieces: Sequence[str], url: str) -> date | None:
    """The day a row shows: whole, month and day with the year in the address, or day and month apart."""
    for piece in pieces:
        found = _FULL_DAY.fullmatch(piece)
        if found:
            return make_day(*map(int, found.groups()))
    by_parts = _split_day(pieces)
    if by_parts:
        return by_parts
    year = _YEAR_IN_PATH.search(urlsplit(url).path)
    for piece in pieces:
        found = _MONTH_DAY.fullmatch(piece)
        if found and year:
            return make_day(int(year.group(1)), *map(int, found.groups()))
    return None


def _split_day(pieces: Sequence[str]) -> date | None:
    for first, second in pairwise(pieces):
        for month, day in ((first, second), (second, first)):
            year_month, number = _YEAR_MONTH.fullmatch(month), _DAY.fullmatch(day)
            if year_month and number:
                return make_day(int(year_month.group(1)), int(year_month.group(2)), int(number.group(1)))
    return None
