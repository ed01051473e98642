"""Keeping what was read out of a document: facts, the fields of the document itself, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils.db import Database

from db.changes import record_changes
from db.database import writing
from db.documents import FILLABLE, next_numbers, text_hash
from db.moments import china_day, day_text, utc_text
from db.rows import FACT_TABLES, Row, fact_rows, link_caps, part_rows
from db.search import index_sentences, unindex_sentences
from db.status import derived_status
from nlp.facts import DocumentFields, Facts

BATCH = 100


class UnknownDocument(KeyError):
    """Facts came for a document that is not in the database."""


class StaleText(RuntimeError):
    """The document's text changed while its facts were being read; extract it again."""


@dataclass(frozen=True, slots=True)
class ExtractionInput:
    """What the extractor needs of one document."""

    id: str
    source: str
    url: str
    lang: str
    title: str
    text: str
    published: date | None


def documents_to_extract(db: Database, extractor: str, all: bool = False) -> Iterator[ExtractionInput]:
    """Documents without facts, with a newer text, or read by another extractor; with `all` every one.

    Streams in batches, so that facts can be written to the same database meanwhile.
    """
    last = 0
    while True:
        rows = db.conn.execute(
            "select d.search_id, d.id, d.source, d.url, d.lang, d.title, t.text, d.published, d.issued"
            " from documents d join texts t on t.document = d.id left join extractions e on e.document = d.id"
            " where d.search_id > ? and d.length > 0 and (? or e.document is null or e.extractor <> ?"
            " or e.text_sha256 <> t.sha256) order by d.search_id limit ?",
            (last, all, extractor, BATCH),
        ).fetchall()
        if not rows:
            return
        for search_id, document, source, url, lang, title, text, published, issued in rows:
            last = search_id
            day = date.fromisoformat(published or issued) if published or issued else None
            yield ExtractionInput(document, source, url, lang, title, text, day)


def replace_facts(
    db: Database,
    document_id: str,
    facts: Facts,
    extractor: str,
    now: datetime,
    text: str | None = None,
    today: date | None = None,
) -> None:
    """Replace everything extracted from a document, in one transaction; repeatable.

    `text` is the text the facts were read from: StaleText is raised where the document says something else by
    now. `today` (China's day of `now` by default) decides whether the policy is in force.
    Raises UnknownDocument, or WrongOffsets where a fact does not stand where it says.
    """
    with writing(db):
        kept = db.conn.execute("select text, sha256 from texts where document = ?", (document_id,)).fetchone()
        if kept is None:
            raise UnknownDocument(document_id)
        if text is not None and text_hash(text) != kept[1]:
            raise StaleText(f"document {document_id} has a newer text than the one its facts were read from")
        rows = fact_rows(document_id, kept[0], facts)
        _known_indicators_only(db, rows["targets"])
        parts = part_rows(facts.measures, rows["measures"])
        link_caps(rows["amounts"], parts)
        record_changes(db, document_id, rows, now)
        _number_sentences(db, document_id, rows)
        for table in FACT_TABLES:
            _replace_rows(db, table, document_id, rows[table])
        _replace_parts(db, document_id, parts)
        _replace_relations(db, document_id, rows["relations"])
        _fill_fields(db, document_id, facts.fields, today or china_day(now))
        _remember(db, document_id, extractor, kept[1], rows, now)


def forget_facts(db: Database, document_id: str) -> None:
    """Take back everything extracted from a document whose text is kept no longer; no change of the policy."""
    with writing(db):
        _number_sentences(db, document_id, {table: [] for table in FACT_TABLES})
        for table in FACT_TABLES:
            _replace_rows(db, table, document_id, [])
        _replace_relations(db, document_id, [])
        db.conn.execute("delete from extractions where document = ?", (document_id,))
        (filled,) = db.conn.execute("select filled from documents where id = ?", (document_id,)).fetchone()
        empty = {name: "" if name == "issuers" else None for name in filled.split(", ") if name}
        values = {**empty, "filled": ""}
        db.conn.execute(
            f"update documents set {', '.join(f'{name} = ?' for name in values)} where id = ?",
            [*values.values(), document_id],
        )


def _known_indicators_only(db: Database, targets: Sequence[Row]) -> None:
    known = {row[0] for row in db.conn.execute("select key from indicators")}
    for row in targets:
        if row["indicator_key"] not in known:
            row["indicator_key"] = None


