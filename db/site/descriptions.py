"""What the tables and columns hold, in words, for Datasette's pages and the data dictionary."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

OBJECTS = "select name from sqlite_master where type in ('table', 'view')"
COLUMNS = "select name from pragma_table_info(:table)"


@cache
def descriptions() -> Mapping[str, Any]:
    """The file `descriptions.toml`: `columns` that mean the same everywhere, and `tables`."""
    text = resources.files("db.site").joinpath("descriptions.toml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = tomllib.loads(text)
    return found


def column_description(table: str, column: str) -> str:
    """What a column of a table holds; empty where nothing is written."""
    own: Mapping[str, str] = descriptions()["tables"].get(table, {}).get("columns", {})
    everywhere: Mapping[str, str] = descriptions()["columns"]
    return own.get(column) or everywhere.get(column, "")


def described_table(table: str, columns: Iterable[str]) -> dict[str, Any]:
    """What a table or view holds, and each of its columns that is described."""
    own: Mapping[str, Any] = descriptions()["tables"].get(table, {})
    said = {column: column_description(table, column) for column in columns}
    return {
        "description": own.get("description", ""),
        "columns": {column: words for column, words in said.items() if words},
    }


def described(database: Path) -> dict[str, Any]:
    """Datasette's metadata of a database file: its tables with descriptions, columns, sorting and search."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        names = [row[0] for row in connection.execute(OBJECTS)]
        columns = {name: [row[0] for row in connection.execute(COLUMNS, {"table": name})] for name in names}
    return {
        "tables": {
            name: {
                **descriptions()["tables"].get(name, {}),
                "columns": {
                    column: said for column in columns[name] if (said := column_description(name, column))
                },
            }
            for name in names
        }
    }
