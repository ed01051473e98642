"""New documents with their facts: all of them, of a kind, a region, a source, or those that aim at an indicator."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from db.site.ahead import ahead
from db.site.facts import one, rows
from db.site.language import Language
from db.site.places import within
from db.site.streams import facts
from db.site.streams.changes import difference, told
from db.site.streams.stream import PAGE, Page, Reader, Stream, data
from db.site.wording import measure_words, target_words

KINDS = ("policy", "interpretation", "news")
SHOWN = 20  # facts of a kind in an entry
CONDITIONS: Mapping[str, str] = {
    "latest": "",
    "region": "d.region >= :low and d.region < :high",
    "source": "d.source = :key",
    "kind": "d.kind = :key",
    "indicator": "d.id in (select document from targets where indicator_key = :key)",
}
NAMES = {
    "region": "select zh, en, ko from regions where code = :key",
    "source": "select office as zh, null as en, null as ko from sources where id = :key",
    "indicator": "select zh, en, ko from indicators where key = :key",
}
DOCUMENTS = """
select d.id, d.title, coalesce(d.published, d.issued) as published, d.day, d.changed as modified,
       d.url as source_url, d.kind, d.genre, d.lang,
       d.region as region_code, r.zh as region_zh, r.en as region_en, r.ko as region_ko, d.expires
from documents_about_ai d left join regions r on r.code = d.region
where (d.day, d.id) < (:day, :id){condition}
order by d.day desc, d.id desc limit :size
"""
# Of each document its first facts: what compares with other regions before the rest.
TARGETS = f"""
select f.*, i.zh as indicator_zh, i.en as indicator_en, i.ko as indicator_ko
from json_each(:ids) x cross join targets f on f.document = x.value and f.id in (
    select id from targets where document = x.value order by indicator_key is null, start limit {SHOWN})
left join indicators i on i.key = f.indicator_key
order by f.document, f.indicator_key is null, f.start
"""
MEASURES = f"""
select f.* from json_each(:ids) x cross join measures f on f.document = x.value and f.id in (
    select id from measures where document = x.value order by start limit {SHOWN})
order by f.document, f.start
"""
# The last revision's changes; earlier ones stand in the feed of changes.
CHANGES = """
select c.document, c.revision, c.fact_kind, c.what, c.before, c.after, c.fact from json_each(:ids) x
cross join documents d on d.id = x.value cross join changes c on c.document = d.id and c.revision = d.revision
order by c.document, c.fact_kind = 'text', c.id limit 2000
"""
TARGET = ("id", *facts.DATA["target"], "quote")
MEASURE = ("id", *facts.DATA["measure"])

Grouped = Mapping[str, list[dict[str, Any]]]


def place_name(connection: sqlite3.Connection, stream: Stream, language: Language) -> str:
    """The name of a region, a source or an indicator; empty where there is none such."""
    found = one(connection, NAMES[stream.sort], {"key": stream.key})
    return language.name(found) if found else ""


def kind_name(kind: str, language: Language) -> str:
    """The name of a kind of document; empty where there is none such."""
    return language.word("kind", kind) if kind in KINDS else ""


def entries(connection: sqlite3.Connection, stream: Stream, reader: Reader) -> Page:
    """A page of documents, newest first; the cursor is `day~id` of the last one."""
    condition = CONDITIONS[stream.sort]
    low, high = within(stream.key) if stream.sort == "region" else ("", "")
    values = {"key": stream.key, "low": low, "high": high, "size": reader.size}
    if reader.since is not None and stream.sort == "indicator":
        return facts.coming(
            connection, "target", "f.indicator_key = :key", {**values, "since": reader.since}, reader
        )
    if reader.since is not None:
        return Page(_due(ahead(connection, {**values, "since": reader.since}, condition), reader))
    day, _, id = reader.after.partition("~") if reader.after else ("9999", "", "")
    sql = DOCUMENTS.format(condition=f" and {condition}" if condition else "")
    found = rows(connection, sql, {**values, "day": day, "id": id})
    page = found[:PAGE]
    ids = {"ids": json.dumps([row["id"] for row in page])}
    targets, measures, changes = (
        _by_document(rows(connection, sql, ids)) for sql in (TARGETS, MEASURES, CHANGES)
    )
    told = [_entry(row, targets[row["id"]], measures[row["id"]], changes[row["id"]], reader) for row in page]
    return Page(told, f"{page[-1]['day']}~{page[-1]['id']}" if len(found) > PAGE else None)


def _due(days: Sequence[dict[str, Any]], reader: Reader) -> list[dict[str, Any]]:
    language = reader.language
    return [
        {
            **row,
            "title": f"{language.name(row, 'region_')} · {language.word('what_day', row['what'])}: {row['says']}",
            "summary": row["document_title"],
            "url": f"{reader.site}/document/{row['document']}",
            "tags": row["what"],
        }
        for row in days
    ]


def _by_document(found: Sequence[dict[str, Any]]) -> Grouped:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        grouped[row["document"]].append(row)
    return grouped


def _entry(
    row: dict[str, Any],
    targets: list[dict[str, Any]],
    measures: list[dict[str, Any]],
    changes: list[dict[str, Any]],
    reader: Reader,
) -> dict[str, Any]:
    language, place = reader.language, reader.language.name(row, "region_")
    aims = [
        f"{language.name(fact, 'indicator_') or fact['indicator']} {target_words(fact, language)}"
        for fact in targets[:3]
    ]
    offers = [
        f"{language.word('measure', fact['kind'])} {measure_words(fact, language)}" for fact in measures[:3]
    ]
    content = [
        _list(targets, target_words, reader),
        _list(measures, measure_words, reader),
        difference(changes, reader),
    ]
    return {
        **row,
        "url": f"{reader.site}/document/{row['id']}",
        "summary": " · ".join([place, *aims, *offers]).strip(" ·"),
        "content_html": "".join(content),
        "tags": ", ".join(filter(None, (place, row["kind"], row["genre"]))),
        "facts": [
            *({"fact": "target", **data(fact, TARGET)} for fact in targets),
            *({"fact": "measure", **data(fact, MEASURE), "quote": fact["quote"]} for fact in measures),
        ],
        "changes": told(changes),
    }


def _list(found: list[dict[str, Any]], words: Any, reader: Reader) -> str:
    site = escape(reader.site)
    lines = "".join(
        f'<li><a href="{site}/fact/{fact["id"]}"><b>{escape(words(fact, reader.language))}</b></a> '
        f"<q>{escape(fact['quote'])}</q></li>"
        for fact in found
    )
    return f"<ul>{lines}</ul>" if lines else ""
