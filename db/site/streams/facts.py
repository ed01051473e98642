"""New facts of one kind in policies, or sums of one role, one entry each; as a calendar, their days ahead."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from html import escape
from typing import Any

from db.site.facts import COUNTING, rows, select
from db.site.language import Language
from db.site.streams.stream import PAGE, Page, Reader, Stream, data
from db.site.wording import amount_words, day_words, measure_words, target_words

KINDS = ("target", "measure", "amount", "date")
ROLES = ("support", "budget", "fund", "loan", "investment", "outcome", "threshold")
NEWEST = """
where (d.day, d.id, f.start) < (:day, :id, :start) and {which}
order by d.day desc, d.id desc, f.start desc limit :size
"""
# A sum restated in another currency is no second one; a day that is over when the text is written is nobody's date.
WHICH = {"amount": "f.conversion = 0", "date": "f.kind in ('deadline', 'effective', 'expires')"}
# Which day of a fact stands in a calendar, and which side of the join is read along its index.
DAYS = {"target": ("f.deadline", "f"), "measure": ("d.expires", "d"), "date": ("f.to_day", "f")}
# A calendar holds many and says little of each.
COLUMNS = {
    "target": "f.indicator, f.value, f.value_to, f.unit, f.bound, f.deadline",
    "measure": "f.kind, f.rate, f.cap, f.floor, f.pool, f.currency, d.expires as document_expires",
    "date": "f.kind, f.from_day, f.to_day",
}
EVENT = """{}, f.id, f.quote, coalesce(d.published, d.issued) as document_published, d.changed as document_changed,
    r.zh as region_zh, r.en as region_en, r.ko as region_ko"""
COMING = "where {day} >= :since and {which} order by {day}, {first}.rowid limit :size"
DATA: Mapping[str, tuple[str, ...]] = {
    "target": (
        "indicator",
        "indicator_key",
        "scope",
        "value",
        "value_to",
        "unit",
        "bound",
        "deadline",
        "basis",
    ),
    "measure": (
        "kind",
        "rate",
        "cap",
        "floor",
        "pool",
        "currency",
        "per",
        "beneficiary",
        "condition",
        "payer",
    ),
    "amount": ("role", "value", "value_to", "currency", "bound"),
    "date": ("kind", "from_day", "to_day"),
}
ALWAYS = ("id", "document", "quote", "sentence", "clause", "rule", "start", "end")


def kind_name(kind: str, language: Language) -> str:
    """The name of a kind of fact; empty where there is none such."""
    return language(f"document.{kind}s") if kind in KINDS else ""


def role_name(role: str, language: Language) -> str:
    """The name of a role of money; empty where there is none such."""
    return f"{language('document.amounts')}: {language.word('role', role)}" if role in ROLES else ""


def entries(connection: sqlite3.Connection, stream: Stream, reader: Reader) -> Page:
    """A page of facts of the newest documents; the cursor is `day~document~start` of the last one."""
    kind = "amount" if stream.sort == "role" else stream.key
    which = WHICH.get(kind, "1") + (" and f.role = :role" if stream.sort == "role" else "")
    values = {"role": stream.key, "size": reader.size, "since": reader.since}
    if reader.since is not None and kind in DAYS:
        return coming(connection, kind, which, values, reader)
    values |= dict(zip(("day", "id", "start"), _cursor(reader.after), strict=True))
    sql = select(kind, NEWEST.format(which=which), "d", "documents_that_count")
    found = rows(connection, sql, values)
    page = found if reader.since is not None else found[:PAGE]
    last = page[-1] if len(found) > len(page) else None
    more = f"{last['document_day']}~{last['document']}~{last['start']}" if last else None
    return Page([_entry(kind, fact, reader) for fact in page], more)


def coming(
    connection: sqlite3.Connection, kind: str, which: str, values: Mapping[str, Any], reader: Reader
) -> Page:
    """The facts that meet an SQL condition and have a day ahead, the nearest first."""
    day, first = DAYS[kind]
    rest = COMING.format(day=day, first=first, which=f"{which} and {COUNTING}")
    sql = select(kind, rest, first, columns=EVENT.format(COLUMNS[kind]))
    return Page([_entry(kind, fact, reader) for fact in rows(connection, sql, values)])


def _cursor(after: str) -> tuple[str, str, int]:
    parts = after.split("~")
    if len(parts) != 3 or not (parts[2].isascii() and parts[2].isdigit() and len(parts[2]) < 10):
        return ("9999", "", 0)
    return parts[0], parts[1], int(parts[2])


def _entry(kind: str, fact: dict[str, Any], reader: Reader) -> dict[str, Any]:
    place = reader.language.name(fact, "region_")
    entry = {
        "id": fact["id"],
        "title": " · ".join(filter(None, (place, words(kind, fact, reader.language)))),
        "published": fact["document_published"],
        "modified": fact["document_changed"],
        "url": f"{reader.site}/fact/{fact['id']}",
        "summary": fact["quote"],
        "tags": ", ".join(filter(None, (place, kind, fact.get("role") or fact.get("kind")))),
        "starts": fact["document_expires"]
        if kind == "measure"
        else fact.get("deadline") or fact.get("to_day"),
    }
    if reader.since is None:  # a calendar has no room for more
        entry["content_html"] = _content(fact, reader)
        entry["facts"] = [{"fact": kind, **data(fact, ALWAYS), **data(fact, DATA[kind])}]
    return entry


def words(kind: str, fact: Mapping[str, Any], language: Language) -> str:
    """What a fact says in few words of the reader's language."""
    if kind == "target":
        said = f"{language.name(fact, 'indicator_') or fact['indicator']} {target_words(fact, language)}"
        return f"{said} ({fact['deadline']})" if fact["deadline"] else said
    if kind == "measure":
        return f"{language.word('measure', fact['kind'])} {measure_words(fact, language)}"
    if kind == "amount":
        return f"{language.word('role', fact['role'])} {amount_words(fact, language)}"
    return f"{language.word('date', fact['kind'])} {day_words(fact['from_day'], fact['to_day'], language)}"


def _content(fact: Mapping[str, Any], reader: Reader) -> str:
    before, found, after = fact["sentence"].partition(fact["quote"])
    marked = f"{escape(before)}<b>{escape(found)}</b>{escape(after)}"
    document = f"{reader.site}/document/{fact['document']}#at-{fact['id']}"
    return (
        f'<blockquote lang="{escape(fact["document_lang"])}">{marked}</blockquote>'
        f'<p><a href="{escape(document)}">{escape(fact["document_title"])}</a></p>'
    )
