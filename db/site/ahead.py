"""The days ahead: deadlines, targets falling due, policies taking effect and expiring, the nearest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from db.site.facts import RELEVANT, rows

WHATS = ("deadline", "target", "effective", "expires")
# The plus sign keeps SQLite from reading all policies where few of them have the day.
COUNTS = f"+d.kind = 'policy' and d.canonical is null and {RELEVANT}"

# Each sort of day is read along its own index and ends after `size` rows, so that a page costs what it shows.
_FACT = (
    "select f.id, '{what}' as what, f.{day} as starts, f.{day} as ends, f.{says} as says, d.id as document "
    "from {table} f {join} documents d on d.id = f.document where {which}f.{day} >= :since and {where} "
    "order by f.{day} limit :size"
)
_DOCUMENT = (
    "select d.id || '-{what}' as id, '{what}' as what, d.{what} as starts, d.{what} as ends, "
    "d.title as says, d.id as document "
    "from documents d "
    "where d.{what} >= :since and {where} order by d.{what} limit :size"
)
_ALL = """
select c.*, d.title, d.title as document_title, d.lang, d.sample, d.status, d.url as source_url,
       coalesce(d.published, d.issued) as published, d.changed as modified,
       d.region as region_code, r.zh as region_zh, r.en as region_en, r.ko as region_ko
from ({arms}) c join documents d on d.id = c.document left join regions r on r.code = d.region
order by c.starts, c.id limit :size
"""


def ahead(
    connection: sqlite3.Connection,
    values: Mapping[str, Any],
    condition: str = "",
    whats: Sequence[str] = WHATS,
) -> list[dict[str, Any]]:
    """The next `size` days from `since` on, of documents `d` that meet an SQL condition (values by name)."""
    where = f"{COUNTS} and {condition}" if condition else COUNTS
    join = (
        "join" if condition else "cross join"
    )  # SQLite keeps the order of a cross join: by day, not by document
    arms = " union all ".join(f"select * from ({_arm(what, where, join)})" for what in whats)
    return rows(connection, _ALL.format(arms=arms), values)


_DAYS = {
    "deadline": ("dates f join documents d on d.id = f.document", "f.to_day", "f.kind = 'deadline' and "),
    "target": ("targets f join documents d on d.id = f.document", "f.deadline", ""),
    "effective": ("documents d", "d.effective", ""),
    "expires": ("documents d", "d.expires", ""),
}


def by_month(
    connection: sqlite3.Connection, values: Mapping[str, Any], condition: str = ""
) -> list[dict[str, Any]]:
    """How many days of each sort fall into each month from `since` to before `until`: `month`, `what`, `days`."""
    where = f"{COUNTS} and {condition}" if condition else COUNTS
    arms = " union all ".join(
        f"select substr({day}, 1, 7) as month, '{what}' as what, count(*) as days from {table} "
        f"where {which}{day} >= :since and {day} < :until and {where} group by 1"
        for what, (table, day, which) in _DAYS.items()
    )
    return rows(connection, f"{arms} order by month, what limit 1000", values)


def _arm(what: str, where: str, join: str) -> str:
    if what == "deadline":
        named = {"table": "dates", "day": "to_day", "says": "sentence", "which": "f.kind = 'deadline' and "}
    elif what == "target":
        named = {"table": "targets", "day": "deadline", "says": "quote", "which": ""}
    else:
        return _DOCUMENT.format(what=what, where=where)
    return _FACT.format(what=what, where=where, join=join, **named)
