"""Who implements, interprets, repeals, amends, extends, cites or reports whom: names in a text become documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils.db import Database

from db.database import writing
from db.status import derived_status
from db.titles import number_key, says_enough, title_key

SLACK = timedelta(days=31)  # portals publish a document weeks after those that name it


@dataclass(frozen=True, slots=True)
class Named:
    """A document that others may name."""

    id: str
    region: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """Policies by the forms of their number and title in which others name them."""

    by_number: Mapping[str, Sequence[Named]]
    by_title: Mapping[str, Sequence[Named]]


def resolve_relations(db: Database, today: date) -> int:
    """Point every relation at the document it names, where exactly one fits; returns how many changed.

    Policies that another document repeals become `repealed`, unless the portal itself states their status.
    """
    names = _names(db)
    rows = db.conn.execute(
        "select n.id, n.doc_number, n.title, n.target, n.document, d.region, d.day, d.canonical"
        " from relations n join documents d on d.id = n.document"
    ).fetchall()
    changed = []
    for relation, doc_number, title, old, document, region, day, canonical in rows:
        new = _target(names, doc_number, title, Named(document, region, day), canonical)
        if new != old:
            changed.append((new, relation))
    with writing(db):
        db.conn.executemany("update relations set target = ? where id = ?", changed)
        _mark_repealed(db, today)
    return len(changed)


def _names(db: Database) -> Names:
    by_number, by_title = defaultdict(list), defaultdict(list)
    rows = db.conn.execute(
        "select id, region, day, doc_number, title from documents where kind = 'policy' and canonical is null"
    )
    for id, region, day, doc_number, title in rows:
        named = Named(id, region, day)
        if number := number_key(doc_number):
            by_number[number].append(named)
        if says_enough(key := title_key(title)):
            by_title[key].append(named)
    return Names(by_number, by_title)


def _target(
    names: Names, doc_number: str | None, title: str | None, by: Named, canonical: str | None
) -> str | None:
    """The one document that fits; a number decides before a title, an own region before others."""
    itself = {by.id, canonical}
    number = number_key(doc_number)
    found = names.by_number.get(number, ()) if number else ()
    if not found and (not number or title):
        key = title_key(title)
        found = names.by_title.get(key, ()) if says_enough(key) else ()
    fitting = [named for named in found if named.id not in itself and _earlier(named, by)]
    if len(fitting) > 1:
        fitting = [named for named in fitting if named.region == by.region]
    return fitting[0].id if len(fitting) == 1 else None


def _earlier(named: Named, by: Named) -> bool:
    """A document can only name what was there before, give or take the portals' delays."""
    if not named.day or not by.day:
        return True
    return date.fromisoformat(named.day) <= date.fromisoformat(by.day) + SLACK


def _mark_repealed(db: Database, today: date) -> None:
    """Statuses that came from dates give way to a repeal, and come back where the repeal was misread."""
    repealed = {
        row[0]
        for row in db.conn.execute(
            "select n.target from relations n join documents d on d.id = n.document where n.kind = 'repeals'"
            " and n.target is not null and d.kind = 'policy' and coalesce(d.status, '') <> 'draft'"
            " and (d.effective is null or d.effective <= ?)",
            (today.isoformat(),),
        )
    }
    rows = db.conn.execute(
        "select id, effective, expires, status, filled from documents where kind = 'policy'"
        " and (status is null or ', ' || filled || ', ' like '%, status, %')"
    ).fetchall()
    for id, effective, expires, status, filled in rows:
        if id in repealed:
            new: str | None = "repealed"
        elif status == "repealed":
            new = derived_status({"effective": effective, "expires": expires}, False, today)
        else:
            continue
        if new != status:
            fields = [name for name in filled.split(", ") if name and name != "status"] + ["status"] * bool(
                new
            )
            db.conn.execute(
                "update documents set status = ?, filled = ? where id = ?", (new, ", ".join(fields), id)
            )
