"""The search index: what is written to it, the SQL functions that use it, snippets of what was found.

Both FTS tables are contentless: removing a row needs exactly the text that was put in.
"""

from __future__ import annotations

import html
import sqlite3
from collections.abc import Iterable

from sqlite_utils.db import Database

from db.database import writing
from db.query import SHORTEST_PREFIX, Alternatives, Term, fts_query, join_known, parse
from db.segment import LATIN, VERSION, fold, runs, segment, words

ELLIPSIS = "…"
TOGETHER = (
    256  # documents indexed in one transaction: a third cheaper than one by one, the write lock held 0.3 s
)


def index_document(db: Database, search_id: int, title: str, text: str) -> None:
    """Put a document into the index; it must not stand there yet."""
    db.conn.execute(
        "insert into documents_fts(rowid, title, text, words) values (?, ?, ?, ?)",
        (search_id, segment(title), segment(text), words(f"{title}\n{text}")),
    )


def unindex_document(db: Database, search_id: int, title: str, text: str) -> None:
    """Take a document out of the index, with the title and text it was indexed by."""
    db.conn.execute(
        "insert into documents_fts(documents_fts, rowid, title, text, words) values ('delete', ?, ?, ?, ?)",
        (search_id, segment(title), segment(text), words(f"{title}\n{text}")),
    )


def index_later(db: Database, search_id: int) -> None:
    """Note a document for `index_waiting`; inside the transaction that keeps it."""
    db.conn.execute("insert into unindexed (search_id) values (?)", (search_id,))


def index_anew(db: Database, search_id: int, old: tuple[str, str], new: tuple[str, str]) -> None:
    """Index a document by its new title and text instead of the old ones; one that waits goes on waiting."""
    if db.conn.execute("select 1 from unindexed where search_id = ?", (search_id,)).fetchone():
        return
    unindex_document(db, search_id, *old)
    index_document(db, search_id, *new)


def index_waiting(db: Database) -> int:
    """Index the documents that crawls have left waiting, some at a time; returns how many there were."""
    done = 0
    while True:
        with writing(db):
            rows = db.conn.execute(
                "select d.search_id, d.title, t.text from unindexed u join documents d on d.search_id = u.search_id"
                " join texts t on t.document = d.id order by u.search_id limit ?",
                (TOGETHER,),
            ).fetchall()
            for row in rows:
                index_document(db, *row)
            db.conn.executemany("delete from unindexed where search_id = ?", [row[:1] for row in rows])
        done += len(rows)
        if len(rows) < TOGETHER:
            return done


def index_sentences(db: Database, sentences: Iterable[tuple[int, str]]) -> None:
    """Put (search id, sentence) pairs into the index of facts."""
    db.conn.executemany(
        "insert into facts_fts(rowid, text, words) values (?, ?, ?)",
        ((search_id, segment(sentence), words(sentence)) for search_id, sentence in sentences),
    )


def unindex_sentences(db: Database, sentences: Iterable[tuple[int, str]]) -> None:
    """Take (search id, sentence) pairs out of the index of facts."""
    db.conn.executemany(
        "insert into facts_fts(facts_fts, rowid, text, words) values ('delete', ?, ?, ?)",
        ((search_id, segment(sentence), words(sentence)) for search_id, sentence in sentences),
    )


def rebuild_search(db: Database) -> None:
    """Index everything anew, in one transaction."""
    with writing(db):
        db.conn.execute("insert into documents_fts(documents_fts) values ('delete-all')")
        db.conn.execute("insert into facts_fts(facts_fts) values ('delete-all')")
        db.conn.execute("delete from unindexed")
        for row in db.conn.execute(
            "select d.search_id, d.title, t.text from documents d join texts t on t.document = d.id"
        ):
            index_document(db, *row)
        index_sentences(
            db,
            db.conn.execute(
                "select search_id, sentence from amounts union select search_id, sentence from dates"
                " union select search_id, sentence from targets union select search_id, sentence from measures"
            ),
        )
        _remember_version(db)


def ensure_search(db: Database) -> bool:
    """Index what waits; rebuild the index where another version of the segmentation wrote it, True if it did."""
    row = db.conn.execute("select value from counters where name = 'segmentation'").fetchone()
    if row and row[0] == int(VERSION):
        index_waiting(db)
        return False
    if db.conn.execute("select 1 from documents limit 1").fetchone():
        rebuild_search(db)
        return True
    with writing(db):
        _remember_version(db)
    return False


def _remember_version(db: Database) -> None:
    db.conn.execute(
        "insert into counters (name, value) values ('segmentation', ?)"
        " on conflict (name) do update set value = excluded.value",
        (int(VERSION),),
    )


def found_at(text: str, query: str, alternatives: Alternatives | None = None) -> list[tuple[int, int]]:
    """Where the query's terms stand in a text: (start, end) in order, without overlaps."""
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    wanted = [group for group in parse(query) if not group[0].excluded]
    for group in join_known(wanted, alternatives):
        for term in group:
            spans += _places(folded, term)
            if alternatives is not None and not term.exact:
                for other in alternatives(term.text):
                    spans += _places(folded, Term(other))
    return _merge(spans)


def _places(folded: str, term: Term) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    for needle in [fold(term.text)] if term.exact else runs(fold(term.text)):
        word = not term.exact and LATIN.fullmatch(needle) is not None
        whole = word and len(needle) < SHORTEST_PREFIX
        at = folded.find(needle)
        while at >= 0 and len(places) < 1000:
            end = at + len(needle)
            begun = word and at > 0 and LATIN.match(folded[at - 1])
            if not begun and not (whole and LATIN.match(folded, end)):
                places.append((at, end))
            at = folded.find(needle, end)
    return places


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def snippet(text: str, query: str, width: int = 120, alternatives: Alternatives | None = None) -> str:
    """About `width` characters around the first hit, as HTML: escaped, hits in `<mark>`; never holds other markup."""
    spans = found_at(text, query, alternatives)
    first = spans[0][0] if spans else 0
    start = max(0, min(first - width // 3, len(text) - width))
    end = min(len(text), start + width)
    pieces = [ELLIPSIS if start else ""]
    at = start
    for left, right in spans:
        left, right = max(left, at), min(right, end)
        if left < right:
            pieces += [_plain(text[at:left]), "<mark>", _plain(text[left:right]), "</mark>"]
            at = right
    pieces += [_plain(text[at:end]), ELLIPSIS if end < len(text) else ""]
    return "".join(pieces).strip()


def _plain(text: str) -> str:
    return html.escape(text.replace("\n", " "))


def register_search(connection: sqlite3.Connection, alternatives: Alternatives | None = None) -> None:
    """Give a connection the SQL functions `escape_fts(query)` and `search_snippet(text, query[, width])`.

    `escape_fts` is the name Datasette calls for its own `_search`; registered after Datasette's, it replaces it.
    """

    def escape(query: object) -> str:
        return fts_query(str(query or ""), alternatives)

    def excerpt(text: object, query: object, width: int = 120) -> str:
        return snippet(str(text or ""), str(query or ""), max(20, min(int(width), 2000)), alternatives)

    connection.create_function("escape_fts", 1, escape, deterministic=True)
    connection.create_function("search_snippet", 2, excerpt, deterministic=True)
    connection.create_function("search_snippet", 3, excerpt, deterministic=True)
