"""`gaodi crawl`, `gaodi check`, `gaodi snapshot` and `gaodi sources`: documents come from portals."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from crawlers.checking import Look, look, propose
from crawlers.platforms import load_platform
from crawlers.relevance import THRESHOLD
from crawlers.saving import save_look
from crawlers.sources import BUNDLED, Registry, Source, read_sources
from crawlers.spider import ask
from crawlers.visitor import Fetch
from db.relevance import threshold_kept
from gaodi.commands.options import contact, database, delay, end, show_issue, start_logging, verbose
from gaodi.home import Home, home
from gaodi.opening import open_home
from gaodi.publishing import publish
from gaodi.rescoring import rescore as score_anew
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
@delay
@contact
@click.option(
    "--replay",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Answer from this archive, not from the network.",
)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave articles of earlier days for another crawl."
)
@click.option("--rescore", is_flag=True, help="Fetch nothing: score what was collected anew.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    help="With --rescore: the least score for keeping a text, now and in later crawls [default: as before].",
)
@database
@verbose
def crawl(
    wanted: tuple[str, ...],
    folder: Path,
    delay: float,
    contact: str,
    replay: Path | None,
    since: datetime | None,
    rescore: bool,
    threshold: float | None,
    database: Path | None,
    verbose: bool,
) -> None:
    """Collect documents from portals; goes on where an earlier crawl stopped.

    Without arguments every source of the registry is crawled. What scores low in being about AI is kept as a row
    without text; --rescore gives texts back from the archive, or leaves them there, by another threshold.
    """
    if threshold is not None and not rescore:
        raise click.UsageError("--threshold goes with --rescore; later crawls keep to it")
    if rescore and (wanted or replay or since):
        raise click.UsageError(
            "--rescore scores all that was collected; it goes with --threshold and --db alone"
        )
    start_logging(verbose)
    registry = read_sources(folder)
    for issue in registry.issues:
        show_issue(issue)
    at = home(database)
    if rescore:
        _rescore(registry, at, database, threshold)
    with open_home(at, database) as db:
        result = collect(
            db,
            at,
            select(registry, wanted),
            delay=delay,
            contact=contact,
            replay=replay,
            since=since.date() if since else None,
            show=show_issue,
        )
    click.echo(result.collected())
    end([*registry.issues, *result.issues])


def _rescore(registry: Registry, at: Home, database: Path | None, threshold: float | None) -> NoReturn:
    """Score anew, publish, and end the process by what it came to."""
    file = database or at.database
    if not file.exists():
        raise click.ClickException(f"no database at {file}; collect documents first")
    with open_home(at, database) as db:
        kept = threshold_kept(db)
        chosen = next((value for value in (threshold, kept) if value is not None), THRESHOLD)
        done = score_anew(db, at.archive, registry.sources, chosen, show_issue)
        publish(db, at, file)
    click.echo(done.summary())
    if done.restored:
        click.echo("`gaodi extract` reads the texts that came back")
    end([*registry.issues, *done.issues])


@click.command()
@click.argument("wanted", metavar="[SOURCE|REGION]...", nargs=-1)
@sources_folder
@delay
@contact
@verbose
def check(wanted: tuple[str, ...], folder: Path, delay: float, contact: str, verbose: bool) -> None:
    """Fetch a list and an article of each source and say what no longer parses; nothing is kept."""
    start_logging(verbose)
    registry = read_sources(folder)
    looks = ask(lambda fetch: look_at_all(select(registry, wanted), fetch), delay=delay, contact=contact)
    for seen in looks:
        said = seen.problem or (seen.document.title if seen.document else "")
        click.echo(f"{'bad' if seen.problem else 'ok'}\t{seen.source.id}\t{seen.source.url}\t{said}")
    for issue in registry.issues:
        show_issue(issue)
    raise SystemExit(1 if registry.issues or any(seen.problem for seen in looks) else 0)


@click.command()
@click.argument("wanted", metavar="SOURCE")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--sources",
    "registry_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=BUNDLED,
    help="Folder of source files [default: the bundled registry].",
)
@delay
@contact
@verbose
def snapshot(
    wanted: str, folder: Path, registry_folder: Path, delay: float, contact: str, verbose: bool
) -> None:
    """Save a list page and an article of a source as files, with what was read from them as draft expectations.

    The JSON beside each page is what the platform read: compare it with the page before a test holds it true.
    """
    start_logging(verbose)
    source = next((s for s in read_sources(registry_folder).sources if s.id == wanted), None)
    if source is None:
        raise click.UsageError(f"no source is called {wanted!r}; `gaodi sources list` names them")
    seen = ask(
        lambda fetch: look(source, load_platform(source.platform), fetch), delay=delay, contact=contact
    )
    try:
        for file in save_look(seen, folder):
            click.echo(file)
    except OSError as error:
        raise click.ClickException(str(error)) from error
    if seen.problem:
        click.echo(f"error: {source.url}: {seen.problem}", err=True)
    raise SystemExit(1 if seen.problem else 0)


async def look_at_all(sources: Sequence[Source], fetch: Fetch) -> list[Look]:
    """A look at every source, side by side; the downloader keeps to one request at a time for each host."""
    return await asyncio.gather(*(look(source, load_platform(source.platform), fetch) for source in sources))


@click.group()
def sources() -> None:
    """List the sources of the registry, or sniff a new one."""


@sources.command("list")
@click.argument("wanted", metavar="[SOURCE|REGION]...", nargs=-1)
@sources_folder
def list_sources(wanted: tuple[str, ...], folder: Path) -> None:
    """List sources: id, region, office, column, platform, address."""
    registry = read_sources(folder)
    for source in select(registry, wanted):
        click.echo(
            f"{source.id}\t{source.region}\t{source.office}\t{source.column}\t{source.platform}\t{source.url}"
        )
    for issue in registry.issues:
        show_issue(issue)
    end(registry.issues)


@sources.command("sniff")
@click.argument("url")
@verbose
def sniff_source(url: str, verbose: bool) -> None:
    """Say which platform a column page speaks, and print a TOML entry for it that was tried out."""
    start_logging(verbose)
    found = ask(lambda fetch: propose(url, fetch))
    for sniffed in found.sniffed:
        click.echo(f"# {sniffed.platform}: {', '.join(sniffed.marks)}")
    if found.problem:
        click.echo(f"error: {url}: {found.problem}", err=True)
    if found.entry:
        click.echo(found.entry)
    raise SystemExit(0 if found.entry and not found.problem else 1)
