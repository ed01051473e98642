"""Collect, store, extract, publish: the stages meet only in the database, so each can be run again alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlite_utils.db import Database

from crawlers.collector import SourceReport
from crawlers.documents import Issue
from crawlers.relevance import THRESHOLD, lexicon_version
from crawlers.sources import Source
from crawlers.spider import crawl
from db.ledger import SqliteLedger
from db.relevance import note_lexicon, threshold_kept
from db.search import ensure_search
from db.vocabulary import save_sources
from gaodi.home import Home
from gaodi.publishing import publish
from gaodi.reading import Reading, read_database
from nlp.rates import load_rates

Show = Callable[[Issue], None]


@dataclass(slots=True)
class Result:
    """What one run came to."""

    listed: int = 0
    new: int = 0
    changed: int = 0
    reading: Reading = field(default_factory=Reading)
    issues: list[Issue] = field(default_factory=list)

    def summary(self) -> str:
        """Two lines for a terminal or a log."""
        return (
            f"{self.collected()}\n"
            f"read: {self.reading.documents} documents, {self.reading.facts} facts; {len(self.issues)} issues"
        )

    def collected(self) -> str:
        """One line about the crawl alone."""
        return f"collected: {self.listed} rows listed, {self.new} documents new, {self.changed} changed"


def run_sources(
    db: Database,
    at: Home,
    file: Path,
    sources: Sequence[Source],
    *,
    delay: float = 1.0,
    contact: str = "",
    workers: int = 1,
    show: Show = lambda issue: None,
) -> Result:
    """Collect from the sources, read what is new, publish. Scrapy's reactor allows this once in a process."""
    rates = load_rates(at.rates) if at.rates.exists() else None
    result = collect(db, at, sources, delay=delay, contact=contact, show=show)
    result.reading = read_database(db, workers=workers, rates=rates, show=show)
    result.issues += result.reading.issues
    publish(db, at, file)
    return result


def collect(
    db: Database,
    at: Home,
    sources: Sequence[Source],
    *,
    delay: float = 1.0,
    contact: str = "",
    replay: Path | None = None,
    since: date | None = None,
    show: Show = lambda issue: None,
) -> Result:
    """Crawl the sources into the database and the archive; `since` leaves articles of earlier days out.

    Documents that score below the database's threshold are kept as rows without text. The search index follows when
    the crawl is over. Raises `crawlers.archive.ArchiveError`.
    """
    save_sources(db, sources)
    note_lexicon(db, lexicon_version())
    chosen = threshold_kept(db)
    urls = {source.id: source.url for source in sources}
    result = Result()

    def report(of: SourceReport) -> None:
        result.listed, result.new, result.changed = (
            result.listed + of.listed,
            result.new + of.new,
            result.changed + of.changed,
        )
        if of.state != "complete" or of.issues:
            result.issues.append(_unfinished(of, urls[of.source]))
            show(result.issues[-1])

    crawl(
        sources,
        SqliteLedger(db),
        at.archive,
        delay=delay,
        contact=contact,
        replay=replay,
        since=since,
        threshold=THRESHOLD if chosen is None else chosen,
        report=report,
    )
    ensure_search(db)
    return result


def _unfinished(report: SourceReport, url: str) -> Issue:
    what = f"crawl of {report.source} {report.state}: {report.listed} rows listed, {report.issues} new issues"
    return Issue(report.source, url, what, "warning" if report.state == "complete" else "error")
