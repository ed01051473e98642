"""Saved pages: read as the crawler reads them, under the address that the page itself names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawlers.charset import decode
from crawlers.disclosure import read_meta
from crawlers.documents import Document, Kind
from crawlers.importing.making import (
    IMPORT,
    Settings,
    addressed,
    kind_of_title,
    language_of,
    placed,
    urn,
    web_address,
)
from crawlers.links import picture_type
from crawlers.page import read_html
from crawlers.sources import Source
from crawlers.unreadable import Unreadable

# Links of a page whose address nobody knows lead nowhere (RFC 2606).
_NOWHERE = "http://page.invalid/"
_GOVERNMENTS = (".gov.cn", ".gov.mo", ".gov.hk")
# Meta tags that 国办发〔2017〕47号 asks of government sites and that others do not use.
_MANDATED = {"siteidcode", "articletitle", "columnname", "columntype", "contentsource"}


def document_of_page(
    data: bytes, settings: Settings, *, url: str | None = None, content_type: str = ""
) -> Document:
    """The document of a page's bytes. Raises Unreadable where it is no article."""
    html = decode(data, {"content-type": content_type})
    tree = LexborHTMLParser(html)
    meta = read_meta(tree)
    own = web_address(url) or _address(tree, meta)
    document = read_html(html, own or _NOWHERE, _source("policy"))
    if not document.text and all(picture_type(file.url) for file in document.attachments):
        raise Unreadable("its text stands in pictures; import those with OCR switched on")
    if not _is_official(own, meta, document):
        document = read_html(html, own or _NOWHERE, _source("news"))
    elif kind_of_title(document.title, "zh") == "interpretation":
        document = replace(document, kind="interpretation")
    if own is None:
        document = _without_dead_links(addressed(document, urn(data)))
    document = replace(
        document,
        lang=language_of(f"{document.title}\n{document.text}"),
        region=document.region or None,
        publisher=document.publisher or None,
    )
    return placed(document, settings, meta.get("sitename"))


def _is_official(url: str | None, meta: Mapping[str, str], document: Document) -> bool:
    """Whether a government published the page: by its address, else by marks that only such pages bear."""
    if url is not None:
        host = urlsplit(url).hostname or ""
        return host == "gov.cn" or host.endswith(_GOVERNMENTS)
    return bool(document.doc_number or document.index_number or _MANDATED & meta.keys())


def _address(tree: LexborHTMLParser, meta: Mapping[str, str]) -> str | None:
    """The address a page gives itself: canonical link, og:url, or the mandated meta tag Url."""
    canonical = tree.css_first('link[rel="canonical"]')
    link = canonical.attributes.get("href") if canonical is not None else None
    said = (link, meta.get("og:url"), meta.get("url"))
    return next((url for url in map(web_address, said) if url and _is_article(url)), None)


def _is_article(url: str) -> bool:
    """Templates often leave the site's own address in the tag for the page's."""
    parts = urlsplit(url)
    return len(parts.path) > 1 or bool(parts.query)


def _without_dead_links(document: Document) -> Document:
    alive = tuple(file for file in document.attachments if not file.url.startswith(_NOWHERE))
    return replace(document, attachments=alive)


def _source(kind: Kind) -> Source:
    return Source(
        id=IMPORT,
        region="",
        office="",
        column="",
        platform=IMPORT,
        url="",
        kind=kind,
        every=timedelta(days=1),
        level=None,
    )
