"""The page on accuracy, from the annotated passages of the tests.

`python -m gaodi.accuracy` writes `docs/accuracy.md`.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from gaodi.evaluating import as_table, predict
from nlp.evaluation import evaluate

CHECKOUT = Path(__file__).parents[1]
PASSAGES = CHECKOUT / "tests" / "gold"
PAGE = CHECKOUT / "docs" / "accuracy.md"
HEAD = """# Accuracy

Made by `python -m gaodi.accuracy` from the annotated passages in `tests/gold/`, which were written for this project
in the words of policies and news, traps included. The rules are tested on them, so these figures are a floor that
holds, not an estimate for unseen text: there expect the values of amounts and dates to be right nearly always, and
roles, kinds and targets in about nine of ten.

*core*: value, range and currency of an amount; the days of a date; value, unit and deadline of a target. *full*:
bound and role, kind, indicator and bound as well. A restatement in another currency counts neither way.
"""


def accuracy_page(folder: Path = PASSAGES) -> str:
    """Scores by language and kind, and what was taken for what, in Markdown."""
    files = sorted(folder.glob("*.jsonl"))
    tallies = evaluate(chain.from_iterable(predict(path) for path in files))
    return f"{HEAD}\n{as_table(tallies, confusion=True)}\n"


if __name__ == "__main__":
    PAGE.write_text(accuracy_page(), encoding="utf-8")
