"""Options that several commands share, and how they end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from crawlers.documents import Issue

database = click.option(
    "--db",
    "database",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The SQLite file [default: $GAODI_HOME/gaodi.db, else ./data/gaodi.db].",
)
delay = click.option(
    "--delay",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Seconds between requests to a host.",
)
contact = click.option(
    "--contact", default="", help="Address that the user agent gives to portals' operators."
)
verbose = click.option("--verbose", is_flag=True, help="Log every request and every document.")


def start_logging(verbose: bool) -> None:
    """Plain lines on standard error; warnings only unless asked for more."""
    handler = logging.StreamHandler(sys.stderr)
    # On the handler, as Scrapy sets the level of its own loggers when it starts.
    handler.setLevel(logging.INFO if verbose else logging.WARNING)
    logging.basicConfig(
        level=handler.level, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )


def show_issue(issue: Issue) -> None:
    """One line on standard error that names the file or address, and what to do."""
    click.echo(f"{issue.level}: {issue.url or issue.source}: {issue.what}", err=True)


def end(issues: Iterable[Issue]) -> NoReturn:
    """Leave with 1 where an error was met, else with 0."""
    raise SystemExit(1 if any(issue.level == "error" for issue in issues) else 0)
