"""Scoring anew what was collected: texts come back from the archive, or stay there, without network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlite_utils.db import Database

from crawlers.archive import ArchiveError
from crawlers.attaching import attach
from crawlers.continuing import continued
from crawlers.documents import Answer, Document, Issue, Request
from crawlers.headline import with_headline
from crawlers.platforms import load_platform
from crawlers.relevance import keeps_text, lexicon_version, relevance, with_score
from crawlers.replay import archived_answer
from crawlers.sources import Source
from crawlers.unreadable import Unreachable, Unreadable
from db.database import writing
from db.relevance import (
    Scored,
    archived_page,
    documents_to_score,
    drop_text,
    keep_lexicon,
    keep_threshold,
    restore_text,
    scored_by,
)
from db.snapshots import last_snapshot
from db.store import save_issue, save_score


@dataclass(slots=True)
class Rescored:
    """What scoring anew came to."""

    documents: int = 0
    restored: int = 0
    dropped: int = 0
    by_title: int = 0  # texts that are not in the archive, so that their titles alone were judged
    issues: list[Issue] = field(default_factory=list)

    def summary(self) -> str:
        """One line for a terminal or a log."""
        said = (
            f"scored: {self.documents} documents, {self.restored} texts back from the archive,"
            f" {self.dropped} left there"
        )
        return (
            f"{said}; {self.by_title} not in the archive, judged by their titles" if self.by_title else said
        )


def rescore(
    db: Database,
    archive: Path,
    sources: Sequence[Source],
    threshold: float,
    show: Callable[[Issue], None] = lambda issue: None,
) -> Rescored:
    """Score every document by the lexicon of today, and keep to the threshold; later crawls keep to it too.

    Files that could not be read are read again: the machine may have the programs now. A text that was left in the
    archive is read there and scored where the lexicon is another than the one it was
    scored by, and comes back where its score is at or above the threshold; one that falls below goes, unless a
    file of it could not be read, it was imported, or its page is not archived. A page above the threshold that
    cannot be read again becomes an issue and its row stays as it is.
    """
    keep_threshold(db, threshold)
    done = Rescored()
    known = {source.id: source for source in sources}
    version = lexicon_version()
    same = scored_by(db) == version
    for document in documents_to_score(db):
        done.documents += 1
        if document.text and not document.unread:
            done.dropped += _judge(db, document, threshold)
        elif document.unread or not same or document.score is None or document.score >= threshold:
            _look_again(db, archive, known, document, threshold, done, show)
    keep_lexicon(db, version)
    return done


def _judge(db: Database, document: Scored, threshold: float) -> bool:
    """Score a text anew; whether it went."""
    about_ai = relevance(document.title, document.text)
    goes = about_ai.score < threshold and document.droppable
    with writing(db):
        save_score(db, document.id, about_ai.score, about_ai.explain())
        if goes:
            drop_text(db, document.id)
    return goes


def _look_again(
    db: Database,
    archive: Path,
    sources: dict[str, Source],
    scored: Scored,
    threshold: float,
    done: Rescored,
    show: Callable[[Issue], None],
) -> None:
    """Score a page as the archive holds it, and give its text back where the score is high enough."""
    now = datetime.now(UTC)
    try:
        document = _read_again(db, archive, sources, scored)
    except (ArchiveError, OSError, Unreadable, Unreachable) as error:
        if scored.text:
            done.dropped += _judge(db, scored, threshold)
            return
        if max(scored.score or 0.0, relevance(scored.title, "").score) < threshold:
            done.by_title += 1
            return
        issue = Issue(scored.source, scored.url, f"its text cannot be had back from the archive: {error}")
        done.issues.append(issue)
        save_issue(db, issue, now)
        show(issue)
        return
    relevant = keeps_text(document, threshold)
    with writing(db):
        if relevant and document.text != scored.text:
            restore_text(db, document, now)
            done.restored += 1
        elif not relevant and scored.text:
            drop_text(db, document.id)
            done.dropped += 1
        save_score(db, document.id, document.score or 0.0, document.score_terms)


def _read_again(db: Database, archive: Path, sources: dict[str, Source], scored: Scored) -> Document:
    """The document as its archived page and files give it."""
    source = sources.get(scored.source)
    if source is None:
        raise ArchiveError(f"source {scored.source} is not in the registry, so nothing says how to read it")
    page = archived_page(db, scored.id)
    if page is None:
        raise ArchiveError("its page is not archived; crawl it anew into another database")

    async def fetch(request: Request) -> Answer:
        kept = last_snapshot(db, request.url)
        if kept is None:
            raise Unreachable(f"{request.url} is not in the archive")
        return archived_answer(archive, kept, request)

    answer = archived_answer(archive, page.snapshot, page.row.request or Request(page.row.url))
    read = partial(load_platform(source.platform).read_article, source)

    async def whole() -> Document:
        document, _ = await continued(read(page.row, answer), page.row, answer, read, fetch)
        return await attach(document, fetch)

    return replace(with_score(with_headline(asyncio.run(whole()))), id=scored.id)
