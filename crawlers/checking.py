"""Checking: whether a platform understands one list page and one article, of a source or of an unknown column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from crawlers.addresses import canonical_url
from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.platforms import Platform, load_platform
from crawlers.sniff import Sniffed, sniff, toml_entry
from crawlers.sources import Source
from crawlers.unreadable import Unreachable, Unreadable
from crawlers.visitor import Fetch

_PAGES = 3  # a platform may need a page or two before its first rows


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a column page seems to be: the platforms it bears marks of, and a TOML entry that was tried out."""

    url: str
    sniffed: tuple[Sniffed, ...] = ()
    entry: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a source saw; `problem` says what no longer works, None where all does."""

    source: Source
    list_answer: Answer | None = None
    listing: Listing | None = None
    article_answer: Answer | None = None
    document: Document | None = None
    problem: str | None = None


async def look(source: Source, platform: Platform, fetch: Fetch) -> Look:
    """Fetch the first rows of a source's list and the newest of its articles; never raises for what comes back."""
    answer: Answer | None = None
    listing: Listing | None = None
    try:
        answer, listing = await _first_rows(source, platform, fetch)
        if not listing.rows:
            return Look(source, answer, listing, problem="the list is empty")
        row = listing.rows[0]
        article = (await fetch(row.request or Request(canonical_url(row.url)))).answer
    except (Unreachable, Unreadable, ValueError) as error:
        return Look(source, answer, listing, problem=f"list: {error}")
    return _read(source, platform, Look(source, answer, listing, article), row)


async def propose(url: str, fetch: Fetch) -> Proposal:
    """Sniff a column page, and try the likeliest platform that reads rows from it."""
    try:
        answer = (await fetch(Request(url))).answer
        sniffed = tuple(sniff(answer))
    except (Unreachable, Unreadable) as error:
        return Proposal(url, problem=str(error))
    if not sniffed:
        return Proposal(url, problem="the page bears no mark of a known platform")
    problems = []
    for found in sniffed:
        seen = await look(_tried(url, found.platform), load_platform(found.platform), fetch)
        if seen.listing is not None and seen.listing.rows:
            entry = toml_entry(found.platform, answer, len(seen.listing.rows), seen.listing.declared)
            return Proposal(url, sniffed, entry, seen.problem)
        problems.append(f"{found.platform}: {seen.problem}")
    return Proposal(url, sniffed, problem="; ".join(problems))


def _tried(url: str, platform: str) -> Source:
    return Source("sniff", "000000", "?", "?", platform, url, "policy", timedelta(days=1))


async def _first_rows(source: Source, platform: Platform, fetch: Fetch) -> tuple[Answer, Listing]:
    request: Request | None = platform.first_request(source)
    for _ in range(_PAGES):
        assert request is not None
        answer = (await fetch(request)).answer
        listing = platform.read_listing(source, answer)
        request = listing.next
        if listing.rows or request is None:
            break
    return answer, listing


def _read(source: Source, platform: Platform, seen: Look, row: Row) -> Look:
    assert seen.article_answer is not None
    try:
        document = platform.read_article(source, row, seen.article_answer)
    except Unreadable as error:
        return Look(
            source, seen.list_answer, seen.listing, seen.article_answer, problem=f"{row.url}: {error}"
        )
    problem = _missing(document)
    return Look(source, seen.list_answer, seen.listing, seen.article_answer, document, problem)


def _missing(document: Document) -> str | None:
    """What a document of a working source never lacks."""
    missing = [name for name in ("title", "published") if not getattr(document, name)]
    if not document.text and not document.attachments:
        missing.append("text")
    return f"{document.url}: no {', no '.join(missing)}" if missing else None
