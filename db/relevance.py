"""Which documents are about AI: texts that go when the threshold rises, and come back when it falls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database

from crawlers.documents import Document, Row, Snapshot
from db.attached import save_attachments, utf8
from db.database import writing
from db.documents import text_hash
from db.extracted import forget_facts
from db.moments import utc_text
from db.requests import load_row
from db.search import index_anew
from db.snapshots import snapshot_with_payload

BATCH = 100
UNREAD = (
    "exists (select 1 from attachments a join seen_urls u on u.document = a.document and u.state = 'stored'"
    " where a.document = d.id and a.note is not null and a.text = '' and a.sha256 is not null)"
)
_THOUSANDTHS = 1000  # counters hold whole numbers


@dataclass(frozen=True, slots=True)
class Scored:
    """A document as its score is looked at: `droppable` where its text can be had back from the archive.

    `unread` where a file of it was fetched and could not be read, which another machine or version may do.
    """

    id: str
    source: str
    url: str
    title: str
    text: str
    score: float | None
    droppable: bool
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Archived:
    """Where the page of a document is kept, and the row of the list that named it."""

    row: Row
    snapshot: Snapshot


def threshold_kept(db: Database) -> float | None:
    """The threshold that the database's documents were scored by last, None where nobody chose one."""
    row = db.conn.execute("select value from counters where name = 'threshold'").fetchone()
    return row[0] / _THOUSANDTHS if row else None


def keep_threshold(db: Database, threshold: float) -> None:
    """Crawls of this database keep to the threshold (0..1) from now on."""
    with writing(db):
        _keep_counter(db, "threshold", round(threshold * _THOUSANDTHS))


def scored_by(db: Database) -> int | None:
    """The version of the lexicon that every document was scored by, None where it is not known to be one."""
    row = db.conn.execute("select value from counters where name = 'lexicon'").fetchone()
    return row[0] or None if row else None


def keep_lexicon(db: Database, version: int) -> None:
    """Every document of the database is scored by this version of the lexicon."""
    with writing(db):
        _keep_counter(db, "lexicon", version)


def note_lexicon(db: Database, version: int) -> None:
    """Documents that come from now on are scored by this version; 0 stands for several in one database."""
    with writing(db):
        known = db.conn.execute("select 1 from documents where score is not null limit 1").fetchone()
        if scored_by(db) != version:
            _keep_counter(db, "lexicon", 0 if known else version)


def _keep_counter(db: Database, name: str, value: int) -> None:
    db.conn.execute(
        "insert into counters (name, value) values (?, ?)"
        " on conflict (name) do update set value = excluded.value",
        (name, value),
    )


def documents_to_score(db: Database) -> Iterator[Scored]:
    """Every document, and '' for a text that was left in the archive; those with no text to judge are left out.

    Imported texts, those with a file nobody could read, and those without an archived page cannot be dropped.
    Streams in batches, so that texts can be dropped meanwhile.
    """
    last = 0
    while True:
        rows = db.conn.execute(
            "select d.search_id, d.id, d.source, d.url, d.title, t.text, d.score,"
            " d.snapshot is not null and exists (select 1 from seen_urls u where u.document = d.id)"
            " and not exists (select 1 from revisions r where r.document = d.id and r.snapshot is null)"
            " and not exists (select 1 from attachments a where a.document = d.id and a.note is not null"
            f" and a.text = ''), {UNREAD} as unread"
            " from documents d join texts t on t.document = d.id where d.search_id > ? and (d.length > 0 or unread"
            " or exists (select 1 from seen_urls u where u.document = d.id and u.state = 'irrelevant'))"
            " order by d.search_id limit ?",
            (last, BATCH),
        ).fetchall()
        if not rows:
            return
        for search_id, document, source, url, title, text, score, droppable, unread in rows:
            last = search_id
            yield Scored(document, source, url, title, text, score, bool(droppable), bool(unread))


def archived_page(db: Database, document_id: str) -> Archived | None:
    """Where a document's page is kept; None where it never was, or its archived answer is not indexed here."""
    seen = db.conn.execute(
        "select u.url, u.title, u.published, u.issued, u.doc_number, u.request, d.snapshot from seen_urls u"
        " join documents d on d.id = u.document where d.id = ? order by u.first_seen limit 1",
        (document_id,),
    ).fetchone()
    snapshot = snapshot_with_payload(db, seen[6]) if seen and seen[6] else None
    return Archived(load_row(*seen[:6]), snapshot) if snapshot else None


def drop_text(db: Database, document_id: str) -> None:
    """Leave a document's text in the archive, with what was read from it; its page is not asked for again."""
    with writing(db):
        forget_facts(db, document_id)
        _put_text(db, document_id, "", "none")
        db.conn.execute("update attachments set text = '' where document = ?", (document_id,))
        db.conn.execute(
            "update seen_urls set state = 'irrelevant', next_check = null where document = ?", (document_id,)
        )


def restore_text(db: Database, document: Document, now: datetime) -> None:
    """Give a document the text that was left in the archive; no revision, for its page is the same."""
    with writing(db):
        _put_text(db, document.id, utf8(document.text), document.text_from)
        save_attachments(db, document)
        db.conn.execute(
            "update seen_urls set state = 'stored', next_check = ? where document = ?",
            (utc_text(now), document.id),
        )


def _put_text(db: Database, document_id: str, text: str, text_from: str) -> None:
    search_id, title, old = db.conn.execute(
        "select d.search_id, d.title, t.text from documents d join texts t on t.document = d.id where d.id = ?",
        (document_id,),
    ).fetchone()
    index_anew(db, search_id, (title, old), (title, text))
    sha256 = text_hash(text)
    db.conn.execute("update texts set text = ?, sha256 = ? where document = ?", (text, sha256, document_id))
    db.conn.execute(
        "update documents set text_from = ?, length = ? where id = ?", (text_from, len(text), document_id)
    )
    db.conn.execute(
        "update revisions set sha256 = ? where document = ?"
        " and number = (select revision from documents where id = ?)",
        (sha256, document_id, document_id),
    )
