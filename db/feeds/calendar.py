"""iCalendar (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from db.feeds.feed import Feed, Row, clean, day, tag_uri, tags, updated, web_url

CALENDAR_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75  # octets

_LINE_END = re.compile(r"\r\n|\r|\n")
_STAMP = str.maketrans("", "", "-:")


def calendar(feed: Feed, rows: Sequence[Row]) -> str:
    """One all-day event a row from `starts` (else `published`) to `ends`, both included; no event without a day."""
    title = _text(feed.title)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gaodi//Regional AI policy//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{title}",
        f"NAME:{title}",
        f"SOURCE;VALUE=URI:{clean(feed.feed_url)}",
    ]
    return "".join([*map(_folded, lines), *(_event(feed, row) for row in rows), "END:VCALENDAR\r\n"])


def _event(feed: Feed, row: Row) -> str:
    starts = day(row.get("starts")) or day(row["published"])
    if starts is None:
        return ""
    ends = max(day(row.get("ends")) or starts, starts)
    stamp = updated(row) or f"{starts.isoformat()}T00:00:00Z"
    lines = [f"SUMMARY:{_text(row['title'])}"]
    if row.get("summary"):
        lines.append(f"DESCRIPTION:{_text(row['summary'])}")
    if url := web_url(row.get("url")):
        lines.append(f"URL:{url}")
    if found := tags(row.get("tags")):
        lines.append(f"CATEGORIES:{','.join(map(_text, found))}")
    return (
        f"BEGIN:VEVENT\r\n{_folded('UID:' + tag_uri(feed, row['id']))}DTSTAMP:{stamp.translate(_STAMP)}\r\n"
        f"DTSTART;VALUE=DATE:{_basic(starts)}\r\n"
        f"DTEND;VALUE=DATE:{_basic(_day_after(ends))}\r\n"  # the end day itself is not part of an event
        f"{''.join(map(_folded, lines))}TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    )


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _text(value: object) -> str:
    text = clean(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text if text.isprintable() else _LINE_END.sub(r"\\n", text)


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, never cut inside a character."""
    if len(line) <= LONGEST_LINE and line.isascii() and line.isprintable():
        return f"{line}\r\n"
    data = line.replace("\r", " ").replace("\n", " ").encode()
    pieces: list[bytes] = []
    room = LONGEST_LINE
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data = data[cut:]
        room = LONGEST_LINE - 1  # the space that begins a continuation counts
    return b"\r\n ".join([*pieces, data]).decode() + "\r\n"
