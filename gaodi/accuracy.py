"""The page on accuracy, from the annotated passages of the tests.

`python -m gaodi.accuracy` writes `docs/accuracy.md`, and the figures that the served page on accuracy shows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

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
SERVED = CHECKOUT / "db" / "site" / "accuracy.json"
PARTS = 5
HEAD = """# Accuracy

Made by `python -m gaodi.accuracy` from the annotated passages in `tests/gold/`, which were written for this project
in the words of policies and news, traps included ([evaluate.md](evaluate.md) describes the annotations).
`tests/gold/floors.json` holds the rules to what they reach, so these figures are a floor, not an estimate.

*core*: value, range and currency of an amount; the days of a date; value, unit and deadline of a target; rate, cap,
floor and pool of a measure. *full*: bound and role; kind; indicator and bound; kind, `per` and beneficiary as well.
A measure is *found* where one of its numbers is right. A restatement in another currency counts neither way.

## On text that no rule had seen

Real passages of policies (123 in Chinese) and of news (45 in Korean, 45 in English), annotated before the rules were
run on them. The figures are those of the first run, in November 2026; what it showed has since gone into the rules, so
they are what to expect of documents unlike those the rules were written with. The passages are not part of the project.

| language | kind | core F1 | full F1 | annotated |
|---|---|---:|---:|---:|
| zh | amounts | 0.992 | 0.838 | 129 |
| zh | dates | 0.943 | 0.840 | 109 |
| zh | targets | 0.827 | 0.827 | 68 |
| ko | amounts | 1.000 | 0.767 | 86 |
| ko | dates | 0.985 | 0.892 | 65 |
| en | amounts | 0.988 | 0.642 | 41 |
| en | dates | 0.951 | 0.878 | 41 |

A sum and a day are nearly always read rightly, a role or kind in about five of six, and least surely in English news.
Korean and English hold too few targets to say. After the rules had learnt from these passages, 52 more of the news,
unread until then, gave full F1 of 0.80 (ko) and 0.70 (en) for amounts, 0.82 and 0.84 for dates.

Chinese measures were judged on 134 rows annotated in policies of about 25 cities before the rules were run: precision
0.94 and recall 0.90 of rows, 0.90 and 0.87 with all numbers right; of the rows found, the kind was right in 0.92, `per`
in 0.85, the beneficiary in 0.68, the condition in 0.62, the payer in 0.97, and every field in 0.52. After a round of
corrections 42 further rows gave 0.97 and 0.91, every field right in 0.63.

## On the project's own passages
"""


def read_passages(folder: Path = PASSAGES) -> list[Pair]:
    """Every annotated passage of a folder with what the rules read in it."""
    return list(chain.from_iterable(predict(path) for path in sorted(folder.glob("*.jsonl"))))


def accuracy_page(passages: Sequence[Pair]) -> str:
    """Scores by language, kind and field, what was taken for what, and every fact read wrongly, in Markdown."""
    return HEAD + "\n" + "\n".join(_sections(passages)) + "\n"


def figures(passages: Sequence[Pair]) -> dict[str, Any]:
    """The same tables for the served page, as `columns` and `rows` of what is printed."""
    scores = evaluate(passages)
    confusion = "\n".join(confusion_tables(scores["all"])).strip().split("\n\n")
    return {
        "passages": len(passages),
        "scores": _cells(score_table(scores)),
        "exactness": _cells(exactness_table(scores["all"])),
        "fields": _cells(field_table(scores["all"])),
        "confusion": [
            {"of": title, **_cells(table.splitlines())}
            for title, table in zip(confusion[::2], confusion[1::2], strict=True)
        ],
    }


def _cells(table: Iterable[str]) -> dict[str, Any]:
    columns, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table)
    return {"columns": columns, "rows": rows}


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
    read = read_passages()
    PAGE.write_text(accuracy_page(read), encoding="utf-8")
    SERVED.write_text(json.dumps(figures(read), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
