"""Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from db.feeds.feed import EPOCH, Feed, Row, clean, moment, tag_uri, tags, updated, web_url

ATOM_TYPE = "application/atom+xml; charset=utf-8"


def atom_feed(feed: Feed, rows: Sequence[Row]) -> str:
    """Atom; `updated` of an empty feed is the epoch, so that it never changes without an entry."""
    newest = max((stamp for row in rows if (stamp := updated(row))), default=EPOCH)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
        f"<id>{escape(_feed_id(feed))}</id>",
        f"<title>{escape(clean(feed.title))}</title>",
        f"<updated>{newest}</updated>",
        "<author><name>Gaodi</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(feed.feed_url)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(feed.home_url)}/>',
    ]
    if feed.description:
        parts.append(f"<subtitle>{escape(clean(feed.description))}</subtitle>")
    if feed.next_url:
        parts.append(f'<link rel="next" type="application/atom+xml" href={quoteattr(feed.next_url)}/>')
    parts += [_entry(feed, row) for row in rows]
    return "\n".join([*parts, "</feed>", ""])


def _feed_id(feed: Feed) -> str:
    parts = urlsplit(feed.feed_url)
    return tag_uri(feed, f"feed{parts.path}{'?' + parts.query if parts.query else ''}")


def _entry(feed: Feed, row: Row) -> str:
    published = moment(row["published"])
    parts = [
        "<entry>",
        f"<id>{escape(tag_uri(feed, row['id']))}</id>",
        f"<title>{escape(clean(row['title']))}</title>",
        f"<updated>{updated(row) or EPOCH}</updated>",
    ]
    if published:
        parts.append(f"<published>{published}</published>")
    if url := web_url(row.get("url")):
        parts.append(f'<link rel="alternate" href={quoteattr(url)}/>')
    parts += [f"<category term={quoteattr(tag)}/>" for tag in tags(row.get("tags"))]
    if row.get("summary"):
        parts.append(f"<summary>{escape(clean(row['summary']))}</summary>")
    if row.get("content_html"):
        parts.append(f'<content type="html">{escape(clean(row["content_html"]))}</content>')
    elif not url:  # an entry without a link must have content
        parts.append(f"<content>{escape(clean(row.get('summary')) or clean(row['title']))}</content>")
    return "".join([*parts, "</entry>"])
