"""Checking: one list page and one article of a source, to see whether its platform still understands them."""

from __future__ import annotations

from dataclasses import dataclass

from crawlers.addresses import canonical_url
from crawlers.documents import Answer, Document, Listing, Request, Row
from crawlers.platforms import Platform
from crawlers.sources import Source
from crawlers.unreadable import Unreachable, Unreadable
from crawlers.visitor import Fetch

_PAGES = 3  # a platform may need a page or two before its first rows


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
