"""Streams: what a feed is about, and its rows. One module a sort of entry: documents, facts, changes, coverage."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from db.site.language import Language
from db.site.streams import changes, coverage, documents, facts
from db.site.streams.stream import NoSuchStream, Page, Reader, Stream

__all__ = ["NoSuchStream", "Page", "Reader", "Stream", "entries", "name"]

Entries = Callable[[sqlite3.Connection, Stream, Reader], Page]

SORTS: Mapping[str, Entries] = {
    "latest": documents.entries,
    "kind": documents.entries,
    "region": documents.entries,
    "source": documents.entries,
    "indicator": documents.entries,
    "fact": facts.entries,
    "role": facts.entries,
    "changes": changes.entries,
    "coverage": coverage.entries,
}


def entries(connection: sqlite3.Connection, stream: Stream, reader: Reader) -> Page:
    """One page of a stream's rows for a feed, newest first; for a calendar the days ahead."""
    return SORTS[stream.sort](connection, stream, reader)


def name(connection: sqlite3.Connection, stream: Stream, language: Language) -> str:
    """The stream's name in a language; raises NoSuchStream."""
    said = {
        "latest": lambda: language("home.latest"),
        "changes": lambda: language("feeds.changes"),
        "coverage": lambda: language("feeds.coverage"),
        "kind": lambda: documents.kind_name(stream.key, language),
        "fact": lambda: facts.kind_name(stream.key, language),
        "role": lambda: facts.role_name(stream.key, language),
    }.get(stream.sort)
    found = said() if said else documents.place_name(connection, stream, language)
    if not found:
        raise NoSuchStream(f"{stream.sort}/{stream.key}")
    return found
