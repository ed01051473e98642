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
from crawlers.disclosure import read_labels, read_meta, read_status, scripted_status, squeeze
from crawlers.documents import Answer, Document, Row, document_id
from crawlers.links import read_attachments, read_pictures
from crawlers.numbers import number_in_head, parse_number
from crawlers.published import published_day
from crawlers.sources import Source
from crawlers.trees import parse_html
from crawlers.unreadable import CHALLENGE_TEXT, Blocked, Gone, Unreadable, refuse, refuse_envelope

__all__ = [
    "Blocked",
    "Gone",
    "Unreadable",
    "decode",
    "make_document",
    "read_article",
    "read_html",
    "refuse",
]

_TITLES = "#zoomtitl,#zoomtitle,h1.title,.article-title,.content_title,.newsTex h1,ucaptitle,h1"
_SITE = re.compile(
    r"\s*(?:_[^_]{1,30}|(?:\s-\s|\||--|-)[^-|_]{0,30}(?:网|新闻|政府|门户|频道|资讯|平台|委员会|[厅局委]|News|Paper|com)[^-|_]{0,8})\Z"
)
_CUT = re.compile(r"(?:\.{3}|…+)\Z")
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
    if answer.status >= 400:
        refuse(answer, html)
    refuse_envelope(answer)
    try:
        document = make_document(source, row, html, answer.url, body=body, given=given)
    except Unreadable:
        refuse(answer, html)
        raise
    if len(document.text) < CHALLENGE_TEXT:  # what challenges and missing pages show a reader is less
        refuse(answer, html)
    return document


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
    tree = parse_html(html)
    meta = read_meta(tree)
    node = find_body(tree, body)
    labels = {**read_labels(tree, skip=node), **(given or {})}
    title = _title(tree, meta, labels, row)
    if not title:
        raise Unreadable("a page without a title")
    text = body_text(node)
    attachments = read_attachments(tree, node, base) or (() if text else read_pictures(node, base))
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
        published=read_day(labels.get("published"))
        or read_day(meta.get("pubdate"))
        or row.published
        or published_day(tree, meta, html, url),
        effective=read_day(labels.get("effective")),
        expires=read_day(labels.get("expires")),
        status=read_status(labels.get("status") or scripted_status(html)),
        text_from="page" if text else "none",
        sample=meta.get("gaodi-sample"),
        attachments=attachments,
    )


def read_html(
    html: str, url: str, source: Source, *, title: str = "", published: date | None = None
) -> Document:
    """The document of a saved page at its own address; raises `Unreadable` where it is no article."""
    return make_document(source, Row(url=url, title=title, published=published), html, url)


def _title(tree: LexborHTMLParser, meta: Mapping[str, str], labels: Mapping[str, str], row: Row) -> str:
    """The mandated tag, the disclosure block, the list row, a heading that the page's title repeats, its title."""
    head = tree.css_first("title")
    page = _text(head) if head is not None else ""
    shown = [_text(node) for node in tree.css(_TITLES)]
    repeated = [title for title in shown if len(title) >= 4 and page.startswith(title)]
    social = _without_site(meta.get("og:title", ""))
    said = [
        meta.get("articletitle"),
        labels.get("title"),
        row.title,
        *repeated,
        social,
        *shown,
    ]
    for title in said:
        if title and len(title) > 1 and not _CUT.search(title):
            return squeeze(title)
    return _without_site(page) or squeeze(row.title)


def _without_site(title: str) -> str:
    """A page title without the names of column and site behind it: `标题_栏目_某某网`."""
    while (found := _SITE.search(title)) and found.start() >= 4:
        title = title[: found.start()]
    return squeeze(title)


def _text(node: LexborNode) -> str:
    return squeeze(node.text(deep=True))


def _doc_number(labels: Mapping[str, str], row: Row, text: str, source: Source) -> str | None:
    """The number of the disclosure block, of the list row, or of a line of its own at the text's head."""
    for said in (labels.get("doc_number"), row.doc_number):
        if said and (number := parse_number(said)):
            return str(number)
    return number_in_head(text.split("\n", 8)) if source.kind == "policy" else None


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
