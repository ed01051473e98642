"""Hanweb jpage: Jiangsu, and columns of other provinces.

The column page embeds its first perPage x groupSize records in `<script type="text/xml"><datastore>` and names its
unit in a call `jpage({totalRecord, groupSize, perPage, proxyUrl, ajaxParam})`; `unitid` belongs to the column, not
to the site. Further records come from the proxy as XML: by POST with startrecord and endrecord; on sites that ignore
those, by GET with `page=`; and where the declared next group is encrypted, only by following it as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from crawlers.documents import Answer, Document, Issue, Listing, Request, Row
from crawlers.lists.html_rows import read_group
from crawlers.lists.json_list import FORM
from crawlers.lists.options import PAGED
from crawlers.lists.paging import MISSING, Progress, missing_page, turn_page
from crawlers.lists.rows import own_rows
from crawlers.page import decode, refuse
from crawlers.page import read_article as read_page
from crawlers.sources import Source
from crawlers.unreadable import Unreadable

OPTIONS = PAGED | {"unitid"}
BODY = ("#zoom", ".main-txt", "div.TRS_Editor", ".bt-content", ".article-content")
_LINK = re.compile(
    r"/art/\d{4}/.*art_\w+\.html?|/art_\w+\.html?|/(?:19|20)\d{2}/.*\.html?|/content_\d+\.html?"
)
# What is inside braces cannot be taken back, so that a page of half calls costs no more than its length.
_CALL = re.compile(r"\bjpage\s{0,4}\(\s{0,4}\{([^{}]{0,1500}+(?:\{[^{}]{0,1500}+\}[^{}]{0,1500}+)?)\}")
_NEXT_GROUP = re.compile(r"<nextgroup>\s*<!\[CDATA\[((?:(?!\]\]>).){0,4000})", re.DOTALL)
_HREF = re.compile(r"href\s*=\s*[\"']([^\"']{1,2000})")
_PARAMETERS = re.compile(r"ajaxParam\s{0,4}:\s{0,4}\{([^{}]{0,1500})\}")
_PAIR = re.compile(r"(\w{1,40})\s{0,4}:\s{0,4}(?:'([^']{0,300})'|\"([^\"]{0,300})\"|([^,'\"{}\s]{1,300}))")
_COLUMN = re.compile(r"/col/col(\d+)")
_BY_PAGE_SIZE = 100  # a larger perpage is cut on some sites


@dataclass(frozen=True, slots=True)
class _Unit:
    """One jpage call of a column page and the records embedded for it."""

    proxy: str
    parameters: dict[str, str]
    total: int
    per_page: int
    group: int
    records: tuple[str, ...]
    next_group: str | None

    @property
    def size(self) -> int:
        return max(1, self.per_page * self.group)


def first_request(source: Source) -> Request:
    """The column page."""
    return Request(source.url)


def read_listing(source: Source, answer: Answer) -> Listing:
    """Records of the column page, or of one answer of its proxy."""
    if answer.status in MISSING:
        return missing_page(source, answer, lambda page: _ask(answer.request, page))
    text = decode(answer.body, answer.headers)
    refuse(answer, text)
    mode = answer.request.state.get("mode")
    if mode is None:
        return _column_page(source, answer, text)
    records = _records(text)
    if not records and "<datastore" not in text:
        raise Unreadable(f"the proxy's answer is no datastore: {text[:80]!r}")
    next_group = _next_group(text, answer.url) if mode == "follow" else None
    listing = _turn(source, answer, answer.request, records, next_group)
    ignored = mode == "post" and records and listing.next is None and not listing.complete
    if ignored and Progress.of(answer.request).page == 2:
        # Page 2 repeated page 1: this site obeys only `page=`.
        return Listing((), _ask(_in_mode(answer.request, "page"), 1), listing.declared)
    return listing


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page; its disclosure block is `table.xxgk_table`."""
    return read_page(source, row, answer, body=BODY)


def has_records(html: str) -> bool:
    """Whether a page is a jpage column."""
    return "<datastore" in html and _CALL.search(html) is not None


def _column_page(source: Source, answer: Answer, html: str) -> Listing:
    unit = _choose(source, _units(html, answer.url))
    plain = unit.next_group is None or re.search(r"[?&]page=\d", unit.next_group)
    state = {
        "mode": "post" if plain else "follow",
        "proxy": unit.proxy,
        "form": urlencode(unit.parameters),
        "per_page": str(unit.per_page),
        "size": str(unit.size),
        "records": str(unit.total),
    }
    first = replace(answer.request, state=state)
    return _turn(source, answer, first, unit.records, unit.next_group if not plain else None)


