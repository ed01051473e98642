"""Guangdong's catalogue of public information (政府信息公开目录, gkmlpt).

The entry page holds `window._CONFIG` with APP_URL (which may contain a department's path), SID and the TREE of
categories; `{APP_URL}/gkmlpt/api/all/{category}?page=N&sid=SID` lists 100 rows a page and ends where
`offset + rows >= total`. `classify.post_count` is not the end, and a page beyond the window of about a thousand
rows is a 404. `create_time` is the day of publication, `date` that of signature, both in unix seconds.

Behind the window the province's site search still finds older documents; it is asked for those that name 人工智能
(option `search_text`), and the list is then not called whole. Option `search`: the address of another search, or `no`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from crawlers.days import day_of_seconds
from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.json_list import JsonList, first_page, read_json_list
from crawlers.lists.options import PAGED
from crawlers.lists.paging import MISSING, missing_page, turn_page
from crawlers.lists.rows import make_row, once, own_rows
from crawlers.page import decode, refuse
from crawlers.page import read_article as read_page
from crawlers.sources import Source
from crawlers.unreadable import Unreadable

OPTIONS = PAGED | {"category", "search", "search_text", "sid"}
BODY = (".article-content", ".content-box .content", "#zoom")
SEARCH = "http://search.gd.gov.cn/jsonp/site/{sid}"
_STRING = r"\s{0,4}:\s{0,4}['\"]([^'\"]{1,200})['\"]"
_APP_URL = re.compile(r"\bAPP_URL" + _STRING)
_SID = re.compile(r"\bSID" + _STRING)
_TREE = re.compile(r"\bTREE\s{0,4}:\s{0,4}(?=\[)")
_ESCAPED = re.compile(r"%u([0-9A-Fa-f]{4})")


def first_request(source: Source) -> Request:
    """The catalogue's entry page."""
    return Request(source.url, state={"step": "entry"})


def read_listing(source: Source, answer: Answer) -> Listing:
    """The entry page leads to the JSON list of each category in turn; a page of a list holds the rows."""
    if answer.request.state.get("step") == "entry":
        text = decode(answer.body, answer.headers)
        refuse(answer, text)
        return Listing((), next=_open(*_lists(source, text)))
    if answer.request.state.get("step") == "search":
        listing = replace(read_json_list(source, answer, _search(source, answer.request)), complete=False)
    elif answer.status in MISSING:
        listing = _behind_window(
            source, answer, missing_page(source, answer, lambda page: _page(answer, page))
        )
    else:
        listing = _rows(source, answer)
    if answer.request.state.get("step") == "search" and listing.next is not None:
        return replace(listing, next=_with_kept(listing.next, answer.request))
    waiting = answer.request.state["waiting"].split()
    if listing.next is None and waiting:
        return replace(listing, next=_open(answer.request.state["api"], waiting))
    return listing


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of an article page: a server-rendered table and `.article-content`."""
    return read_page(source, row, answer, body=BODY)


def _lists(source: Source, html: str) -> tuple[str, list[str]]:
    """The address of the lists, with a place for the category, and the categories to read."""
    app_url, sid = _APP_URL.search(html), _SID.search(html)
    said = source.options.get("sid") or (sid.group(1) if sid else None)
    if app_url is None or said is None:
        raise Unreadable("no _CONFIG with APP_URL and SID on the catalogue's page")
    categories = source.options.get("category", "").split() or _categories(html)
    return (
        f"{app_url.group(1).rstrip('/')}/gkmlpt/api/all/{{category}}?{urlencode({'sid': said})}",
        categories,
    )


def _categories(html: str) -> list[str]:
    """The category of all files where the tree has one, else its top categories but those that jump elsewhere."""
    found = _TREE.search(html)
    try:
        tree = json.JSONDecoder().raw_decode(html, found.end())[0] if found else []
    except ValueError:
        tree = []
    nodes = [node for node in tree if isinstance(node, dict) and "id" in node and not node.get("jump_url")]
    if not nodes:
        raise Unreadable("no TREE of categories on the catalogue's page; name one in the option `category`")
    everything = [node for node in nodes if "全部" in str(node.get("name"))]
    return [str(node["id"]) for node in everything[:1] or nodes]


def _open(api: str, categories: Sequence[str]) -> Request:
    category, *waiting = categories
    state = {"api": api, "category": category, "waiting": " ".join(waiting)}
    return Request(f"{api.format(category=category)}&page=1", state=state)


def _page(answer: Answer, page: int) -> Request:
    state = {key: answer.request.state[key] for key in ("api", "category", "waiting")}
    return Request(f"{state['api'].format(category=state['category'])}&page={page}", state=state)


def _behind_window(source: Source, answer: Answer, closed: Listing) -> Listing:
    """Where the window of a list closes, the site search goes on."""
    search = _search(source, answer.request)
    if not search.url or closed.next is not None:
        return closed
    return replace(closed, next=_with_kept(first_page(source, search), answer.request))


def _search(source: Source, asked: Request) -> JsonList:
    """The province's site search in JSONP; an empty address where it is not to be asked."""
    address = source.options.get("search") or (
        SEARCH if source.url.split("/")[2].endswith(".gov.cn") else "no"
    )
    sid = dict(parse_qsl(urlsplit(asked.state["api"]).query))["sid"]
    query = {
        "pagesize": "20",
        "isgkml": "1",
        "text": source.options.get("search_text", "人工智能"),
        "order": "1",
        "position": "title",
        "including_url_doc": "1",
        "including_attach_doc": "1",
        "callback": "cb",  # without it the search answers an error
    }
    return JsonList(
        url="" if address == "no" else f"{address.replace('{sid}', sid)}?{urlencode(query)}&page={{page}}",
        rows=("results", "data.results"),
        title=("title",),
        link=("url",),
        published=("pub_time",),
        doc_number=("document_number",),
    )


def _with_kept(following: Request, asked: Request) -> Request:
    kept = {key: asked.state[key] for key in ("api", "category", "waiting")}
    return replace(following, state={**following.state, **kept, "step": "search"})


def _rows(source: Source, answer: Answer) -> Listing:
    text = decode(answer.body, answer.headers)
    refuse(answer, text)
    try:
        said = json.loads(text)
        articles, total, offset = said["articles"], int(said["total"]), int(said["offset"])
        different = {str(article["id"]) for article in articles}
        rows = once(row for article in articles if (row := _row(source, article)))
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"the list is not the JSON it should be: {text[:80]!r}") from error
    own, issues = own_rows(source, answer, rows)
    return turn_page(
        source,
        answer,
        own,
        lambda page: _page(answer, page),
        total=total,
        last=offset + len(different) >= total,
        issues=issues,
        listed=len(rows),
    )


def _row(source: Source, article: dict[str, Any]) -> Row | None:
    # Old titles are escaped as %uXXXX; rows of type "url" lead elsewhere, and `jump_url` says where.
    title = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), str(article["title"]))
    published, issued = article.get("create_time"), article.get("date")
    return make_row(
        source.url,
        article.get("jump_url") or article.get("url"),
        unquote(title) if title != article["title"] else title,
        published=day_of_seconds(float(published)) if published else None,
        issued=day_of_seconds(float(issued)) if issued else None,
        doc_number=str(article.get("document_number") or "").strip() or None,
    )