def _number_sentences(db: Database, document: str, rows: dict[str, list[Row]]) -> None:
    """Give each fact the search id of its sentence; index new sentences, take gone ones out of the index."""
    union = " union ".join(
        f"select sentence, search_id from {table} where document = :document" for table in FACT_TABLES
    )
    old = dict(db.conn.execute(union, {"document": document}).fetchall())
    wanted = dict.fromkeys(row["sentence"] for table in FACT_TABLES for row in rows[table])
    new = [sentence for sentence in wanted if sentence not in old]
    first = next_numbers(db, "sentences", len(new)) if new else 0
    added = {sentence: first + n for n, sentence in enumerate(new)}
    unindex_sentences(db, ((number, sentence) for sentence, number in old.items() if sentence not in wanted))
    index_sentences(db, ((number, sentence) for sentence, number in added.items()))
    numbers = old | added
    for table in FACT_TABLES:
        for row in rows[table]:
            row["search_id"] = numbers[row["sentence"]]


def _replace_rows(db: Database, table: str, document: str, rows: Sequence[Row]) -> None:
    """Make the table hold exactly these rows of the document, touching only those that differ."""
    if table == "measures":
        db.conn.execute(
            "delete from measure_parts where measure in (select id from measures where document = ?)",
            (document,),
        )
    old = {row["id"]: row for row in _rows(db, table, document)}
    wanted = {row["id"] for row in rows}
    db.conn.executemany(
        f"delete from {table} where id = ?",
        [(gone,) for gone in old.keys() - wanted],
    )
    for row in rows:
        if old.get(row["id"]) != row:
            _upsert(db, table, row)


def _rows(db: Database, table: str, document: str) -> list[Row]:
    cursor = db.conn.execute(f"select * from {table} where document = ?", (document,))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _upsert(db: Database, table: str, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
    marks = ", ".join("?" * len(row))
    db.conn.execute(
        f"insert into {table} ({names}) values ({marks}) on conflict (id) do update set {sets}",
        list(row.values()),
    )


def _replace_parts(db: Database, document: str, parts: Sequence[Row]) -> None:
    db.conn.executemany(
        'insert into measure_parts (measure, field, quote, start, "end")'
        " values (:measure, :field, :quote, :start, :end)",
        parts,
    )


def _replace_relations(db: Database, document: str, rows: Sequence[Row]) -> None:
    targets = dict(
        db.conn.execute("select id, target from relations where document = ?", (document,)).fetchall()
    )
    db.conn.execute("delete from relations where document = ?", (document,))
    for row in rows:
        _upsert(db, "relations", row | {"target": targets.get(row["id"])})


def _fill_fields(db: Database, document: str, fields: DocumentFields, today: date) -> None:
    """Fill what the page lacks; what the page says is never overwritten, what an older reading said is."""
    names = [*FILLABLE, "kind", "filled"]
    row = db.conn.execute(
        f"select {', '.join(names)} from documents where id = ?",
        (document,),
    ).fetchone()
    old: dict[str, Any] = dict(zip(names, row, strict=True))
    filled = set(old["filled"].split(", "))
    said = _said(fields)
    values: dict[str, Any] = {
        name: said[name] if name in filled or not old[name] else old[name] for name in said
    }
    if ("status" in filled and old["status"] != "repealed") or not old["status"]:
        policy = old["kind"] == "policy"
        values["status"] = derived_status(values, fields.draft, today) if policy else None
    now_filled = [name for name in FILLABLE if (name in filled or not old[name]) and (old | values)[name]]
    if any(old[name] != value for name, value in values.items()) or old["filled"] != ", ".join(now_filled):
        values["filled"] = ", ".join(now_filled)
        db.conn.execute(
            f"update documents set {', '.join(f'{name} = ?' for name in values)} where id = ?",
            [*values.values(), document],
        )


def _said(fields: DocumentFields) -> dict[str, str | None]:
    return {
        "genre": fields.genre,
        "doc_number": fields.doc_number,
        "issuers": "；".join(fields.issuers),
        "issued": day_text(fields.issued),
        "effective": day_text(fields.effective),
        "expires": day_text(fields.expires),
        "lead_office": fields.lead_office,
        "addressee": fields.addressee,
    }


def _remember(
    db: Database, document: str, extractor: str, sha256: str, rows: dict[str, list[Row]], now: datetime
) -> None:
    counts = [len(rows[table]) for table in FACT_TABLES]
    db.conn.execute(
        "insert into extractions values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (document) do update set"
        " extractor = excluded.extractor, text_sha256 = excluded.text_sha256, extracted = excluded.extracted,"
        " amounts = excluded.amounts, dates = excluded.dates, targets = excluded.targets, measures = excluded.measures",
        (document, extractor, sha256, utc_text(now), *counts),
    )