def _units(html: str, base: str) -> list[_Unit]:
    stores = _between(html, "<datastore>", "</datastore>")
    units = []
    for number, call in enumerate(_CALL.findall(html)):
        store = stores[number] if number < len(stores) else ""
        found = _PARAMETERS.search(call)
        outer = _pairs(call.replace(found.group() if found else "", ""))
        total, per_page = outer.get("totalRecord", ""), outer.get("perPage", "")
        if found is None or not total.isdigit():
            continue
        units.append(
            _Unit(
                proxy=urljoin(base, outer.get("proxyUrl", "/module/web/jpage/dataproxy.jsp")),
                parameters=_pairs(found.group(1)),
                total=int(total),
                per_page=int(per_page) if per_page.isdigit() else 15,
                group=int(outer["groupSize"]) if outer.get("groupSize", "").isdigit() else 1,
                records=_records(store),
                next_group=_next_group(store, base),
            )
        )
    return units


def _records(text: str) -> tuple[str, ...]:
    """The HTML of each record; it stands in a CDATA section."""
    found = []
    for record in _between(text, "<record>", "</record>"):
        found.extend(_between(record, "<![CDATA[", "]]>")[:1])
    return tuple(found)


def _between(text: str, start: str, end: str) -> list[str]:
    """What stands between a start and the end before the next start; unclosed pieces are left out."""
    pieces = (piece.partition(end) for piece in text.split(start)[1:])
    return [inside for inside, closed, _ in pieces if closed]


def _choose(source: Source, units: Sequence[_Unit]) -> _Unit:
    """The unit that the source names, that of the column in its address, or the one with most records."""
    column = _COLUMN.search(source.url)
    wanted = {"unitid": source.options.get("unitid"), "columnid": column.group(1) if column else None}
    for name, value in wanted.items():
        named = [unit for unit in units if value and unit.parameters.get(name) == value]
        if named:
            return max(named, key=lambda unit: unit.total)
    if not units:
        raise Unreadable("no jpage unit on the column page")
    return max(units, key=lambda unit: unit.total)


def _turn(
    source: Source, answer: Answer, asked: Request, records: Sequence[str], next_group: str | None
) -> Listing:
    group = read_group("".join(records), source.url, link=_LINK, selector="body")
    own, issues = own_rows(source, answer, group.rows, group.others)
    state, page = asked.state, Progress.of(asked).page
    total, size = int(state["records"]), int(state["size"])
    # Sites that obey only `page=` may give fewer rows a page than asked for, so that only the rows count there.
    pages = -(-total // size) if state["mode"] == "post" else None
    last = next_group is None if state["mode"] == "follow" else page >= pages if pages is not None else None
    return turn_page(
        source,
        replace(answer, request=asked),
        own,
        lambda number: _ask(asked, number, next_group if number == page + 1 else None),
        total=total,
        pages=pages,
        last=last,
        issues=_without_rows(source, answer, records, group.rows) + issues,
        listed=len(group.rows),
    )


def _without_rows(
    source: Source, answer: Answer, records: Sequence[str], rows: Sequence[Row]
) -> tuple[Issue, ...]:
    """Records that hold no article link are said, since a column may list in a form not known yet."""
    if not records or rows:
        return ()
    return (Issue(source.id, answer.url, f"{len(records)} records without a link to an article", "warning"),)


def _ask(asked: Request, page: int, next_group: str | None = None) -> Request:
    state = {key: asked.state[key] for key in ("mode", "proxy", "form", "per_page", "size", "records")}
    if next_group is not None:
        return Request(next_group, state=state)
    size = int(state["size"])
    if state["mode"] == "page":
        query = {**dict(parse_qsl(state["form"])), "page": str(page), "perpage": str(_BY_PAGE_SIZE)}
        return Request(_with_query(state["proxy"], query), state=state)
    query = {
        "startrecord": str((page - 1) * size + 1),
        "endrecord": str(page * size),
        "perpage": state["per_page"],
    }
    return Request(_with_query(state["proxy"], query), "POST", FORM, state["form"].encode(), state)


def _in_mode(asked: Request, mode: str) -> Request:
    return replace(asked, state={**asked.state, "mode": mode})


def _next_group(store: str, base: str) -> str | None:
    group = _NEXT_GROUP.search(store)
    found = _HREF.search(group.group(1)) if group else None
    return urljoin(base, unescape(found.group(1))) if found else None


def _with_query(url: str, query: dict[str, str]) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def _pairs(written: str) -> dict[str, str]:
    """Keys and values of a JavaScript object: 1, '1' and "1" alike."""
    return {name: single or double or bare for name, single, double, bare in _PAIR.findall(written)}
