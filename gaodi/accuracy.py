"""The page on accuracy, from the annotated passages of the tests.

`python -m gaodi.accuracy` writes `docs/accuracy.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from gaodi.evaluating import Pair, folds, mistakes, predict
from gaodi.evaluating_tables import (
    confusion_tables,
    exactness_table,
    field_table,
    mistake_table,
    score_table,
    spread_table,
)
from nlp.evaluation import evaluate

CHECKOUT = Path(__file__).parents[1]
PASSAGES = CHECKOUT / "tests" / "gold"
PAGE = CHECKOUT / "docs" / "accuracy.md"
PARTS = 5
HEAD = """# Accuracy

Made by `python -m gaodi.accuracy` from the annotated passages in `tests/gold/`, which were written for this project
in the words of policies and news, traps included. The rules are tested on them, so these figures are a floor that
holds, not an estimate for unseen text: there expect the values of amounts and dates to be right nearly always, and
roles, kinds and targets in about nine of ten. [evaluate.md](evaluate.md) describes the annotations.

*core*: value, range and currency of an amount; the days of a date; value, unit and deadline of a target; rate, cap,
floor and pool of a measure. *full*: bound and role; kind; indicator and bound; kind, `per` and beneficiary as well.
A measure is *found* where one of its numbers is right. A restatement in another currency counts neither way.
"""


def accuracy_page(folder: Path = PASSAGES) -> str:
    """Scores by language, kind and field, what was taken for what, and every fact read wrongly, in Markdown."""
    passages = list(chain.from_iterable(predict(path) for path in sorted(folder.glob("*.jsonl"))))
    return HEAD + "\n" + "\n".join(_sections(passages)) + "\n"


def _sections(passages: Sequence[Pair]) -> Iterator[str]:
    scores = evaluate(passages)
    counts = Counter(annotated["lang"] for annotated, _ in passages)
    yield (
        f"{len(passages)} passages: "
        + ", ".join(f"{lang} {count}" for lang, count in sorted(counts.items()))
        + "."
    )
    yield from ("", "## By language and kind", "", *score_table(scores))
    yield from ("", "## By field", "", "Of the facts that were found.", "", *exactness_table(scores["all"]))
    yield from ("", "## What a document says of itself", "", *field_table(scores["all"]))
    yield from ("", "## What was taken for what", *confusion_tables(scores["all"]))
    yield from (
        "",
        "## How it varies",
        "",
        f"F1 on {PARTS} parts; the passages of one document are in one part.",
        "",
    )
    yield from spread_table(folds(passages, PARTS))
    wrong = list(mistake_table(mistakes(passages)))
    yield from ("", "## What is read wrongly", "", *wrong)


if __name__ == "__main__":
    PAGE.write_text(accuracy_page(), encoding="utf-8")
