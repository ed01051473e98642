"""News feeds: RSS 2.0, RSS 1.0, Atom, JSON Feed, and sitemaps with or without news extensions.

A feed holds a publisher's latest items and has no pages; a sitemap index leads to its newest sitemaps.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from crawlers.days import SHANGHAI, read_day
from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.lists.rows import make_row, once
from crawlers.page import decode, refuse
from crawlers.page import read_article as read_page
from crawlers.sources import Source
from crawlers.unreadable import Unreadable

OPTIONS: frozenset[str] = frozenset()
BODY = ("[itemprop=articleBody]", ".article-body", "#articleBody", "article")
_SITEMAPS = 3  # newest sitemaps of an index that are read


def first_request(source: Source) -> Request:
    """The feed itself."""
    return Request(source.url)


def read_listing(source: Source, answer: Answer) -> Listing:
    """Items of a feed, or of a sitemap; a sitemap index is followed to its newest members."""
    refuse(answer, decode(answer.body, answer.headers))
    waiting = answer.request.state.get("sitemaps", "").split()
    if answer.body.lstrip()[:1] == b"{":
        rows = once(_json_rows(answer))
    else:
        root = _root(answer)
        if _name(root) == "sitemapindex":
            waiting = _newest_sitemaps(root)
        rows = once(_rows(root, answer.url))
    if not rows and not waiting and not answer.request.state:
        raise Unreadable("a feed without items")
    following = Request(waiting[0], state={"sitemaps": " ".join(waiting[1:])}) if waiting else None
    return Listing(rows, following)


def read_article(source: Source, row: Row, answer: Answer) -> Document:
    """The document of a news page."""
    return read_page(source, row, answer, body=BODY)


def _root(answer: Answer) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False
    )
    try:
        root = etree.fromstring(answer.body.lstrip(b"\xef\xbb\xbf \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"the feed is no XML: {error}") from error
    if root is None or _name(root) not in {"rss", "feed", "RDF", "urlset", "sitemapindex"}:
        raise Unreadable(f"neither a feed nor a sitemap: <{_name(root) if root is not None else ''}>")
    return root


def _rows(root: etree._Element, base: str) -> Iterator[Row]:
    for item in root.iter("{*}item", "{*}entry", "{*}url"):
        fields = _fields(item)
        title = fields.get("title") or (fields.get("loc") if _name(root) == "urlset" else "") or ""
        row = make_row(base, _link(item, fields), title, published=_published(fields))
        if row is not None:
            yield row


def _fields(item: etree._Element) -> dict[str, str]:
    """Text of an item's elements by local name; the first that says something counts."""
    found: dict[str, str] = {}
    for element in item.iter(tag=etree.Element):
        # An entity left unresolved is a child too, but no element.
        is_leaf = not any(isinstance(child.tag, str) for child in element)
        text = (element.text or "").strip() if is_leaf else ""
        if text:
            found.setdefault(_name(element), text)
    return found


def _link(item: etree._Element, fields: dict[str, str]) -> str | None:
    for link in item.iterchildren("{http://www.w3.org/2005/Atom}link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return str(link.get("href"))
    guid = fields.get("guid", "")
    return fields.get("link") or fields.get("loc") or (guid if guid.startswith("http") else None)


def _published(fields: dict[str, str]) -> date | None:
    for name in ("pubDate", "published", "date", "publication_date", "updated", "lastmod"):
        said = fields.get(name)
        if said:
            return _day(said)
    return None


def _day(said: str) -> date | None:
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return read_day(said)
    return moment.astimezone(SHANGHAI).date() if moment.tzinfo else moment.date()


def _newest_sitemaps(root: etree._Element) -> list[str]:
    members = [_fields(member) for member in root.iter("{*}sitemap")]
    members.sort(key=lambda member: member.get("lastmod", ""), reverse=True)
    return [member["loc"] for member in members if member.get("loc", "").startswith("http")][:_SITEMAPS]


def _json_rows(answer: Answer) -> Iterator[Row]:
    try:
        said: Any = json.loads(decode(answer.body, answer.headers))
        items = said["items"]
        for item in items:
            row = make_row(
                answer.url,
                item.get("url") or item.get("external_url"),
                str(item.get("title") or ""),
                published=read_day(item.get("date_published")),
            )
            if row is not None:
                yield row
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable("the feed is no JSON Feed") from error


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
