"""Rows as JSON Feed 1.1, Atom and iCalendar.

A row needs `id`, `title` and `published` (ISO day or moment); it may have `url`, `summary`, `content_html`,
`modified`, `tags` (parted by commas), `starts` and `ends`. Every feed is valid when it has no rows.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

REQUIRED = ("id", "title", "published")
OPTIONAL = ("url", "summary", "content_html", "modified", "tags", "starts", "ends")
JSON_TYPE = "application/feed+json; charset=utf-8"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
CALENDAR_TYPE = "text/calendar; charset=utf-8"

Row = Mapping[str, Any]

# XML 1.0 and well-behaved JSON readers take no control characters besides tab and line ends, and no surrogates.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class NotAFeed(ValueError):
    """The rows lack columns that a feed needs; the message names them."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself; `authority` and `since` make its ids (RFC 4151), they must never change."""

    title: str
    home_url: str
    feed_url: str
    description: str = ""
    language: str = "en"
    authority: str = "gaodi.example"
    since: str = "2025"
    next_url: str | None = None
    icon: str | None = None


def check_columns(columns: Iterable[str]) -> None:
    """Raise NotAFeed where a required column is missing."""
    present = set(columns)
    missing = [name for name in REQUIRED if name not in present]
    if missing:
        raise NotAFeed(
            f"a feed needs the columns {', '.join(REQUIRED)}; this result lacks {', '.join(missing)}"
            f" (it may also have {', '.join(OPTIONAL)})"
        )


def clean(value: object) -> str:
    """A value as text that XML, JSON and iCalendar can hold: without control characters and lone surrogates."""
    return _UNWANTED.sub("", "" if value is None else str(value))


def tag_uri(feed: Feed, identifier: object) -> str:
    """The entry's permanent id, the same in every feed that holds the entry."""
    safe = re.sub(
        r"[^A-Za-z0-9._~:/-]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), clean(identifier)
    )
    return f"tag:{feed.authority},{feed.since}:{safe}"


def moment(value: object) -> str | None:
    """An ISO day or moment as RFC 3339 in UTC (a day begins at midnight in China); None where it is neither."""
    text = clean(value).strip()
    try:
        if _DAY.fullmatch(text):
            return f"{date.fromisoformat(text).isoformat()}T00:00:00+08:00"
        parsed = datetime.fromisoformat(text.replace(" ", "T", 1))
    except ValueError:
        return None
    parsed = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return parsed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def web_url(value: object) -> str | None:
    """The address if it is http(s), else None."""
    text = clean(value).strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None


def tags(value: object) -> list[str]:
    """`a, b` as a list without repetition."""
    return list(dict.fromkeys(filter(None, (tag.strip() for tag in re.split(r"[,，]", clean(value))))))


