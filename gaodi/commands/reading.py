"""`gaodi extract`: texts become facts."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, TextIO

import click

from gaodi.commands.options import database, end, show_issue, start_logging, verbose
from gaodi.explaining import explain_files
from gaodi.home import home
from gaodi.opening import open_home
from gaodi.publishing import publish
from gaodi.reading import read_database, read_lines
from nlp.rates import load_rates


@click.command("extract")
@click.option("--input", "source", type=click.File("rb"), help="JSONL to read; - is standard input.")
@click.option(
    "--output", "target", type=click.File("w", encoding="utf-8"), help="JSONL to write; - is standard output."
)
@click.option(
    "--all", "everything", is_flag=True, help="Read every document anew, not only those that need it."
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option(
    "--explain",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Show what is found in a file.",
)
@database
@verbose
def extract_facts(
    source: BinaryIO | None,
    target: TextIO | None,
    everything: bool,
    workers: int,
    explain: Path | None,
    database: Path | None,
    verbose: bool,
) -> None:
    """Read amounts, dates, targets and measures out of the documents that lack them.

    With --input and --output no database is touched: each line {"id", "lang", "published", "title", "text"} gives a
    line {"id", "amounts", "dates", "targets", "measures"}. Foreign sums are restated in yuan by rates.toml in the data
    folder, where there is one, else by the bundled table.
    """
    start_logging(verbose)
    at = home(database)
    rates = load_rates(at.rates) if at.rates.exists() else None
    if explain:
        for block in explain_files([explain]):
            click.echo(block)
    elif source and target:
        issues = read_lines(source, target, workers, rates)
        for issue in issues:
            show_issue(issue)
        end(issues)
    elif source or target:
        raise click.UsageError("--input and --output go together (each may be - )")
    else:
        if not (database or at.database).exists():
            raise click.ClickException("no database yet: `gaodi crawl` or `gaodi import` documents first")
        with open_home(at, database) as db:
            reading = read_database(db, everything=everything, workers=workers, rates=rates, show=show_issue)
            publish(db, at, database or at.database)
        click.echo(
            f"{reading.documents} documents read, {reading.facts} facts, {len(reading.issues)} not read"
        )
        end(reading.issues)
