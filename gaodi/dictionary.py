"""The data dictionary as a page of the docs, from the same words as the site's.

`python -m gaodi.dictionary` writes `docs/data-dictionary.md`.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from db.database import open_database
from db.site.pages.dictionary import load

PAGE = Path(__file__).parents[1] / "docs" / "data-dictionary.md"
HEAD = """# Data dictionary

Made by `python -m gaodi.dictionary` from the descriptions that the site shows; a test says when it is out of date.
Times are UTC, days are China's. Offsets count code points of `texts.text`; `text[start:end]` is the quote.
"""


def dictionary_page() -> str:
    """Every table and view of a fresh database in Markdown: columns, types, references, descriptions."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gaodi.db"
        open_database(path).close()
        with closing(sqlite3.connect(path)) as connection:
            tables = load(connection)["tables"]
    return "\n".join([HEAD, *(line for table in tables for line in _table(table))])


def _table(table: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"## {table['name']} ({table['type']})", "", table["description"], "")
    yield from ("| column | type | holds |", "|---|---|---|")
    for column in table["columns"]:
        other = f" → `{column['other']}`" if column["other"] else ""
        said = column["description"].replace("|", "\\|")
        yield f"| `{column['name']}` | {column['type'].lower()}{other} | {said} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(dictionary_page(), encoding="utf-8")
