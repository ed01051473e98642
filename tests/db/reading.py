"""Feeds read by programs that are not ours: what they complain about fails the test."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import icalendar
from jsonschema import Draft202012Validator


@cache
def schema() -> Draft202012Validator:
    text = Path(__file__).with_name("jsonfeed.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def read_json_feed(text: str | bytes) -> dict[str, Any]:
    feed: dict[str, Any] = json.loads(text)
    schema().validate(feed)
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids)
    return feed


def read_atom(content: str | bytes) -> list[Any]:
    parsed = feedparser.parse(content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    assert parsed.feed.id
    assert parsed.feed.updated
    entries: list[Any] = parsed.entries
    assert all(entry.id and entry.updated for entry in entries)
    assert len({entry.id for entry in entries}) == len(entries)
    return entries


def read_calendar(content: str | bytes) -> list[Any]:
    lines = (content.encode() if isinstance(content, str) else content).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    events = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    for event in events:
        assert not event.errors
        assert event["DTSTAMP"]
        assert type(event["DTSTART"].dt) is date
        assert event["DTEND"].dt - event["DTSTART"].dt >= timedelta(days=1)
    assert len({str(event["UID"]) for event in events}) == len(events)
    return events


READERS = {"json": read_json_feed, "jsonfeed": read_json_feed, "atom": read_atom, "ics": read_calendar}


def read(extension: str, content: bytes) -> list[Any]:
    """The entries of a feed; fails where its reader has anything to say against it."""
    found: Any = READERS[extension](content)
    return found["items"] if isinstance(found, dict) else found
