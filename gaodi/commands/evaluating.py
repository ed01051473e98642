"""`gaodi evaluate`: facts are measured against annotated passages."""

from __future__ import annotations

import json
from pathlib import Path

import click

from gaodi.evaluating import as_table, predict
from nlp.evaluation import evaluate as measure


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@click.option("--confusion", is_flag=True, help="Also which role, kind or bound was taken for which.")
def evaluate(gold: Path, as_json: bool, confusion: bool) -> None:
    """Precision, recall and F1 of the rules on annotated passages, by kind and language."""
    tallies = measure(predict(gold))
    if as_json:
        levels = ("core", "full")
        click.echo(
            json.dumps(
                {
                    lang: {
                        kind: {level: dict(zip("prf", tally.scores(level), strict=True)) for level in levels}
                        for kind, tally in kinds.items()
                    }
                    for lang, kinds in tallies.items()
                }
            )
        )
    else:
        click.echo(as_table(tallies, confusion))
