"""Texts become facts: those of the database, or lines of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from crawlers.documents import Issue
from gaodi.workers import read_all
from nlp.jsonl import Passage, PassageError, parse_passage, record_of


def read_lines(source: BinaryIO, target: TextIO, workers: int = 1) -> list[Issue]:
    """Write a line of facts for every line of `source` that is a passage; an Issue for every other line."""
    issues: list[Issue] = []
    for read in read_all(_passages(source, issues), workers):
        if read.facts is None:
            issues.append(_issue(source, f"passage {read.id}: {read.error}"))
            continue
        line = {"id": read.id, **record_of(read.facts)}
        target.write(json.dumps(line, ensure_ascii=False) + "\n")
    return issues


def _passages(source: BinaryIO, issues: list[Issue]) -> Iterator[Passage]:
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            yield parse_passage(line.decode())
        except (PassageError, UnicodeDecodeError) as error:
            issues.append(_issue(source, f"line {number}: {error}; mend the line, the others were read"))


def _issue(source: BinaryIO, what: str) -> Issue:
    return Issue(source="extract", url=getattr(source, "name", "-"), what=what, stage="extract")
