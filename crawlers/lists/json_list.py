"""JSON lists: where an answer keeps its rows, and how its pages are asked for, as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crawlers.days import read_day
from crawlers.documents import Answer, Issue, Listing, Request, Row
from crawlers.lists.paging import MISSING, missing_page, page_number, turn_page
from crawlers.lists.rows import make_row, once, own_rows
from crawlers.page import decode, refuse
from crawlers.sources import Source
from crawlers.unreadable import Unreadable

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
_JSONP = re.compile(r"\A\s*[\w.$]{1,80}\((.*)\)\s*;?\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class JsonList:
    """A JSON dialect. Paths are dotted (`data.results`, "" for the whole answer); the first that is there counts.

    `url` and `form` contain `{page}`; without one the whole list is a single answer.
    """

    rows: tuple[str, ...]
    title: tuple[str, ...]
    link: tuple[str, ...]
    published: tuple[str, ...]
    url: str = ""
    form: str = ""
    issued: tuple[str, ...] = ()
    doc_number: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    offset: int = 0  # number in the address of page n, less n
    headers: Mapping[str, str] = field(default_factory=dict)


def first_page(source: Source, dialect: JsonList) -> Request:
    """The request that opens the list."""
    return _page(source, dialect, 1)


def read_json_list(source: Source, answer: Answer, dialect: JsonList) -> Listing:
    """Rows of one JSON answer and the next request; raises `Unreadable` where the rows are not where they should be."""
    paged = "{page}" in dialect.url + dialect.form

    def ask(page: int) -> Request:
        return _page(source, dialect, page)

    if answer.status in MISSING:
        return missing_page(source, answer, ask)
    said = _parsed(answer)
    items = _first(said, dialect.rows)
    if not isinstance(items, list):
        raise Unreadable(f"no list of rows at {' or '.join(map(repr, dialect.rows))} of the JSON answer")
    found = [row for item in items if (row := _row(answer, item, dialect))]
    rows = once(found)
    if items and not rows:
        raise Unreadable("the rows of the JSON answer have no addresses or titles")
    own, issues = own_rows(source, answer, rows)
    if len(found) < len(items):
        what = f"{len(items) - len(found)} rows of the JSON answer have no address or title"
        issues += (Issue(source.id, answer.url, what, "warning"),)
    total, pages = _number(_first(said, dialect.total)), _number(_first(said, dialect.pages))
    last = True if not paged else None if pages is None else page_number(answer) >= pages
    return turn_page(
        source, answer, own, ask, total=total, pages=pages, last=last, issues=issues, listed=len(rows)
    )


def _page(source: Source, dialect: JsonList, page: int) -> Request:
    number = str(page + dialect.offset)
    url = (dialect.url or source.url).replace("{page}", number)
    if not dialect.form:
        return Request(url, headers=dialect.headers)
    body = dialect.form.replace("{page}", number).encode()
    return Request(url, "POST", {**FORM, **dialect.headers}, body)


def _parsed(answer: Answer) -> Any:
    text = decode(answer.body, answer.headers)
    refuse(answer, text)
    padded = _JSONP.match(text)
    try:
        return json.loads(padded.group(1) if padded else text)
    except ValueError as error:
        raise Unreadable(f"the list is not JSON: {text[:80]!r}") from error


def _row(answer: Answer, item: Any, dialect: JsonList) -> Row | None:
    title = _first(item, dialect.title)
    if not title:
        return None
    number = _first(item, dialect.doc_number)
    return make_row(
        answer.url,
        next(_links(_first(item, dialect.link)), None),
        str(title),
        published=read_day(str(_first(item, dialect.published) or "")),
        issued=read_day(str(_first(item, dialect.issued) or "")),
        doc_number=str(number).strip() if number else None,
    )


def _links(said: Any) -> Iterator[str]:
    """Addresses in a value: itself, or those of the JSON object it holds ({"pc": "/art/1.html"})."""
    if isinstance(said, str) and said.startswith("{"):
        try:
            said = json.loads(said)
        except ValueError:
            return
    if isinstance(said, dict):
        yield from (value for value in said.values() if isinstance(value, str) and value)
    elif isinstance(said, str) and said:
        yield said


def _first(value: Any, paths: tuple[str, ...]) -> Any:
    """The value at the first of some dotted paths that leads to one."""
    for path in paths:
        found = value
        for key in path.split(".") if path else ():
            if isinstance(found, list):
                found = found[int(key)] if key.isdigit() and int(key) < len(found) else None
            else:
                found = found.get(key) if isinstance(found, dict) else None
        if found is not None and found != "":
            return found
    return None


def _number(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return int(value) if str(value).isdigit() else None
