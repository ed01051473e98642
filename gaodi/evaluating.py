"""Running the rules on annotated passages, and showing how they did."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from nlp.evaluation import Record, Tally
from nlp.jsonl import PassageError, parse_passage, record_of
from nlp.pipeline import extract

LEVELS = ("core", "full")


def predict(path: Path) -> Iterator[tuple[Record, Record]]:
    """Each annotated passage of a JSONL file with what the rules find in its text.

    Raises PassageError naming file and line.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                passage = parse_passage(line)
            except PassageError as error:
                raise PassageError(f"{path}:{number}: {error}") from error
            facts = extract(passage.text, passage.lang, passage.published, passage.title)
            yield json.loads(line), record_of(facts)


def as_table(tallies: Mapping[str, Mapping[str, Tally]], confusion: bool = False) -> str:
    """The scores as a Markdown table, a row for each language, kind and level."""
    lines = [
        "| language | kind | level | precision | recall | F1 | hits | predicted | annotated |",
        "|---|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for lang, kinds in sorted(tallies.items()):
        for kind, tally in kinds.items():
            for level in LEVELS:
                precision, recall, f1 = tally.scores(level)
                hits = tally.core if level == "core" else tally.full
                lines.append(
                    f"| {lang} | {kind} | {level} | {precision:.3f} | {recall:.3f} | {f1:.3f} "
                    f"| {hits} | {tally.predicted} | {tally.annotated} |"
                )
    if confusion:
        lines += ["", *_confused(tallies["all"])]
    return "\n".join(lines)


def _confused(kinds: Mapping[str, Tally]) -> Iterator[str]:
    yield "| kind | field | annotated | taken for | times |"
    yield "|---|---|---|---|---:|"
    for kind, tally in kinds.items():
        for (name, annotated, predicted), times in tally.confusion.most_common():
            if annotated != predicted:
                yield f"| {kind} | {name} | {annotated} | {predicted} | {times} |"
