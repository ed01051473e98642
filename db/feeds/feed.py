"""What all formats share: the feed's own words, permanent ids, and values that any reader can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

REQUIRED = ("id", "title", "published")
OPTIONAL = ("url", "summary", "content_html", "modified", "tags", "starts", "ends")
EPOCH = "1970-01-01T00:00:00Z"

Row = Mapping[str, Any]

# XML 1.0 and well-behaved JSON readers take no control characters besides tab and line ends, and no surrogates.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~:/-]")
_PLAIN_URL = re.compile(r"https?://[a-z0-9.-]++(?::\d++)?+(?:/[!-~]*+)?+", re.ASCII)  # needs no closer look
_COMMA = re.compile(r"[,，]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)  # as the database writes it


class NotAFeed(ValueError):
    """The rows lack columns that a feed needs; the message names them."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself; `authority` and `since` make its ids (RFC 4151), they must never change.

    `feed_url` is the address of the whole feed, `next_url` that of the page after this one.
    """

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
    text = "" if value is None else str(value)
    return text if text.isprintable() else _UNWANTED.sub("", text)


def tag_uri(feed: Feed, identifier: object) -> str:
    """The entry's permanent id, the same in every feed that holds the entry."""
    safe = _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), clean(identifier))
    return f"tag:{feed.authority},{feed.since}:{safe}"


def moment(value: object) -> str | None:
    """An ISO day or moment as RFC 3339 in UTC (a day begins at midnight in China); None where it is neither."""
    return _moment(clean(value).strip())


@lru_cache(maxsize=1024)
def _moment(text: str) -> str | None:
    try:
        if _DAY.fullmatch(text):
            return f"{date.fromisoformat(text).isoformat()}T00:00:00+08:00"
        parsed = datetime.fromisoformat(text.replace(" ", "T", 1))
        if _MOMENT.fullmatch(text):
            return text
        parsed = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
        return parsed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None


def updated(row: Row) -> str | None:
    """The entry's last change in UTC, so that stamps compare as text; None where the row names no day."""
    stamp = moment(row.get("modified")) or moment(row["published"])
    if stamp is None or stamp.endswith("Z"):
        return stamp
    try:
        return datetime.fromisoformat(stamp).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return None


def day(value: object) -> date | None:
    """The day a value begins with, None where it is none."""
    return _day(clean(value).strip()[:10])


@lru_cache(maxsize=1024)
def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def web_url(value: object) -> str | None:
    """The address if it is http(s), else None."""
    text = clean(value).strip()
    if _PLAIN_URL.fullmatch(text):
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None


def tags(value: object) -> list[str]:
    """`a, b` as a list without repetition."""
    return list(_tags(clean(value)))


@lru_cache(maxsize=1024)  # the entries of a feed share most of theirs
def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (tag.strip() for tag in _COMMA.split(text)))))
