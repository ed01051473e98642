"""`gaodi evaluate`: facts are measured against annotated passages."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import click

from gaodi.evaluating import folds, mistakes, predict
from gaodi.evaluating_tables import (
    as_json,
    confusion_tables,
    exactness_table,
    field_table,
    mistake_table,
    score_table,
    spread_table,
)
from nlp.evaluation import evaluate as measure
from nlp.jsonl import PassageError


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "machine", is_flag=True, help="One JSON object instead of tables.")
@click.option(
    "--folds", "parts", type=click.IntRange(2, 100), help="Also the spread of F1 over so many parts."
)
@click.option(
    "--mistakes", "shown", type=click.IntRange(1), help="Also the first so many facts read wrongly."
)
def evaluate(gold: Path, machine: bool, parts: int | None, shown: int | None) -> None:
    """Precision, recall and F1 of the rules on annotated passages, by kind, language and field.

    Then what each role, kind, bound and basis was taken for. docs/evaluate.md describes the file.
    """
    try:
        passages = list(predict(gold))
    except PassageError as error:
        raise click.ClickException(str(error)) from error
    scores = measure(passages)
    if machine:
        click.echo(json.dumps(as_json(scores)))
        return
    tables = [score_table(scores), exactness_table(scores["all"])]
    if any(tally.annotated for tally in scores["all"].fields.values()):
        tables.append(field_table(scores["all"]))
    tables.append(confusion_tables(scores["all"]))
    if parts:
        tables.append(spread_table(folds(passages, parts)))
    if shown:
        tables.append(mistake_table(islice(mistakes(passages), shown)))
    click.echo("\n\n".join("\n".join(table).strip() for table in tables))
