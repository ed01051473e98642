"""Page: what all article pages share, whichever system published them. Nothing here fetches."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawlers.addresses import canonical_url
from crawlers.body import body_text, find_body
from crawlers.charset import decode
from crawlers.days import read_day
from crawlers.disclosure import read_labels, read_meta, read_status, squeeze
from crawlers.documents import Answer, Document, Row, document_id
from crawlers.links import read_attachments
from crawlers.sources import Source
from crawlers.unreadable import Blocked, Gone, Unreadable, refuse

__all__ = ["Blocked", "Gone", "Unreadable", "decode", "make_document", "read_article", "read_html", "refuse"]

_TITLES = "#zoomtitl,#zoomtitle,h1.title,.article-title,.content_title,.newsTex h1,ucaptitle,h1"
_SITE = re.compile(r"\s*[-_|–—]\s*[^-_|–—]{2,40}\Z")
_CUT = re.compile(r"(?:\.{3}|…+)\Z")
# Marks and white space differ from page to page: ［2025］, [2025], (2025), 【2025】.
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,20}\s{0,3}[〔［\[(（【﹝]\s{0,2}(?:19|20)\d{2}\s{0,2}[〕］\])）】﹞]\s{0,3}第?\s{0,2}\d{1,5}\s{0,2}号"
)
_ORDER_NUMBER = re.compile(r"(?:[\u4e00-\u9fff]{2,20}令)?\s{0,2}第?\s{0,2}\d{1,5}\s{0,2}号")
_OPEN, _CLOSE = "［[(（【﹝", "］])）】﹞"
_BRACKETS = str.maketrans(_OPEN + _CLOSE, "〔" * len(_OPEN) + "〕" * len(_CLOSE))
_NUMBER_PARAGRAPHS = 8
_OFFICE = re.compile(r"(?:政府|办公厅|办公室|委员会|发展改革委|厅|局|部|委|院|署|总局)\Z")
_NO_OFFICE = re.compile(r"[，。、网报社\s]|本网|日报")


def read_article(
    source: Source,
    row: Row,
    answer: Answer,
    *,
    body: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
) -> Document:
    """The document of an article page.

    `body` holds the platform's selectors of the article's text, `given` values that a platform knows better
    than the page (our field names, dates as text). Raises `Blocked` for challenges and logins, `Gone` for pages
    that say they do not exist, `Unreadable` for anything else that is no article.
    """
    html = decode(answer.body, answer.headers)
    refuse(answer, html)
    return make_document(source, row, html, answer.url, body=body, given=given)


def make_document(
    source: Source,
    row: Row,
    html: str,
    base: str,
    *,
    body: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
) -> Document:
    """The document of a page's HTML; `base` resolves its links. Raises `Unreadable` where it has no title."""
    tree = LexborHTMLParser(html)
    meta = read_meta(tree)
    node = find_body(tree, body)
    labels = {**read_labels(tree, skip=node), **(given or {})}
    title = _title(tree, meta, labels, row)
    if not title:
        raise Unreadable("a page without a title")
    text = body_text(node)
    attachments = read_attachments(tree, node, base)
    if not text and not attachments:
        raise Unreadable("a page without an article")
    url = canonical_url(row.url)
    return Document(
        id=document_id(url),
        source=source.id,
        url=url,
        title=title,
        lang=source.lang,
        kind=source.kind,
        text=text,
        genre=labels.get("genre"),
        doc_number=_doc_number(labels, row, text, source),
        index_number=labels.get("index_number"),
        issuers=_issuers(labels, meta, source),
        publisher=_publisher(labels, meta, source),
        region=source.region,
        level=source.level,
        issued=read_day(labels.get("issued")) or row.issued,
        published=_published(labels, meta, row),
        effective=read_day(labels.get("effective")),
        expires=read_day(labels.get("expires")),
        status=read_status(labels.get("status")),
        text_from="page" if text else "none",
        sample=meta.get("gaodi-sample"),
        attachments=attachments,
    )


def read_html(
    html: str, url: str, source: Source, *, title: str = "", published: date | None = None
) -> Document:
    """The document of a saved page at its own address; raises `Unreadable` where it is no article."""
    return make_document(source, Row(url=url, title=title, published=published), html, url)


def normal_number(number: str) -> str:
    """A document number in the standard's spelling: no white space, 〔year〕 in hexagonal brackets."""
    return "".join(number.split()).translate(_BRACKETS)


def _title(tree: LexborHTMLParser, meta: Mapping[str, str], labels: Mapping[str, str], row: Row) -> str:
    shown = (_text(node) for node in tree.css(_TITLES))
    page = tree.css_first("title")
    said = [meta.get("articletitle"), labels.get("title"), *shown, meta.get("og:title"), row.title]
    for title in said:
        if title and not _CUT.search(title) and len(title) > 1:
            return squeeze(title)
    return _SITE.sub("", _text(page)) if page is not None else ""


def _text(node: LexborNode) -> str:
    return squeeze(node.text(deep=True))


def _doc_number(labels: Mapping[str, str], row: Row, text: str, source: Source) -> str | None:
    """The number of the disclosure block, of the list row, or of a line of its own at the text's head."""
    said = labels.get("doc_number") or row.doc_number or ""
    if _NUMBER.search(said) or _ORDER_NUMBER.search(said):
        return normal_number(said)
    if source.kind != "policy":
        return None
    for line in text.split("\n", _NUMBER_PARAGRAPHS)[:_NUMBER_PARAGRAPHS]:
        bare = line.strip(" （）()")
        if _NUMBER.fullmatch(bare):
            return normal_number(bare)
    return None


def _issuers(labels: Mapping[str, str], meta: Mapping[str, str], source: Source) -> tuple[str, ...]:
    if source.kind == "news":
        return ()
    said = labels.get("issuer") or ""
    if (
        not said
        and _OFFICE.search(meta.get("contentsource", ""))
        and not _NO_OFFICE.search(meta["contentsource"])
    ):
        said = meta["contentsource"]
    return tuple(part for part in re.split(r"[\s,，、;；]+", said) if part)


def _publisher(labels: Mapping[str, str], meta: Mapping[str, str], source: Source) -> str | None:
    if source.kind != "news":
        return None
    return meta.get("contentsource") or labels.get("origin") or meta.get("og:site_name") or source.office


def _published(labels: Mapping[str, str], meta: Mapping[str, str], row: Row) -> date | None:
    said = (labels.get("published"), meta.get("pubdate"), meta.get("article:published_time"))
    return next((day for day in map(read_day, said) if day), None) or row.published