def json_feed(feed: Feed, rows: Sequence[Row]) -> str:
    """JSON Feed 1.1."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "home_page_url": feed.home_url,
        "feed_url": feed.feed_url,
        "description": clean(feed.description) or None,
        "icon": feed.icon,
        "language": feed.language,
        "next_url": feed.next_url,
        "items": [_json_item(feed, row) for row in rows],
    }
    return json.dumps(
        {key: value for key, value in document.items() if value is not None}, ensure_ascii=False
    )


def _json_item(feed: Feed, row: Row) -> dict[str, Any]:
    summary, content = clean(row.get("summary")), clean(row.get("content_html"))
    item: dict[str, Any] = {
        "id": tag_uri(feed, row["id"]),
        "url": web_url(row.get("url")),
        "title": clean(row["title"]) or None,
        "summary": summary or None,
        "content_html": content or None,
        # one of content_html and content_text must be there
        "content_text": None if content else summary or clean(row["title"]) or clean(row["id"]),
        "date_published": moment(row["published"]),
        "date_modified": moment(row.get("modified")),
        "tags": tags(row.get("tags")) or None,
    }
    dates = {name: clean(row[name]) for name in ("starts", "ends") if row.get(name)}
    if dates:
        item["_gaodi"] = {"about": feed.home_url, **dates}
    return {key: value for key, value in item.items() if value is not None}


def atom_feed(feed: Feed, rows: Sequence[Row]) -> str:
    """Atom (RFC 4287); `updated` of an empty feed is the epoch, so that it never changes without an entry."""
    updated = max((stamp for row in rows if (stamp := _updated(row))), default="1970-01-01T00:00:00Z")
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
        f"<id>{escape(_feed_id(feed))}</id>",
        f"<title>{escape(clean(feed.title))}</title>",
        f"<updated>{updated}</updated>",
        "<author><name>Gaodi</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(feed.feed_url)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(feed.home_url)}/>',
    ]
    if feed.description:
        parts.append(f"<subtitle>{escape(clean(feed.description))}</subtitle>")
    if feed.next_url:
        parts.append(f'<link rel="next" type="application/atom+xml" href={quoteattr(feed.next_url)}/>')
    parts += [_atom_entry(feed, row) for row in rows]
    return "\n".join([*parts, "</feed>", ""])


def _feed_id(feed: Feed) -> str:
    parts = urlsplit(feed.feed_url)
    return tag_uri(feed, f"feed{parts.path}{'?' + parts.query if parts.query else ''}")


def _updated(row: Row) -> str | None:
    """The entry's last change in UTC, so that stamps compare as text."""
    stamp = moment(row.get("modified")) or moment(row["published"])
    if stamp is None:
        return None
    return datetime.fromisoformat(stamp).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _atom_entry(feed: Feed, row: Row) -> str:
    published = moment(row["published"])
    parts = [
        "<entry>",
        f"<id>{escape(tag_uri(feed, row['id']))}</id>",
        f"<title>{escape(clean(row['title']))}</title>",
        f"<updated>{_updated(row) or '1970-01-01T00:00:00Z'}</updated>",
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


def calendar(feed: Feed, rows: Sequence[Row]) -> str:
    """iCalendar (RFC 5545): one all-day event a row from `starts` (else `published`) to `ends`, both included."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gaodi//Regional AI policy//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_ical_text(feed.title)}",
        f"NAME:{_ical_text(feed.title)}",
        f"SOURCE;VALUE=URI:{clean(feed.feed_url)}",
    ]
    for row in rows:
        lines += _event(feed, row)
    return "".join(_fold(line) for line in [*lines, "END:VCALENDAR"])


def _event(feed: Feed, row: Row) -> list[str]:
    starts = _day(row.get("starts")) or _day(row["published"])
    if starts is None:
        return []
    ends = max(_day(row.get("ends")) or starts, starts)
    stamp = _updated(row) or f"{starts.isoformat()}T00:00:00Z"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{tag_uri(feed, row['id'])}",
        f"DTSTAMP:{re.sub('[-:]', '', stamp)}",
        f"DTSTART;VALUE=DATE:{starts:%Y%m%d}",
        f"DTEND;VALUE=DATE:{_day_after(ends):%Y%m%d}",  # the end day itself is not part of an event
        f"SUMMARY:{_ical_text(row['title'])}",
    ]
    if row.get("summary"):
        lines.append(f"DESCRIPTION:{_ical_text(row['summary'])}")
    if url := web_url(row.get("url")):
        lines.append(f"URL:{url}")
    if found := tags(row.get("tags")):
        lines.append(f"CATEGORIES:{','.join(map(_ical_text, found))}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _day(value: object) -> date | None:
    text = clean(value).strip()[:10]
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _ical_text(value: object) -> str:
    text = clean(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return re.sub(r"\r\n|\r|\n", r"\\n", text)


def _fold(line: str) -> str:
    """A content line in pieces of at most 75 octets, never cut inside a character."""
    data = re.sub(r"[\r\n]", " ", line).encode()
    pieces: list[bytes] = []
    while len(data) > 75:
        cut = 75 if not pieces else 74
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data = data[cut:]
    pieces.append(data)
    return "\r\n ".join(piece.decode() for piece in pieces) + "\r\n"


def escape_html(value: object) -> str:
    """Text for `content_html`."""
    return html.escape(clean(value))
