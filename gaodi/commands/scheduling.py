"""`gaodi run` and `gaodi status`: what a scheduler calls, and what a person asks afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from crawlers.sources import read_sources
from db.leases import AlreadyRunning, claim_due, one_run_at_a_time
from db.vocabulary import retire_sources, save_sources
from gaodi.commands.collecting import sources_folder
from gaodi.commands.options import contact, database, delay, end, show_issue, start_logging, verbose
from gaodi.home import home
from gaodi.opening import open_home
from gaodi.run import run_sources

SHOWN = (
    "health",
    "source",
    "last_crawl",
    "state",
    "declared",
    "listed",
    "kept",
    "documents",
    "missing",
    "errors",
    "last_new",
    "silent_runs",
    "why",
)
GAPS = ("mark", "year", "region", "known", "highest", "missing", "gaps", "cited")
WORST_FIRST = {"red": 0, "never": 1, "yellow": 2, "running": 3, "green": 4}
# The lock already keeps other runs out, and a killed run must not hold its sources back.
NO_LEASE = timedelta(0)


@click.command()
@click.option("--due", is_flag=True, help="Only the sources whose time has come, by their `every`.")
@sources_folder
@delay
@contact
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that read."
)
@database
@verbose
def run(
    due: bool,
    folder: Path,
    delay: float,
    contact: str,
    workers: int,
    database: Path | None,
    verbose: bool,
) -> None:
    """Collect, read what is new, publish: what cron or a systemd timer calls.

    One run works at a time: a second one says so and ends with 0. A run that was killed is made good by the next.
    """
    start_logging(verbose)
    at = home(database).make()
    file = database or at.database
    registry = read_sources(folder)
    for issue in registry.issues:
        show_issue(issue)
    try:
        with one_run_at_a_time(file), open_home(at, file) as db:
            now = datetime.now(UTC)
            save_sources(db, registry.sources)
            retire_sources(db, [source.id for source in registry.sources], now)
            wanted = registry.sources
            if due:
                claimed = set(claim_due(db, now, f"process {os.getpid()}", NO_LEASE))
                wanted = tuple(source for source in registry.sources if source.id in claimed)
            click.echo(f"{len(wanted)} of {len(registry.sources)} sources to collect")
            result = run_sources(
                db, at, file, wanted, delay=delay, contact=contact, workers=workers, show=show_issue
            )
    except AlreadyRunning as running:
        click.echo(str(running))
        return
    click.echo(result.summary())
    end([*registry.issues, *result.issues])


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also the sources that are as they should be.")
@click.option(
    "--gaps",
    is_flag=True,
    help="Document numbers that were not collected, by office and year: leads, not proof.",
)
@database
def status(everything: bool, gaps: bool, database: Path | None) -> None:
    """Per source: last crawl, rows declared, listed and kept, documents, open issues, and why; the worst first.

    Columns are apart by tabs. The exit code is 1 where a source is red. With --gaps the holes in the series of
    document numbers instead, those of the fullest series first.
    """
    at = home(database)
    if not (database or at.database).exists():
        raise click.ClickException(
            f"no database at {database or at.database}; collect or import documents first"
        )
    with open_home(at, database) as db:
        if gaps:
            found = db.query(
                "select * from doc_number_gaps order by cited is null, known * 1.0 / highest desc, mark, year"
            )
            _table(GAPS, found)
            return
        rows = sorted(
            db.query("select * from coverage where retired is null order by source"),
            key=lambda row: WORST_FIRST[row["health"]],
        )
    _table(SHOWN, [row for row in rows if everything or row["health"] != "green"])
    click.echo(
        f"{len(rows)} sources, {sum(row['health'] == 'green' for row in rows)} as they should be", err=True
    )
    raise SystemExit(1 if any(row["health"] == "red" for row in rows) else 0)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Lines of tab-separated columns under their names; nothing where there are no rows."""
    for number, row in enumerate(rows):
        if number == 0:
            click.echo("\t".join(columns))
        said = ("" if row[name] is None else " ".join(str(row[name]).split()) for name in columns)
        click.echo("\t".join(said))
