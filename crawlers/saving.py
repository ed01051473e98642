"""Saving: a list page and an article of a source as files, with what was read from them as a draft of expectations."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from crawlers.charset import decode
from crawlers.checking import Look
from crawlers.documents import Answer, Document, Listing, Row

_DOCUMENT = ("title", "doc_number", "index_number", "issuers", "issued", "published", "effective", "status")
_ROW = ("url", "title", "published", "issued", "doc_number")


class AlreadySaved(FileExistsError):
    """A folder holds such a snapshot; somebody may have corrected its expectations."""


def save_look(seen: Look, folder: Path) -> list[Path]:
    """Write `SOURCE_list.*` and `SOURCE_article.*` and a JSON file beside each; returns the files written.

    Pages are written as UTF-8 text, whatever their charset was. The JSON is what the platform read: a person
    compares it with the page before a test holds it true. Raises `AlreadySaved` rather than overwrite.
    """
    pages: dict[str, str] = {}
    for part, answer, expected in (
        ("list", seen.list_answer, seen.listing and expected_listing(seen.listing)),
        ("article", seen.article_answer, seen.document and expected_document(seen.document)),
    ):
        if answer is None:
            continue
        name = f"{seen.source.id}_{part}"
        pages[f"{name}{_ending(answer)}"] = decode(answer.body, answer.headers)
        if expected:
            pages[f"{name}.json"] = json.dumps(expected, ensure_ascii=False, indent=2) + "\n"
    for name in pages:
        if (folder / name).exists():
            raise AlreadySaved(f"{folder / name} is there already; move it away or give another folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in pages]


def expected_document(document: Document) -> dict[str, Any]:
    """What a test can expect of an article: days as text, paragraphs as a list, files by name."""
    return {
        **{name: _plain(getattr(document, name)) for name in _DOCUMENT},
        "text": document.text.split("\n"),
        "attachments": [attachment.name for attachment in document.attachments],
    }


def expected_listing(listing: Listing) -> dict[str, Any]:
    """What a test can expect of a list page: its rows, what it declares, and the address of the next page."""
    return {
        "declared": listing.declared,
        "next": listing.next.url if listing.next else None,
        "rows": [_row(row) for row in listing.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in _ROW}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _ending(answer: Answer) -> str:
    """JSON beside JSON would be told apart by nobody, so an answer in JSON or XML is told by `.answer`."""
    media_type = answer.headers.get("content-type", "").lower()
    return (
        ".answer" if "json" in media_type or ("xml" in media_type and "html" not in media_type) else ".html"
    )
