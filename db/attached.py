"""Files that belong to a document, and the text that was read from them."""

from __future__ import annotations

import hashlib

from sqlite_utils.db import Database

from crawlers.documents import Attachment, Document


def utf8(text: str) -> str:
    """SQLite keeps UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD at the same offset."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def text_stands(db: Database, document: Document, text_from: str) -> bool:
    """Whether a file that gave (part of) the document's text could not be fetched this time.

    A portal that is down for an hour must not look like a revision that took the text back.
    """
    if text_from not in ("attachment", "recognised"):
        return False
    read_before = {
        row[0]
        for row in db.conn.execute(
            "select url from attachments where document = ? and text <> ''", (document.id,)
        )
    }
    return any(file.url in read_before and _not_fetched(file) for file in document.attachments)


def _not_fetched(file: Attachment) -> bool:
    return not file.text and file.sha256 is None


def save_attachments(db: Database, document: Document) -> None:
    """Files named now; one the page no longer names goes, a text read before stays where none came now."""
    ids = []
    for file in document.attachments:
        ids.append(hashlib.sha256(f"{document.id} {file.url}".encode()).hexdigest()[:16])
        db.conn.execute(
            "insert into attachments (id, document, url, name, media_type, size, sha256, text, note)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set name = excluded.name,"
            " media_type = coalesce(excluded.media_type, media_type), size = coalesce(excluded.size, size),"
            " sha256 = coalesce(excluded.sha256, sha256), note = excluded.note,"
            " text = case when excluded.text <> '' then excluded.text else text end",
            (
                ids[-1],
                document.id,
                file.url,
                utf8(file.name),
                file.media_type,
                file.size,
                file.sha256,
                utf8(file.text),
                file.note,
            ),
        )
    marks = ", ".join("?" * len(ids))
    db.conn.execute(
        f"delete from attachments where document = ? and id not in ({marks})",
        [document.id, *ids],
    )
