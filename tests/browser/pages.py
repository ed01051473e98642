"""Pages of every sort that a database has, chosen from what it holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.query import fts_query
from db.site.facts import RELEVANT

# A page of middling size shows what there is to see, and a checker is done with it in seconds.
DOCUMENT = f"""
select d.id from documents d join extractions x on x.document = d.id
where d.kind = :kind and d.canonical is null and d.length between 200 and 20000
    and x.amounts + x.dates + x.targets + x.measures between 1 and 60 and {RELEVANT}
order by (x.targets > 0) + (x.measures > 0) + (x.amounts > 0) desc, x.amounts + x.targets desc, d.id limit 1
"""
FACT = f"""
select f.id from {{table}} f join documents d on d.id = f.document
where d.kind = 'policy' and d.canonical is null and {RELEVANT} order by f.id limit 1
"""
FIRST = {
    "copy": "select document from copies where differences > 0 order by figures desc, document limit 1",
    "aside": f"select id from documents d where not {RELEVANT} and length between 200 and 9000 order by id limit 1",
    "region": "select region from region_summary where region <> '100000' order by targets desc, region limit 1",
    "indicator": "select key from indicator_summary order by regions desc, targets desc, key limit 1",
    "source": "select source from documents group by 1 order by count(*) desc, 1 limit 1",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with what a reader must find: its document, its quote, a word of its sentence."""

    id: str
    document: str
    title: str
    quote: str
    word: str


def paths(database: Path) -> dict[str, str]:
    """An address of every sort of page, by the sort's name; a sort that the database has no row for is left out."""
    with closing(_opened(database)) as connection:
        found = {
            "home": "/",
            "search": "/search?q=人工智能",
            "search in vain": "/search?q=xyzzyplugh",
            "regions": "/regions",
            "indicators": "/indicators",
            "measures": "/measures",
            "measures open now": "/measures?open=1&cap=1000000",
            "money": "/money",
            "calendar": "/calendar",
            "calendar of the past": "/calendar?from=2023-01-01",
            "sources": "/sources",
            "accuracy": "/accuracy",
            "feeds": "/feeds",
            "data dictionary": "/data-dictionary",
            "data": f"/{database.stem}",
            "sql": f"/{database.stem}?sql=select+title+from+documents+limit+5",
            "table": f"/{database.stem}/targets?_facet=basis&_size=20",
            "question": f"/{database.stem}/target_progress?region=",
        }
        for kind in ("policy", "interpretation", "news"):
            _add(found, kind, "/document/{}", _value(connection, DOCUMENT, kind=kind))
        for table in ("amounts", "dates", "targets", "measures"):
            _add(found, f"fact of {table}", "/fact/{}", _value(connection, FACT.format(table=table)))
        for sort, sql in FIRST.items():
            page = "document" if sort in {"copy", "aside"} else sort
            _add(found, sort, f"/{page}/{{}}", _value(connection, sql))
        _add(found, "map", "/regions?indicator={}", _value(connection, FIRST["indicator"]))
    return found


def fact(database: Path) -> Fact:
    """A target whose page can be found by a word of its own sentence."""
    sql = (
        "select f.id, f.document, d.title, f.quote, f.indicator from targets f join documents d on d.id = f.document "
        f"where d.kind = 'policy' and d.canonical is null and d.lang = 'zh' and {RELEVANT} "
        "and length(f.indicator) between 3 and 12 and d.length < 20000 order by f.indicator_key is null, f.id limit 50"
    )
    with closing(_opened(database)) as connection:
        for row in connection.execute(sql):
            if fts_query(row[4], lambda term: ()):
                return Fact(*row)
    raise LookupError(f"{database} holds no target of a policy about AI: nothing to look at")


def _opened(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)


def _value(connection: sqlite3.Connection, sql: str, **values: Any) -> str | None:
    row = connection.execute(sql, values).fetchone()
    return row[0] if row else None


def _add(found: dict[str, str], name: str, pattern: str, value: str | None) -> None:
    if value is not None:
        found[name] = pattern.format(value)
