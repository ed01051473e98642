"""What the tables and columns hold, in words, for Datasette's pages and the data dictionary."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def described() -> dict[str, Any]:
    """Datasette's metadata of the database: tables with descriptions, columns, sorting and search."""
    text = resources.files("db.site").joinpath("descriptions.toml").read_text(encoding="utf-8")
    return {"tables": tomllib.loads(text)}
