"""Bringing up to date what is derived from the whole database: copies, relations, status, summaries, statistics."""

from __future__ import annotations

from datetime import date, datetime

from sqlite_utils.db import Database

from db.copies import mark_copies
from db.database import writing
from db.differences import compare_copies
from db.moments import china_day
from db.progress import link_progress
from db.relations import resolve_relations
from db.reports import link_reports
from db.search import ensure_search
from db.status import refresh_status

# A region's own documents and those of the regions below it; China's line is that of its national offices.
# The plus signs keep SQLite from reading all caps again for every document.
REGION_SUMMARY = """
with place(document, region) as (
    select id, region from latest where region is not null
    union select id, substr(region, 1, 4) || '00' from latest where region not like '%00'
    union select id, substr(region, 1, 2) || '0000' from latest where region not like '%0000'
)
select p.region, sum(d.kind = 'policy'), count(*),
    coalesce(sum((select count(*) from targets t where t.document = d.id) * (d.kind = 'policy')), 0),
    coalesce(sum((select count(*) from measures m where m.document = d.id) * (d.kind = 'policy')), 0),
    coalesce(sum((select count(*) from amounts a where a.document = d.id and +a.role = 'support'
        and +a.bound = 'max' and a.conversion = 0) * (d.kind = 'policy')), 0),
    max(d.day),
    min((select min(t.deadline) from targets t where t.document = d.id and t.deadline >= :today)),
    min(case when d.expires >= :today then d.expires end)
from place p join documents d on d.id = p.document join regions r on r.code = p.region
group by p.region
"""

RULE_SUMMARY = "select fact, rule, count(*), count(distinct document) from facts group by fact, rule"

INDICATOR_SUMMARY = """
select t.indicator_key, count(*), count(distinct d.region), min(t.deadline), max(t.deadline)
from targets t join documents_that_count d on d.id = t.document
where t.indicator_key is not null
group by t.indicator_key
"""

TOTALS = """
select 'documents', count(*) from latest
union all select 'policies', count(*) from latest where kind = 'policy'
union all select 'interpretations', count(*) from documents where canonical is null and kind = 'interpretation'
union all select 'news', count(*) from latest where kind = 'news'
union all select 'copies', count(*) from documents where canonical is not null
union all select 'amounts', count(*) from amounts
union all select 'dates', count(*) from dates
union all select 'targets', count(*) from targets
union all select 'measures', count(*) from measures
union all select 'regions', count(distinct region) from documents
union all select 'sources', count(*) from sources where retired is null
union all select 'issues', count(*) from issues where level = 'error'
"""


def publish(db: Database, now: datetime, today: date | None = None) -> None:
    """Derive everything anew that depends on more than one document or on the day (China's day of `now`).

    Each step is a transaction and leaves untouched what did not change, so that readers may go on reading.
    """
    day = today or china_day(now)
    ensure_search(db)
    know_sizes(db)
    mark_copies(db)
    compare_copies(db)
    refresh_status(db, day)
    resolve_relations(db, day)
    link_reports(db)
    link_progress(db)
    summarise(db, day)
    optimise(db)


def summarise(db: Database, today: date) -> None:
    """Count what the first screen shows."""
    counted = {
        "region_summary": db.conn.execute(REGION_SUMMARY, {"today": today.isoformat()}).fetchall(),
        "indicator_summary": db.conn.execute(INDICATOR_SUMMARY).fetchall(),
        "rule_summary": db.conn.execute(RULE_SUMMARY).fetchall(),
        "totals": db.conn.execute(TOTALS).fetchall(),
    }
    with writing(db):
        for table, rows in counted.items():
            _replace(db, table, rows)


def _replace(db: Database, table: str, rows: list[tuple[object, ...]]) -> None:
    if set(db.conn.execute(f"select * from {table}")) == set(rows):
        return
    db.conn.execute(f"delete from {table}")
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        db.conn.executemany(f"insert into {table} values ({marks})", rows)


def know_sizes(db: Database) -> None:
    """Statistics for the query planner before the first big queries: without them it may take the worst index."""
    db.conn.execute("pragma analysis_limit = 1000")
    known = db.conn.execute("select 1 from sqlite_master where name = 'sqlite_stat1'").fetchone()
    if not known and db.conn.execute("select 1 from documents limit 1").fetchone():
        db.conn.execute("analyze")


def optimise(db: Database) -> None:
    """Fresh statistics for the query planner where they are out of date, and a bounded step of merging the index."""
    with writing(db):
        for table in ("documents_fts", "facts_fts"):
            db.conn.execute(f"insert into {table}({table}, rank) values ('merge', 500)")
    db.conn.execute("pragma optimize")
    db.conn.execute("pragma wal_checkpoint(passive)")
