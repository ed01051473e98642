"""The named queries of `db/queries` as Datasette's canned queries."""

from __future__ import annotations

from functools import cache
from typing import Any

from db.named import NamedQuery, named_queries


@cache
def questions() -> tuple[NamedQuery, ...]:
    """Every named query; the files do not change while the site runs."""
    return tuple(named_queries())


def canned() -> dict[str, Any]:
    """Each question with its parameters, and an example that gives an answer worth looking at."""
    return {
        query.name: {
            "sql": query.sql,
            "title": query.title,
            "description": query.description,
            "params": [parameter.name for parameter in query.parameters],
            "meanings": {parameter.name: parameter.meaning for parameter in query.parameters},
            "example": query.example_query_string,
            "section": query.section,
        }
        for query in questions()
    }
