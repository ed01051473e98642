"""Examples beside the rules: `zh/amounts.toml` holds texts whose `⟦⟧` marks say what `zh/amounts.py` must find.

A text without marks is one where nothing may be found. A fact may name any field of the wire (`value`, `bound`,
`from`, ...); fields left out are not compared, except that the number of facts and their quotes always are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

_OPEN, _CLOSE = "⟦", "⟧"


class ExampleError(ValueError):
    """An example that would test nothing or something else than it shows."""


@dataclass(frozen=True, slots=True)
class Example:
    """One text and what must be found in it: `facts` are wire fields with `quote`, `start`, `end` from the marks."""

    rule: str
    kind: str
    text: str
    facts: tuple[dict[str, Any], ...]
    published: date | None = None
    title: str = ""


def load_examples(path: Path) -> tuple[Example, ...]:
    """The examples of a TOML file; its key `kind` names the facts it is about. Raises ExampleError naming the file."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    kind = content.get("kind")
    if not isinstance(kind, str):
        raise ExampleError(f'{path}: the top-level key "kind" (amounts, dates, ...) is missing')
    return tuple(
        _example(entry, kind, f"{path}: example {number}")
        for number, entry in enumerate(content.get("example", []), start=1)
    )


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without marks, and the stretches that were marked. Raises ExampleError for unbalanced marks."""
    text: list[str] = []
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for character in marked:
        if character == _OPEN:
            opened.append(len(text))
        elif character == _CLOSE:
            if not opened:
                raise ExampleError(f"unbalanced marks in {marked!r}")
            spans.append((opened.pop(), len(text)))
        else:
            text.append(character)
    if opened:
        raise ExampleError(f"unbalanced marks in {marked!r}")
    return "".join(text), tuple(sorted(spans))


def disagreements(example: Example, found: Iterable[dict[str, Any]]) -> list[str]:
    """What differs between the example and the facts found, one line each; empty where they agree."""
    facts = list(found)
    wanted, got = [f["quote"] for f in example.facts], [f["quote"] for f in facts]
    if [(f["start"], f["end"]) for f in example.facts] != [(f["start"], f["end"]) for f in facts]:
        return [f"{example.text!r}: wanted {wanted}, found {got}"]
    return [
        f"{example.text!r}: {want['quote']} has {name} {fact.get(name)!r}, wanted {value!r}"
        for want, fact in zip(example.facts, facts, strict=True)
        for name, value in want.items()
        if fact.get(name) != value
    ]


def _example(entry: dict[str, Any], kind: str, where: str) -> Example:
    unknown = set(entry) - {"rule", "text", "facts", "published", "title"}
    if unknown or "rule" not in entry or "text" not in entry:
        raise ExampleError(f'{where}: needs "rule" and "text", may have "facts", "published", "title"')
    try:
        text, spans = unmark(entry["text"])
    except ExampleError as error:
        raise ExampleError(f"{where}: {error}") from error
    facts = entry.get("facts", [{} for _ in spans])
    if len(facts) != len(spans):
        raise ExampleError(f"{where}: {len(spans)} marks, {len(facts)} facts")
    rows = [
        {**_wire(fact), "quote": text[start:end], "start": start, "end": end}
        for fact, (start, end) in zip(facts, spans, strict=True)
    ]
    return Example(
        rule=entry["rule"],
        kind=kind,
        text=text,
        facts=tuple(rows),
        published=entry.get("published"),
        title=entry.get("title", ""),
    )


def _wire(fact: dict[str, Any]) -> dict[str, Any]:
    """TOML's own dates as the wire writes them."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in fact.items()}
