"""Turns in the health of sources: which portal stopped to answer as expected, and which one does so again."""

from __future__ import annotations

import sqlite3
from typing import Any

from markupsafe import Markup

from db.site.facts import rows
from db.site.streams.stream import PAGE, Page, Reader, Stream

RECENT = 20_000  # crawls that are looked at: what was older is no news
# What makes a crawl green, yellow or red is what the view `coverage` says of the last one.
TURNS = f"""
with recent as (
    select c.*, case when c.state in ('blocked', 'failed') or c.listed < s.expect_least then 'red'
        when c.state = 'partial' or c.listed > s.expect_most or c.listed < 0.98 * c.declared or c.failed > 0
            then 'yellow'
        else 'green' end as health
    from crawls c join sources s on s.id = c.source
    where c.id > (select max(id) from crawls) - {RECENT} and c.finished is not null and s.retired is null
), turns as (
    select *, lag(health) over (partition by source order by started, id) as before from recent
)
select t.*, s.office, s."column", s.url, s.expect_least, s.expect_most,
       r.zh as region_zh, r.en as region_en, r.ko as region_ko
from turns t join sources s on s.id = t.source left join regions r on r.code = s.region
where (t.health <> t.before or t.before is null and t.health <> 'green' and not exists (
        select 1 from crawls e where e.source = t.source and e.started < t.started))
    and (t.finished, t.id) < (:finished, :id)
order by t.finished desc, t.id desc limit :size
"""


def entries(connection: sqlite3.Connection, stream: Stream, reader: Reader) -> Page:
    """A page of turns, the newest first; the cursor is `finished~crawl` of the last one."""
    finished, _, id = reader.after.partition("~")
    known = id.isascii() and id.isdigit() and len(id) < 16
    values = {"finished": finished if known else "9999", "id": int(id) if known else 0, "size": reader.size}
    found = rows(connection, TURNS, values)
    page = found if reader.since is not None else found[:PAGE]
    last = page[-1] if len(found) > len(page) else None
    return Page([_entry(row, reader) for row in page], f"{last['finished']}~{last['id']}" if last else None)


def _entry(row: dict[str, Any], reader: Reader) -> dict[str, Any]:
    language, place = reader.language, reader.language.name(row, "region_")
    counts = [(language("sources.listed"), row["listed"]), (language("sources.declared"), row["declared"])]
    counts.append((language("sources.state"), language.word("state", row["state"])))
    lines = [Markup("<li>{}: {}</li>").format(*pair) for pair in counts if pair[1] is not None]
    if row["expect_least"] is not None:
        said = language("sources.expected", least=row["expect_least"], most=row["expect_most"] or "–")
        lines.append(Markup("<li>{}</li>").format(said))
    return {
        "id": f"{row['source']}-crawl-{row['id']}",
        "title": f"{row['office']} · {row['column']}: {language.word('health', row['health'])}",
        "published": row["finished"],
        "modified": row["finished"],
        "url": f"{reader.site}/source/{row['source']}",
        "summary": f"{place}: {language.word('health_means', row['health'])}",
        "content_html": Markup("<p>{}</p><ul>{}</ul>").format(
            language.word("health_means", row["health"]), Markup("").join(lines)
        ),
        "tags": ", ".join(filter(None, (place, row["health"]))),
        "changes": [
            {"fact_kind": "coverage", "what": "moved", "before": row["before"], "after": row["health"]}
        ],
    }
