"""A news site with an RSS or Atom feed and article pages, in Korean, English or Chinese."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from email.utils import format_datetime
from html import escape

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.column import Entry, ListPage, list_page
from gaodi.demo.portals.pages import page, paragraphs
from gaodi.demo.portals.slugs import by_address, number
from gaodi.demo.portals.web import Asked, Reply, html_reply, xml_reply

_ARTICLE = re.compile(r"/news/(\d{7})\Z")
_SEOUL = timezone(timedelta(hours=9))
_HOME = re.compile(r"/(?:index\.html)?\Z")


def list_path(portal: Portal) -> str:
    """The feed: Atom where the portal's id ends in `-atom`, else RSS."""
    return "/atom.xml" if portal.id.endswith("-atom") else "/rss.xml"


def answer(portal: Portal, asked: Asked) -> Reply | None:
    """Feed, home page, article page."""
    if asked.path == list_path(portal):
        # A feed shows its latest items on one page.
        shown = list_page(replace(portal, per_page=0), 1, len(portal.articles) or 1, asked.visits)
        render = _atom if asked.path == "/atom.xml" else _rss
        return xml_reply(render(portal, shown, asked.base))
    if _HOME.match(asked.path):
        return html_reply(_home(portal))
    found = _ARTICLE.match(asked.path)
    article = by_address(portal, number, found.group(1)) if found else None
    return html_reply(_article(portal, article, asked.base)) if article else None


def _rss(portal: Portal, shown: ListPage, base: str) -> str:
    items = "\n".join(
        f"<item><title>{escape(entry.article.title)}</title><link>{escape(_address(entry, base))}</link>"
        f'<guid isPermaLink="true">{escape(_address(entry, base))}</guid>'
        f"<pubDate>{format_datetime(_moment(entry.article))}</pubDate>"
        f"<description>{escape(entry.article.text.split(chr(10))[0])}</description></item>"
        for entry in shown.entries * shown.copies
    )
    withdrawn = "".join(
        f"<!-- <item><title>{escape(article.title)}</title><link>{base}/news/withdrawn</link></item> -->"
        for article in shown.withdrawn
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(portal.office)}</title><link>{base}/</link>"
        f"<description>{escape(portal.column)}</description>\n{items}{withdrawn}\n</channel></rss>\n"
    )


def _atom(portal: Portal, shown: ListPage, base: str) -> str:
    entries = "\n".join(
        f"<entry><title>{escape(entry.article.title)}</title>"
        f'<link rel="alternate" href="{escape(_address(entry, base))}"/><id>{escape(_address(entry, base))}</id>'
        f"<published>{_moment(entry.article).isoformat()}</published>"
        f"<updated>{_moment(entry.article).isoformat()}</updated></entry>"
        for entry in shown.entries * shown.copies
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f'<title>{escape(portal.office)}</title><id>{base}/</id><link rel="self" href="{base}/atom.xml"/>\n'
        f"{entries}\n</feed>\n"
    )


def _home(portal: Portal) -> str:
    rows = "".join(
        f'<li><a href="/news/{number(article)}">{escape(article.title)}</a>'
        f"<span>{article.published:%Y-%m-%d}</span></li>"
        for article in sorted(portal.articles, key=lambda article: article.published, reverse=True)
    )
    lang = portal.articles[0].lang if portal.articles else "en"
    link = f'<link rel="alternate" type="application/rss+xml" href="{list_path(portal)}">'
    return page(portal, portal.office, f'<ul class="rows">{rows}</ul>', head=link, lang=lang)


def _article(portal: Portal, article: Article, base: str) -> str:
    publisher = article.publisher or portal.office
    head = "\n".join(
        f'<meta property="{name}" content="{escape(value)}">'
        for name, value in (
            ("og:type", "article"),
            ("og:site_name", publisher),
            ("og:title", article.title),
            ("og:url", f"{base}/news/{number(article)}"),
            ("article:published_time", _moment(article).isoformat()),
        )
    )
    main = (
        f'<article>\n<h1>{escape(article.title)}</h1>\n<p class="source-line">{escape(publisher)} · '
        f'<time datetime="{_moment(article).isoformat()}">{article.published:%Y-%m-%d}</time></p>\n'
        f'<div class="body article-body">\n{paragraphs(article)}\n</div>\n</article>'
    )
    return page(portal, article.title, main, head=head, lang=article.lang, about=article.about)


def _address(entry: Entry, base: str) -> str:
    return entry.url or f"{base}/news/{number(entry.article)}{entry.suffix}"


def _moment(article: Article) -> datetime:
    return datetime.combine(article.published, time(9, 30), _SEOUL)
