"""The console script: every command, each in a module named after what it works on."""

from __future__ import annotations

import click

from gaodi import __version__
from gaodi.commands import collecting, demonstrating, reading, scheduling, serving


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gaodi")
def main() -> None:
    """Regional AI policy in China: collect it, read its numbers, serve them with their evidence.

    Data lives in $GAODI_HOME (default ./data). Exit codes: 0 all went well, 1 something is missing from the
    result and was named, 2 nothing could be done.
    """


for command in (
    demonstrating.demo,
    collecting.crawl,
    collecting.sources,
    reading.extract_facts,
    reading.evaluate,
    scheduling.run,
    scheduling.status,
    serving.serve,
):
    main.add_command(command)
