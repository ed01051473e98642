"""What the rules see in a file: its text with the facts marked, and for each fact the rule that found it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from crawlers.documents import Document, Issue
from crawlers.importing import import_files
from nlp.facts import Facts
from nlp.jsonl import record_of
from nlp.pipeline import extract

COLOURS = {
    "amounts": "yellow",
    "dates": "blue",
    "targets": "green",
    "measures": "magenta",
    "relations": "cyan",
}
PLACE = {"quote", "start", "end", "rule", "clause", "parts"}


def explain_files(paths: Sequence[Path]) -> Iterator[str]:
    """Blocks of text for a terminal, one for each document of the files; an issue is a block of its own."""
    for item in import_files(paths):
        if isinstance(item, Issue):
            yield f"{item.level}: {item.url}: {item.what}"
        else:
            yield explain(item)


def explain(document: Document) -> str:
    """The text with its facts in colour, then a line for each: kind, quote, values, rule, heading path."""
    published = document.published or document.issued
    facts = extract(document.text, document.lang, published, document.title)
    lines = [click.style(document.title, bold=True), _marked(document.text, facts), ""]
    record = record_of(facts)
    lines += [_line(kind, fact) for kind, fact in _in_order(record)]
    lines += [f"{name}: {value}" for name, value in record["fields"].items() if value]
    return "\n".join(lines)


def _in_order(record: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    every = [(kind, fact) for kind in COLOURS for fact in record[kind]]
    return sorted(every, key=lambda pair: (pair[1]["start"], pair[1]["end"]))


def _marked(text: str, facts: Facts) -> str:
    """Amounts and dates in their colours; targets and measures are longer and would hide them."""
    spans = [("amounts", fact.start, fact.end) for fact in facts.amounts]
    spans += [("dates", fact.start, fact.end) for fact in facts.dates]
    out, at = [], 0
    for kind, start, end in sorted(spans, key=lambda span: span[1]):
        if start >= at:
            out += [text[at:start], click.style(text[start:end], fg=COLOURS[kind], underline=True)]
            at = end
    return "".join([*out, text[at:]])


def _line(kind: str, fact: Mapping[str, Any]) -> str:
    said = "  ".join(f"{name}={value}" for name, value in fact.items() if value and name not in PLACE)
    head = click.style(kind.removesuffix("s").ljust(9), fg=COLOURS[kind])
    return (
        f"{head} {fact['quote']!r}\n          {said}\n"
        f"          {fact['rule']}  {fact.get('clause', '')}  [{fact['start']}:{fact['end']}]"
    )
