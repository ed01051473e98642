"""Search: documents and facts, ranked, with the words marked where they stand, and filters with their counts."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from db.query import Alternatives, fts_query
from db.search import snippet
from db.site import house
from db.site.caching import remembered
from db.site.facts import DOCUMENT_COLUMNS, RELEVANT, rows, select
from db.site.glossary import alternatives
from db.site.places import within
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

PAGE = 20
RANKED = 2000  # a word with more hits says little: those collected last are counted and shown, newest first
FACTS = 12
RANKED_SENTENCES = 300
ROLES = ("support", "budget", "fund", "loan", "investment", "outcome", "threshold", "other")
FILTERS: Mapping[str, str] = {
    "region": "d.region >= :low and d.region < :high",
    "kind": "d.kind = :kind",
    "genre": "d.genre = :genre",
    "year": "d.day >= :year and d.day < :year || '~' and coalesce(d.published, d.issued) is not null",
    "status": "d.status = :status",
    "role": "d.id in (select document from amounts where role = :role)",
}
HITS = "d.search_id in (select value from json_each(:hits))"
RANKING = """
select d.search_id from documents_fts f join documents d on d.search_id = f.rowid
where documents_fts match :match and d.canonical is null{filters} order by rank limit :size offset :offset
"""
# Read backwards and only so far: a word of most documents must not cost more than a rare one.
LAST = f"""
select d.search_id from documents_fts f cross join documents d on d.search_id = f.rowid
where documents_fts match :match and d.canonical is null{{filters}} order by f.rowid desc limit {RANKED + 1}
"""
NEWEST = """
select d.search_id from documents d
where d.canonical is null and {hits}{filters} order by d.day desc, d.id desc limit :size offset :offset
"""
SHOWN = f"""
select d.search_id, d.*, {DOCUMENT_COLUMNS}, {RELEVANT} as about_ai, t.text as text
from documents d left join texts t on t.document = d.id left join regions r on r.code = d.region
where d.search_id in (select value from json_each(:ids))
"""
COUNTED = """
select d.region, d.kind, d.genre, substr(coalesce(d.published, d.issued), 1, 4) as year, d.status, count(*) as documents
from documents d where d.canonical is null and {hits}{filters} group by 1, 2, 3, 4, 5 limit 20000
"""
# Ranking sentences costs as much as there are hits; where the word is common, the newest serve as well.
SENTENCES = "select rowid from facts_fts where facts_fts match :match order by {order} limit 60"
IN_SENTENCES = """
where f.search_id in (select value from json_each(:sentences)) and d.canonical is null{filters} limit 200
"""
FACT_KINDS = ("target", "measure", "amount")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks: the words, the filters (name -> value) and the page, counted from 1.

    `everything` takes in what is hardly about AI: it is kept, but stands in no list of policies.
    """

    query: str
    filters: Mapping[str, str]
    page: int = 1
    everything: bool = False

    @property
    def where(self) -> str:
        about = "" if self.everything else f" and {RELEVANT}"
        return about + "".join(f" and {FILTERS[name]}" for name in self.filters)

    @property
    def values(self) -> dict[str, Any]:
        low, high = within(self.filters.get("region", ""))
        return {**self.filters, "low": low, "high": high, "size": PAGE + 1, "offset": (self.page - 1) * PAGE}


def asked(request: Request) -> Asked:
    """The question in an address; what makes no sense in it is left out."""
    filters = {name: value for name in FILTERS if (value := (request.args.get(name) or "").strip()[:100])}
    number = (request.args.get("page") or "")[:9]
    return Asked(
        query=(request.args.get("q") or "").strip()[:200],
        filters=filters,
        page=min(int(number), 500) if number.isascii() and number.isdigit() and int(number) > 0 else 1,
        everything=request.args.get("all") == "1",
    )


def load(connection: sqlite3.Connection, question: Asked, others: Alternatives) -> dict[str, Any]:
    """The documents and facts a question finds, and how many documents each filter would leave."""
    match = fts_query(question.query, others) if question.query else None
    values = {**question.values, "match": match}
    hits = (
        [row[0] for row in connection.execute(LAST.format(filters=question.where), values)] if match else []
    )
    values["hits"] = json.dumps(hits[:RANKED])
    counts = facets(connection, question, values)
    total = values["total"] = sum(count for _, count in counts["kind"])
    ranked = match is not None and len(hits) <= RANKED
    documents = found_documents(connection, question, values, ranked)
    for row in documents:
        row["snippet"] = Markup(snippet(row.pop("text") or "", question.query, 160, others))  # noqa: S704 - `snippet` escapes
    return {
        "asked": question,
        "documents": documents[:PAGE],
        "more": len(documents) > PAGE,
        "total": total,
        "all": len(hits) <= RANKED,
        "facets": counts,
        "facts": found_facts(connection, question, values, others) if question.page == 1 and match else [],
        "also": sorted(set(others(question.query))) if question.query else [],
    }


def found_documents(
    connection: sqlite3.Connection, question: Asked, values: Mapping[str, Any], ranked: bool
) -> list[dict[str, Any]]:
    """One page of documents (and one more, where there is a next page), best first."""
    if ranked:
        sql = RANKING.format(filters=question.where)
    else:
        sql = NEWEST.format(hits=HITS if values["match"] else "1", filters=question.where)
    ids = [row[0] for row in connection.execute(sql, values)]
    shown = {row["search_id"]: row for row in rows(connection, SHOWN, {"ids": json.dumps(ids)})}
    return [shown[id] for id in ids]


def found_facts(
    connection: sqlite3.Connection, question: Asked, values: Mapping[str, Any], others: Alternatives
) -> list[dict[str, Any]]:
    """The facts whose sentence holds the words, best sentence first."""
    order = "rank" if values["total"] <= RANKED_SENTENCES else "rowid desc"
    sentences = [row[0] for row in connection.execute(SENTENCES.format(order=order), values)]
    place = {sentence: number for number, sentence in enumerate(sentences)}
    asked = {**question.values, "sentences": json.dumps(sentences)}
    where = IN_SENTENCES.format(filters=question.where)
    found = [fact for kind in FACT_KINDS for fact in rows(connection, select(kind, where), asked)]
    found.sort(key=lambda fact: (place[fact["search_id"]], fact["start"]))
    for fact in found[:FACTS]:
        fact["snippet"] = Markup(snippet(fact["sentence"], question.query, 120, others))  # noqa: S704 - `snippet` escapes
    return found[:FACTS]


def facets(
    connection: sqlite3.Connection, question: Asked, values: Mapping[str, Any]
) -> dict[str, list[tuple[str, int]]]:
    """For each filter its values with the number of documents, from one grouped pass."""
    sql = COUNTED.format(hits=HITS if values["match"] else "1", filters=question.where)
    counted: dict[str, Counter[str]] = {name: Counter() for name in FILTERS if name != "role"}
    for row in rows(connection, sql, values):
        for name, counter in counted.items():
            if row[name]:
                counter[row[name]] += row["documents"]
    result = {name: counter.most_common(40) for name, counter in counted.items()}
    result["year"].sort(reverse=True)
    return result


async def view(datasette: Datasette, request: Request) -> Response:
    """`/search`"""
    question = asked(request)
    others = await remembered(datasette, "alternatives", alternatives)
    names = await remembered(datasette, "places", region_names)
    found = await house.read(datasette, lambda connection: load(connection, question, others))
    return await page(datasette, request, "search.html", {**found, "places": names, "roles": ROLES})


def region_names(connection: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """Every place by its code."""
    return {row["code"]: row for row in rows(connection, "select code, zh, en, ko from regions limit 5000")}
