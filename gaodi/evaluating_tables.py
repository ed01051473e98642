"""Scores as Markdown tables: by language and kind, by field, and what was taken for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import mean
from typing import Any

from gaodi.evaluating import LEVELS, Mistake
from nlp.evaluation import CONFUSED, NONE, Scores, Tally

ROWS = ("found", *LEVELS)  # a measure is found where one of its numbers is right


def score_table(scores: Mapping[str, Scores]) -> Iterator[str]:
    """Precision, recall and F1: a row for each language, kind and level."""
    yield "| language | kind | level | precision | recall | F1 | hits | predicted | annotated |"
    yield "|---|---|---|---:|---:|---:|---:|---:|---:|"
    for lang, kind, tally in _tallies(scores):
        for level in levels(kind):
            precision, recall, f1 = tally.scores(level)
            yield (
                f"| {lang} | {kind} | {level} | {precision:.3f} | {recall:.3f} | {f1:.3f} "
                f"| {getattr(tally, level)} | {tally.predicted} | {tally.annotated} |"
            )


def levels(kind: str) -> tuple[str, ...]:
    """The levels that a kind of fact is measured on."""
    return ROWS if kind == "measures" else LEVELS


def _tallies(scores: Mapping[str, Scores]) -> Iterator[tuple[str, str, Tally]]:
    for lang, of_lang in sorted(scores.items()):
        for kind, tally in of_lang.kinds.items():
            if tally.annotated or tally.predicted:
                yield lang, kind, tally


def exactness_table(scores: Scores) -> Iterator[str]:
    """Of the facts found, the share that says each field rightly, and the share that says it in like words."""
    yield "| kind | field | stated | exact | alike |"
    yield "|---|---|---:|---:|---:|"
    for kind, tally in scores.kinds.items():
        for name, field in tally.exactness.items():
            if field.said:
                yield (
                    f"| {kind} | {name} | {field.said} "
                    f"| {field.same / field.said:.3f} | {field.alike / field.said:.3f} |"
                )


def field_table(scores: Scores) -> Iterator[str]:
    """Precision and recall of what a document says of itself."""
    yield "| field | precision | recall | right | predicted | annotated |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, tally in scores.fields.items():
        if tally.annotated or tally.predicted:
            yield (
                f"| {name} | {tally.precision:.3f} | {tally.recall:.3f} "
                f"| {tally.right} | {tally.predicted} | {tally.annotated} |"
            )


def confusion_tables(scores: Scores) -> Iterator[str]:
    """A matrix for each role, kind, bound and basis: rows as annotated, columns as read."""
    for kind, names in CONFUSED.items():
        for name in names:
            counts = {key[1:]: times for key, times in scores.kinds[kind].confusion.items() if key[0] == name}
            if counts:
                yield from ("", f"{kind}: {name}", "", *_matrix(counts))


def _matrix(counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    values = sorted({value for pair in counts for value in pair} - {NONE})
    columns = [*values, NONE]
    yield f"| annotated \\ read as | {' | '.join(columns)} |"
    yield "|---|" + "---:|" * len(columns)
    for row in columns:
        cells = [counts.get((row, column), 0) for column in columns]
        if any(cells):
            yield f"| {row} | {' | '.join(str(cell or '') for cell in cells)} |"


def spread_table(parts: Sequence[Mapping[str, Scores]]) -> Iterator[str]:
    """Mean, least and greatest F1 over the parts in which something of the kind is annotated."""
    yield "| language | kind | level | mean F1 | least | greatest | parts |"
    yield "|---|---|---|---:|---:|---:|---:|"
    found: dict[tuple[str, str, str], list[float]] = {}
    for part in parts:
        for lang, kind, tally in _tallies(part):
            for level in levels(kind):
                found.setdefault((lang, kind, level), []).append(tally.scores(level)[2])
    for (lang, kind, level), f1 in sorted(found.items()):
        yield f"| {lang} | {kind} | {level} | {mean(f1):.3f} | {min(f1):.3f} | {max(f1):.3f} | {len(f1)} |"


def mistake_table(found: Iterable[Mistake]) -> Iterator[str]:
    """A row for each fact that was missed, invented or read otherwise."""
    yield "| passage | kind | what | quote | annotated | read as |"
    yield "|---|---|---|---|---|---|"
    for mistake in found:
        fact = mistake.annotated or mistake.predicted or {}
        what = (
            "missed" if mistake.predicted is None else "invented" if mistake.annotated is None else "differs"
        )
        quote = fact["quote"].replace("\n", " ").replace("|", "\\|")
        yield (
            f"| {mistake.passage} | {mistake.kind} | {what} | {quote} "
            f"| {_said(mistake.annotated, mistake.differing)} | {_said(mistake.predicted, mistake.differing)} |"
        )


def _said(fact: Mapping[str, Any] | None, names: Sequence[str]) -> str:
    return "; ".join(f"{name} {fact.get(name)}" for name in names) if fact else ""


def as_json(scores: Mapping[str, Scores]) -> dict[str, Any]:
    """The same figures by language, kind and level; document fields under `fields`."""
    out: dict[str, Any] = {}
    for lang, kind, tally in _tallies(scores):
        out.setdefault(lang, {})[kind] = {
            level: dict(zip("prf", tally.scores(level), strict=True)) for level in levels(kind)
        }
    for lang, of_lang in scores.items():
        named = {name: tally for name, tally in of_lang.fields.items() if tally.annotated or tally.predicted}
        if named:
            out.setdefault(lang, {})["fields"] = {
                name: {"p": tally.precision, "r": tally.recall} for name, tally in named.items()
            }
    return out
