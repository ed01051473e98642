"""Feeds: what is new and what is due, for everything, a region, a source, an indicator or a kind of document."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from db.site.ahead import ahead
from db.site.facts import rows
from db.site.language import Language
from db.site.places import within
from db.site.wording import measure_words, target_words

PAGE = 30
EVENTS = 500

CONDITIONS: Mapping[str, str] = {
    "latest": "",
    "region": "d.region >= :low and d.region < :high",
    "source": "d.source = :key",
    "kind": "d.kind = :key",
    "indicator": "d.id in (select document from targets where indicator_key = :key)",
}
DOCUMENTS = """
select d.id, d.title, coalesce(d.published, d.issued) as published, d.day, d.changed as modified,
       d.url as source_url, d.kind, d.genre, d.lang,
       d.region as region_code, r.zh as region_zh, r.en as region_en, r.ko as region_ko, d.expires
from documents d left join regions r on r.code = d.region
where d.canonical is null{condition} and (d.day, d.id) < (:day, :id)
order by d.day desc, d.id desc limit :size
"""
TARGETS = """
select f.*, i.zh as indicator_zh, i.en as indicator_en, i.ko as indicator_ko
from targets f left join indicators i on i.key = f.indicator_key
where f.document in (select value from json_each(:ids)) order by f.document, f.start limit 2000
"""
MEASURES = """
select * from measures where document in (select value from json_each(:ids)) order by document, start limit 2000
"""
CHANGES = """
select document, what, fact_kind, before, after from changes
where document in (select value from json_each(:ids)) order by document, id desc limit 2000
"""


@dataclass(frozen=True, slots=True)
class Stream:
    """Which documents a feed is about: a sort of `CONDITIONS` and its key (region code, source id, ...)."""

    sort: str
    key: str = ""

    @property
    def condition(self) -> str:
        return CONDITIONS[self.sort]

    @property
    def values(self) -> dict[str, str]:
        low, high = within(self.key) if self.sort == "region" else ("", "")
        return {"key": self.key, "low": low, "high": high}


def entries(
    connection: sqlite3.Connection, stream: Stream, language: Language, site: str, after: str = ""
) -> tuple[list[dict[str, Any]], str | None]:
    """One page of a stream's documents as feed rows, newest first, and the next page's cursor (None at the end)."""
    day, _, id = after.partition("~") if after else ("9999", "", "")
    values = {**stream.values, "day": day, "id": id, "size": PAGE + 1}
    found = rows(
        connection, DOCUMENTS.format(condition=f" and {stream.condition}" if stream.condition else ""), values
    )
    page = found[:PAGE]
    ids = {"ids": json.dumps([row["id"] for row in page])}
    said = _by_document(rows(connection, TARGETS, ids)), _by_document(rows(connection, MEASURES, ids))
    changes = _by_document(rows(connection, CHANGES, ids))
    result = [
        _entry(row, said[0][row["id"]], said[1][row["id"]], changes[row["id"]], language, site)
        for row in page
    ]
    more = f"{page[-1]['day']}~{page[-1]['id']}" if len(found) > PAGE else None
    return result, more


def due(
    connection: sqlite3.Connection, stream: Stream, language: Language, site: str, since: str
) -> list[dict[str, Any]]:
    """The days a stream's documents name, from a day on, as feed rows for a calendar."""
    values = {**stream.values, "since": since, "size": EVENTS}
    return [
        {
            **row,
            "title": f"{language.name(row, 'region_')} · {language.word('what_day', row['what'])}: {row['says']}",
            "summary": row["document_title"],
            "url": f"{site}/document/{row['document']}",
            "tags": row["what"],
        }
        for row in ahead(connection, values, stream.condition)
    ]


def _by_document(found: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        grouped[row["document"]].append(row)
    return grouped


def _entry(
    row: dict[str, Any],
    targets: list[dict[str, Any]],
    measures: list[dict[str, Any]],
    changes: list[dict[str, Any]],
    language: Language,
    site: str,
) -> dict[str, Any]:
    aims = [
        f"{language.name(fact, 'indicator_') or fact['indicator']} {target_words(fact, language)}"
        for fact in targets
    ]
    offers = [
        f"{language.word('measure', fact['kind'])} {measure_words(fact, language)}" for fact in measures
    ]
    place = language.name(row, "region_")
    return {
        **row,
        "url": f"{site}/document/{row['id']}",
        "summary": " · ".join([place, *aims[:3], *offers[:3]]).strip(" ·"),
        "content_html": _content(row, targets, measures, changes, language, site),
        "tags": ", ".join(filter(None, (place, row["kind"], row["genre"]))),
    }


def _content(
    row: dict[str, Any],
    targets: list[dict[str, Any]],
    measures: list[dict[str, Any]],
    changes: list[dict[str, Any]],
    language: Language,
    site: str,
) -> Markup:
    parts = [_list(targets, target_words, language, site), _list(measures, measure_words, language, site)]
    if changes:
        lines = "".join(
            f"<li>{escape(language.word('what', change['what']))} "
            f"{escape(language.word('changed', change['fact_kind']))}: "
            f"<del>{escape(change['before'] or '')}</del> <ins>{escape(change['after'] or '')}</ins></li>"
            for change in changes[:20]
        )
        parts.append(f"<p>{escape(language('document.changes'))}</p><ul>{lines}</ul>")
    return Markup("".join(parts))  # noqa: S704 - every value was escaped where it was put in


def _list(facts: list[dict[str, Any]], words: Any, language: Language, site: str) -> str:
    lines = "".join(
        f'<li><a href="{escape(site)}/fact/{escape(fact["id"])}"><b>{escape(words(fact, language))}</b></a> '
        f"<q>{escape(fact['quote'])}</q></li>"
        for fact in facts[:20]
    )
    return f"<ul>{lines}</ul>" if lines else ""
