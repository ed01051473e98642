"""The console script. Commands are loaded when they are called: Scrapy, spaCy and Datasette take seconds to import."""

from __future__ import annotations

import importlib
from typing import NamedTuple

import click

from gaodi import __version__


class Lazy(NamedTuple):
    """Where a command stands, and its first line of help."""

    module: str
    name: str
    help: str


COMMANDS = {
    "demo": Lazy(
        "demonstrating",
        "demo",
        "Start sample portals on loopback, crawl them, read their numbers, serve the result.",
    ),
    "crawl": Lazy(
        "collecting", "crawl", "Collect documents from portals; goes on where an earlier crawl stopped."
    ),
    "import": Lazy(
        "importing",
        "import_files",
        "Take documents from HTML, TXT, PDF, DOCX, OFD, XLSX, DOC, WPS, JSONL and WARC files (also .gz).",
    ),
    "check": Lazy(
        "collecting",
        "check",
        "Fetch a list and an article of each source and say what no longer parses; nothing is kept.",
    ),
    "snapshot": Lazy(
        "collecting",
        "snapshot",
        "Save a list page and an article of a source as files, with what was read from them as draft expectations.",
    ),
    "sources": Lazy("collecting", "sources", "List the sources of the registry, or sniff a new one."),
    "extract": Lazy(
        "reading",
        "extract_facts",
        "Read amounts, dates, targets and measures out of the documents that lack them.",
    ),
    "run": Lazy(
        "scheduling", "run", "Collect, read what is new, publish: what cron or a systemd timer calls."
    ),
    "serve": Lazy("serving", "serve", "Serve pages, SQL, JSON and feeds on 127.0.0.1."),
    "status": Lazy(
        "scheduling",
        "status",
        "Per source: last crawl, rows declared, listed and kept, documents, open issues, and why; the worst first.",
    ),
    "evaluate": Lazy(
        "evaluating",
        "evaluate",
        "Precision, recall and F1 of the rules on annotated passages, by kind, language and field.",
    ),
}


class LazyGroup(click.Group):
    """Lists commands from the table above and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        lazy = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"gaodi.commands.{lazy.module}"), lazy.name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, SystemExit):
            raise
        except _expected_errors() as error:
            raise click.ClickException(str(error)) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in COMMANDS.items()])


def _expected_errors() -> tuple[type[Exception], ...]:
    """What the rooms raise for input that cannot be used; their messages say what to do. Asked for only on an error."""
    from crawlers.archive import ArchiveError
    from db.database import DatabaseProblem
    from db.site.app import DatabaseMissing
    from nlp.jsonl import PassageError
    from nlp.rates import RatesError

    return ArchiveError, DatabaseProblem, DatabaseMissing, PassageError, RatesError


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gaodi")
def main() -> None:
    """Regional AI policy in China: collect it, read its numbers, serve them with their evidence.

    Data lives in $GAODI_HOME (default ./data). Exit codes: 0 all went well, 1 something is missing from the
    result and was named, 2 the call itself was wrong.
    """
