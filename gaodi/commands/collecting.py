"""`gaodi crawl` and `gaodi sources`: documents come from portals."""

from __future__ import annotations

from pathlib import Path

import click

from crawlers.sources import BUNDLED, Registry, Source, read_sources
from gaodi.commands.options import database, end, show_issue, start_logging, verbose
from gaodi.home import home
from gaodi.opening import open_home
from gaodi.run import collect

sources_folder = click.option(
    "--sources",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=BUNDLED,
    help="Folder of source files [default: the bundled registry].",
)


def select(registry: Registry, wanted: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources that the words name: ids, GB/T 2260 codes (a province's holds its cities) or names of provinces.

    Raises click.UsageError for a word that names none.
    """
    codes = {
        name: place.region for place in registry.places for name in (place.zh, place.en.lower(), place.ko)
    }
    chosen: dict[str, Source] = {}
    for word in wanted:
        code = codes.get(word.lower(), word)
        prefix = code[:2] if code.endswith("0000") else code
        found = [
            s for s in registry.sources if s.id == word or (code.isdigit() and s.region.startswith(prefix))
        ]
        if not found:
            raise click.UsageError(f"no source and no region is called {word!r}; `gaodi sources` lists them")
        chosen.update((source.id, source) for source in found)
    return tuple(chosen.values()) if wanted else registry.sources


@click.command()
@click.argument("wanted", metavar="[SOURCE|REGION]...", nargs=-1)
@sources_folder
@click.option(
    "--delay",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Seconds between requests to a host.",
)
@click.option(
    "--replay",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Answer from this archive, not from the network.",
)
@database
@verbose
def crawl(
    wanted: tuple[str, ...],
    folder: Path,
    delay: float,
    replay: Path | None,
    database: Path | None,
    verbose: bool,
) -> None:
    """Collect documents from portals; goes on where an earlier crawl stopped.

    Without arguments every source of the registry is crawled.
    """
    start_logging(verbose)
    registry = read_sources(folder)
    for issue in registry.issues:
        show_issue(issue)
    at = home(database)
    with open_home(at, database) as db:
        result = collect(db, at, select(registry, wanted), delay=delay, replay=replay, show=show_issue)
    click.echo(result.collected())
    end([*registry.issues, *result.issues])


@click.command()
@click.argument("wanted", metavar="[SOURCE|REGION]...", nargs=-1)
@sources_folder
def sources(wanted: tuple[str, ...], folder: Path) -> None:
    """List the sources of the registry."""
    registry = read_sources(folder)
    for source in select(registry, wanted):
        click.echo(
            f"{source.id}\t{source.region}\t{source.office}\t{source.column}\t{source.platform}\t{source.url}"
        )
    for issue in registry.issues:
        show_issue(issue)
    end(registry.issues)
