"""How well it reads: facts to check by hand, what each rule found, what was not understood."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from db.site import house
from db.site.caching import remembered
from db.site.facts import COUNTING, one, rows, select
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

KINDS = ("target", "measure", "amount", "date")
# Ids are hashes, so the first ones after any value are as good as drawn by lot.
DRAWN = f"where f.id >= :seed and {COUNTING} order by f.id limit 3"
RULES = "select * from rule_summary order by fact, facts desc, rule limit 300"
EXTRACTORS = (
    "select extractor, count(*) as documents from extractions group by extractor order by 2 desc limit 10"
)
SILENT = """
select (select count(*) from documents_about_ai) as documents,
       (select count(*) from documents_about_ai where length = 0) as without_text,
       (select count(*) from documents d where canonical is null) - (select count(*) from documents_about_ai) as aside,
       (select count(*) from documents where canonical is not null) as copies,
       (select count(*) from extractions x join documents_about_ai d on d.id = x.document
        where x.amounts + x.dates + x.targets + x.measures = 0) as without_facts
"""
ISSUES = """
select stage, level, count(*) as problems, max(last_seen) as last_seen from issues
group by stage, level order by stage, level limit 50
"""


def load(connection: sqlite3.Connection, day: str) -> dict[str, Any]:
    """The day's draw of facts, and the counts that say where reading fails."""
    seed = hashlib.sha256(day.encode()).hexdigest()[:16]
    drawn = []
    for kind in KINDS:
        found = [
            row for start in (seed, "") for row in rows(connection, select(kind, DRAWN), {"seed": start})
        ]
        drawn += list({row["id"]: row for row in found}.values())[:3]  # past the last id the draw begins anew
    return {
        "drawn": drawn,
        "rules": rows(connection, RULES),
        "extractors": rows(connection, EXTRACTORS),
        "silent": one(connection, SILENT, {}),
        "issues": rows(connection, ISSUES),
    }


@cache
def measured() -> dict[str, Any]:
    """How well the rules read the annotated passages, from `accuracy.json`, with F1 by kind, level and language.

    Made with the rules that came with it (`gaodi/accuracy.py`), so it holds for this version and no other.
    """
    figures: dict[str, Any] = json.loads(
        resources.files("db.site").joinpath("accuracy.json").read_text("utf-8")
    )
    f1: dict[tuple[str, str], dict[str, str]] = {}
    for row in figures["scores"]["rows"]:
        found = dict(zip(figures["scores"]["columns"], row, strict=True))
        f1.setdefault((found["kind"], found["level"]), {})[found["language"]] = found["F1"]
    return {**figures, "f1": [(kind, level, languages) for (kind, level), languages in f1.items()]}


async def view(datasette: Datasette, request: Request) -> Response:
    """`/accuracy`"""
    day = house.configuration(datasette).today.isoformat()
    known = await remembered(datasette, "accuracy", lambda connection: load(connection, day))
    return await page(datasette, request, "accuracy.html", {**known, "measured": measured()})
