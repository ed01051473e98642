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
- Rows whose document has `sample` set are bundled samples.

## Pages
- [Search]({site}/search?q=算力券): `q`, filters `region`, `kind`, `genre`, `year`, `status`, `role`
- [Indicators]({site}/indicators): regions side by side
- [Support]({site}/measures): filters `kind`, `region`, `word`, `cap`, `rate`, `open`
- [Calendar]({site}/calendar): deadlines and expiries
- [Sources]({site}/sources): what is collected, and the gaps
- [Data dictionary]({site}/data-dictionary): every table and column

## Data
- [Facts of one document]({site}/document/ID.json), [one fact with its place in the text]({site}/fact/ID.json)
- [SQL]({site}/{database}.json?sql=select+1&_shape=array): read-only, at most one second and 1000 rows
- [Newest documents]({site}/-/feeds/latest.json): JSON Feed; also `.atom` and `.ics`

## Questions ready to ask
{questions}
"""


async def view(datasette: Datasette, request: Request) -> Response:
    """`/llms.txt`"""
    site, name = site_address(datasette, request), house.database(datasette).name
    lines = [
        f"- [{query.title}]({site}/{name}/{query.name}.json?{query.example_query_string}&_shape=array): "
        f"{query.description}"
        for query in questions()
    ]
    text = GUIDE.format(site=site, database=name, questions="\n".join(lines))
    return Response(text, content_type="text/plain; charset=utf-8")
