"""`/llms.txt`: where a program that reads for somebody finds the data, and what it must not conclude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from db.site import house
from db.site.questions import questions
from db.site.renderers import site_address

if TYPE_CHECKING:
    from datasette.app import Datasette

GUIDE = """# Gaodi

> Regional AI policy in China: every amount, date and target of provincial and city announcements as a row,
> with the exact words that say so. Read by machine; the original text decides.

How to use the numbers:
- Quote the field `quote`, link the page `/fact/<id>`, and name the document.
- Money has a role. `support`, `budget`, `fund`, `loan`, `investment`, `outcome` and `threshold` are different
  things and are never added up. An `outcome` is a goal such as revenue; nobody pays it.
- `bound = max` is a ceiling (up to), not what will be paid. `value` is in whole units of `currency`.
- Targets compare only with the same `unit`, `basis` and `scope`.
- The views (`targets_by_region`, `support_caps`, `measures_on_offer`, ...) hold policies about AI, each told once. The
  tables below them (`documents`, `amounts`, ...) also hold copies, news, and what is hardly about AI (`score` < 0.35).
- `date('now')` is the reader's day; documents carry `published`, `effective`, `expires` and `status`.
- Rows whose document has `sample` set are bundled samples.

## Pages
- [Search]({site}/search?q=算力券): `q`, filters `region`, `kind`, `genre`, `year`, `status`, `role`
- [Indicators]({site}/indicators): regions side by side
- [Support]({site}/measures): filters `kind`, `region`, `word`, `cap`, `rate`, `open`
- [Money]({site}/money): how many documents name which role of money, year by year; filter `region`
- [Calendar]({site}/calendar): deadlines and expiries
- [Sources]({site}/sources): what is collected, and the gaps
- [Data dictionary]({site}/data-dictionary): every table and column

## Data
- [Facts of one document]({site}/document/ID.json), [one fact with its place in the text]({site}/fact/ID.json)
- [SQL]({site}/{database}.json?sql=select+1&_shape=array): read-only, at most one second and 1000 rows
- [A whole table as lines of JSON]({site}/{database}/targets_by_region.ndjson), `.csv?_stream=on` the same as CSV
- Search in SQL: `select id, title from documents where search_id in (select rowid from documents_fts where
  documents_fts match escape_fts('算力券'))`

## Feeds (JSON Feed 1.1; `.atom` and `.ics` too)
- [New documents with their facts]({site}/-/feeds/latest.json)
- [What changed, the old words beside the new]({site}/-/feeds/changes.json)
- [New targets]({site}/-/feeds/fact/target.json); also `measure`, `amount`, `date`
- [New support]({site}/-/feeds/role/support.json); also the other roles of money
- Regions (`/-/feeds/region/330000.json`), sources, indicators; every question below with `.jsonfeed` for `.json`

## Questions ready to ask
{questions}
"""


def guide(site: str, database: str) -> str:
    """The guide with every ready question and its example."""
    lines = []
    for query in questions():
        meanings = "; ".join(f"`{parameter.name}`: {parameter.meaning}" for parameter in query.parameters)
        asked = "&".join(filter(None, (query.example_query_string, "_shape=array")))
        address = f"{site}/{database}/{query.name}.json?{asked}"
        lines.append(
            f"- [{query.title}]({address}): {query.description}{f' ({meanings})' if meanings else ''}"
        )
    return GUIDE.format(site=site, database=database, questions="\n".join(lines))


async def view(datasette: Datasette, request: Request) -> Response:
    """`/llms.txt`"""
    text = guide(site_address(datasette, request), house.database(datasette).name)
    return Response(text, content_type="text/plain; charset=utf-8")
