"""Texts become facts: those of the database, or lines of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO, TextIO

from sqlite_utils.db import Database

from crawlers.documents import Issue
from crawlers.relevance import relevance
from db.store import (
    ExtractionInput,
    StaleText,
    documents_to_extract,
    replace_facts,
    save_issue,
    save_score,
)
from gaodi.workers import Read, read_all, read_as_lines, read_chunk
from nlp.facts import Facts
from nlp.jsonl import Passage, PassageError, parse_passage
from nlp.rates import Rates
from nlp.version import extractor


@dataclass(slots=True)
class Reading:
    """How many documents were read, how many facts they gave, and which could not be read."""

    documents: int = 0
    facts: int = 0
    issues: list[Issue] = field(default_factory=list)


def read_database(
    db: Database,
    *,
    everything: bool = False,
    workers: int = 1,
    rates: Rates | None = None,
    show: Callable[[Issue], None] = lambda issue: None,
    progress: Callable[[int], None] = lambda documents: None,
) -> Reading:
    """Facts for the documents that lack them, or whose text or extractor is newer; each in its own transaction.

    `rates` replaces the bundled table of exchange rates. A document that cannot be read keeps the facts it had and
    gets an Issue. `progress` is told the number of documents done.
    """
    reading = Reading()
    waiting: dict[str, ExtractionInput] = {}
    version = extractor(rates)
    texts = _texts(db, waiting, version, everything)
    for read in read_all(texts, workers, partial(read_chunk, rates=rates)):
        issue = _keep(db, waiting.pop(read.id), read, version, reading)
        if issue:
            reading.issues.append(issue)
            save_issue(db, issue, datetime.now(UTC))
            show(issue)
        progress(reading.documents)
    return reading


def _texts(
    db: Database, waiting: dict[str, ExtractionInput], version: str, everything: bool
) -> Iterator[Passage]:
    for document in documents_to_extract(db, version, everything):
        waiting[document.id] = document
        yield Passage(document.id, document.lang, document.text, document.title, document.published)


def _keep(
    db: Database, document: ExtractionInput, read: Read[Facts], version: str, reading: Reading
) -> Issue | None:
    if read.facts is None:
        return Issue(document.source, document.url, f"not read: {read.error}", stage="extract")
    facts = read.facts
    try:
        replace_facts(db, document.id, facts, version, datetime.now(UTC), text=document.text)
    except StaleText as error:
        return Issue(document.source, document.url, str(error), "warning", "extract")
    about_ai = relevance(document.title, document.text)
    save_score(db, document.id, about_ai.score, about_ai.explain())
    reading.documents += 1
    reading.facts += len(facts.amounts) + len(facts.dates) + len(facts.targets) + len(facts.measures)
    return None


def read_lines(source: BinaryIO, target: TextIO, workers: int = 1, rates: Rates | None = None) -> list[Issue]:
    """Write a line of facts for every line of `source` that is a passage; an Issue for every other line."""
    issues: list[Issue] = []
    for read in read_all(_passages(source, issues), workers, partial(read_as_lines, rates=rates)):
        if read.facts is None:
            issues.append(_issue(source, f"passage {read.id}: {read.error}"))
            continue
        target.write(read.facts + "\n")
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
