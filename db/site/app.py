"""The Datasette that `gaodi serve` and the tests run: settings, descriptions and limits in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm

from db.site.descriptions import described

SETTINGS: Mapping[str, Any] = {
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 1000,
    "suggest_facets": False,
    "facet_time_limit_ms": 200,
    "truncate_cells_html": 200,
    "allow_download": False,
    "num_sql_threads": 3,
    "default_cache_ttl": 60,
    "max_csv_mb": 200,
}


class DatabaseMissing(FileNotFoundError):
    """There is no database file to serve yet."""


def datasette(
    database: Path,
    *,
    archive: Path | None = None,
    site_url: str | None = None,
    today: date | None = None,
    settings: Mapping[str, Any] | None = None,
) -> Datasette:
    """A Datasette with the site's pages over one database file, opened read-only.

    `archive` is the folder of the WARC files (None: no archived copies), `site_url` the public address used in
    feeds, `today` fixes the day that "ahead" and "open now" count from (default: the day in Shanghai).
    Raises DatabaseMissing where the file does not exist.
    """
    if not database.is_file():
        raise DatabaseMissing(f"{database} does not exist: collect or import documents first")
    # Where the library `rich` is installed, Datasette prints every 404 with all local variables to the log.
    pm.get_plugin("datasette.handle_exception").rich = None
    site = {
        "database": str(database),
        "archive": str(archive) if archive else None,
        "site_url": site_url.rstrip("/") if site_url else None,
        "today": today.isoformat() if today else None,
    }
    return Datasette(
        [str(database)],
        settings={**SETTINGS, **(settings or {})},
        metadata={
            "title": "Gaodi",
            "databases": {database.stem: described(database)},
            "plugins": {"gaodi": site, "datasette-mcp": {"canned_queries": True}},
        },
    )
