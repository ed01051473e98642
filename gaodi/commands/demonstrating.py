"""`gaodi demo`: the whole product in two minutes, on bundled sample portals."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from gaodi.commands.options import end, show_issue, start_logging, verbose
from gaodi.commands.serving import PORT, serve_home
from gaodi.demo.run import sample_sources
from gaodi.home import Home, home
from gaodi.opening import open_home
from gaodi.run import run_sources


@click.command()
@click.option("--port", default=PORT, show_default=True, help="A free one is taken where it is in use.")
@click.option("--no-serve", is_flag=True, help="Crawl and read only; print what was found.")
@click.option(
    "--home",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="[default: demo/ in the data folder]",
)
@verbose
def demo(port: int, no_serve: bool, folder: Path | None, verbose: bool) -> None:
    """Start sample portals on loopback, crawl them, read their numbers, serve the result.

    The samples are written for Gaodi, with true figures of real policies; every page says so.
    """
    start_logging(verbose)
    at = Home(folder.resolve() if folder else home().folder / "demo")
    _clear(at)
    with sample_sources() as sources:
        click.echo(f"Crawling {len(sources)} sample portals on 127.0.0.1 ...")
        with open_home(at.make(), at.database) as db:
            result = run_sources(db, at, at.database, sources, delay=0, show=show_issue)
        click.echo(result.summary())
        if no_serve:
            end(result.issues)
        serve_home(at, at.database, port)


def _clear(at: Home) -> None:
    """The demo starts from nothing each time; only what it made itself is removed."""
    for suffix in ("", "-wal", "-shm"):
        at.database.with_name(at.database.name + suffix).unlink(missing_ok=True)
    for folder in (at.archive, at.feeds):
        shutil.rmtree(folder, ignore_errors=True)
