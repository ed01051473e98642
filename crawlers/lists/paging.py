"""Turning the pages of a list: when it ends, and whether its end rule was met.

Portals repeat pages, ignore page numbers, declare pages they do not have, and publish while they are read. What
was seen so far travels in `Request.state`, so that the platforms stay functions of one answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from crawlers.documents import Answer, Issue, Listing, Request, Row
from crawlers.lists.options import whole_number
from crawlers.sources import Source
from crawlers.unreadable import Gone, Unreadable

Ask = Callable[[int], Request]  # the request for page n (1-based)

MISSING = (404, 410)
MAX_PAGES = 2000  # the longest list known has 323 pages; the source option `max_pages` sets another limit
_MOST_GAPS = 3
_MOST_SECOND_LOOKS = 5
# Portals count rows that they show twice: 387 articles under a declared 388 are all there is.
_TOLERATED = 0.02


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of a list before one of its pages is read."""

    page: int = 1
    counted: int = 0  # different rows so far, those of other hosts included
    kept: int = 0  # different rows of the portal's own so far
    first: tuple[str, ...] = ()  # marks of the first page's rows
    previous: tuple[str, ...] = ()  # marks of the last page's rows
    total: int | None = None  # declared by the first page
    pages: int | None = None  # declared by the last page
    gaps: int = 0  # pages that were missing, and signs of rows skipped
    grown: bool = False
    second_look: int = 0  # page number of a second look at the head of a list that grew

    @classmethod
    def of(cls, request: Request) -> Progress:
        """Read the progress back from a request's state."""
        state = request.state
        return cls(
            page=int(state.get("page", "1")),
            counted=int(state.get("counted", "0")),
            kept=int(state.get("kept", "0")),
            first=tuple(state.get("first", "").split()),
            previous=tuple(state.get("previous", "").split()),
            total=int(state["total"]) if state.get("total") else None,
            pages=int(state["pages"]) if state.get("pages") else None,
            gaps=int(state.get("gaps", "0")),
            grown=state.get("grown") == "1",
            second_look=int(state.get("second_look", "0")),
        )

    def onto(self, request: Request) -> Request:
        """The request with this progress in its state."""
        state = {
            "page": str(self.page),
            "counted": str(self.counted),
            "kept": str(self.kept),
            "first": " ".join(self.first),
            "previous": " ".join(self.previous),
            "total": "" if self.total is None else str(self.total),
            "pages": "" if self.pages is None else str(self.pages),
            "gaps": str(self.gaps),
            "grown": "1" if self.grown else "",
            "second_look": str(self.second_look),
        }
        return replace(request, state={**request.state, **state})


def page_number(answer: Answer) -> int:
    """The number (1-based) of the page that an answer holds."""
    return Progress.of(answer.request).page


def turn_page(
    source: Source,
    answer: Answer,
    rows: Sequence[Row],
    ask: Ask,
    *,
    total: int | None = None,
    pages: int | None = None,
    last: bool | None = None,
    issues: Sequence[Issue] = (),
    listed: int | None = None,
) -> Listing:
    """One list page with the request for the next.

    `total` and `pages` are what the portal declares, `last` says whether the platform's end rule is met on this
    page (None where only all declared rows, or an empty or missing page, end the list), `listed` counts the page's
    rows where more were listed than are kept. Raises `Unreadable` for a first page without rows, unless it declares
    none.
    """
    progress = Progress.of(answer.request)
    marks = tuple(_mark(row.url) for row in rows)
    turn = _Turn(source, answer, tuple(rows), marks, ask, total, tuple(issues))
    if progress.second_look:
        return turn.second_look(progress)
    if progress.page == 1 and not rows and not listed:
        if total == 0:
            return Listing((), declared=0, issues=tuple(issues))
        raise Unreadable("a list without rows")
    known = {*progress.first, *progress.previous}
    fresh = sum(mark not in known for mark in marks)
    now = _advance(progress, marks, fresh, max(0, (listed or 0) - len(rows)), total, pages)
    if progress.page > 1 and rows and not fresh:
        return turn.repeated(now)
    if not rows and not listed:
        return turn.empty(now)
    # A portal that declares rows and no pages may give fewer a page than it is asked for: the rows themselves count.
    if last is None and pages is None and total is not None:
        last = now.kept >= total
    if last:
        return turn.end(now)
    if progress.page >= whole_number(source, "max_pages", MAX_PAGES):
        return turn.stop(now, f"the list does not end: stopped after {progress.page} pages")
    return turn.go_on(now)


def missing_page(source: Source, answer: Answer, ask: Ask) -> Listing:
    """What a list page that answers 404 means: the end where none was declared, else a gap.

    Goes on behind the gap while the portal declares more pages. Raises `Gone` for a first page.
    """
    progress = Progress.of(answer.request)
    if progress.page == 1:
        raise Gone(f"HTTP {answer.status}: the list page is gone")
    turn = _Turn(source, answer, (), (), ask, progress.total, ())
    if progress.total is None and progress.pages is None:
        return turn.end(progress)
    gap = replace(progress, gaps=progress.gaps + 1)
    if progress.pages and progress.page < progress.pages and gap.gaps < _MOST_GAPS:
        return turn.go_on(
            gap, f"list page {progress.page} of {progress.pages} is missing (HTTP {answer.status})"
        )
    declared = f"{progress.pages} pages" if progress.pages else f"{progress.total} rows"
    return turn.stop(
        gap, f"list page {progress.page} is missing (HTTP {answer.status}); the portal declares {declared}"
    )


def _advance(
    progress: Progress,
    marks: tuple[str, ...],
    fresh: int,
    foreign: int,
    total: int | None,
    pages: int | None,
) -> Progress:
    shrunk = total is not None and progress.total is not None and total < progress.total
    grown = total is not None and progress.total is not None and total > progress.total
    # A row that slid from the foot of one page to the next was pushed by a new one on top.
    slid = bool(progress.previous) and progress.previous[-1] in marks and set(marks) != set(progress.previous)
    return replace(
        progress,
        counted=progress.counted + fresh + foreign,
        kept=progress.kept + fresh,
        first=progress.first or marks,
        previous=marks,
        total=total if progress.total is None else progress.total,
        pages=pages if pages is not None else progress.pages,
        gaps=progress.gaps + shrunk,
        grown=progress.grown or grown or slid,
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    source: Source
    answer: Answer
    rows: tuple[Row, ...]
    marks: tuple[str, ...]
    ask: Ask
    total: int | None
    issues: tuple[Issue, ...]

    def go_on(self, now: Progress, what: str | None = None) -> Listing:
        """The list has another page."""
        following = replace(now, page=now.page + 1)
        return self._listing(following.onto(self.ask(following.page)), True, what)

    def end(self, now: Progress) -> Listing:
        """The end rule is met; a list that grew meanwhile is looked at once more from its head."""
        if now.grown:
            again = replace(now, second_look=1)
            return self._listing(again.onto(self.ask(1)), True)
        return self._closed(now)

    def empty(self, now: Progress) -> Listing:
        """A page without rows ends a list that declares no pages; elsewhere rows are missing."""
        if now.pages is None:
            return self.end(now)
        return self._closed(replace(now, gaps=now.gaps + 1), f"list page {now.page} has no rows")

    def repeated(self, now: Progress) -> Listing:
        """The page shows nothing that was not seen before: the page number is ignored, or the list wraps.

        Where page 2 brought new rows the number is obeyed, so a later repetition is a page beyond the end.
        """
        if now.page > 2 and now.total is None and now.pages is None:
            return self.end(now)
        return self.stop(now, f"list page {now.page} repeats earlier rows: the page number is ignored")

    def stop(self, now: Progress, what: str) -> Listing:
        """The list ends here although its end rule is not met."""
        return self._listing(None, False, what)

    def second_look(self, now: Progress) -> Listing:
        """Read the head of a list that grew, until rows of the first look fill most of a page."""
        old = sum(mark in now.first for mark in self.marks)
        if 2 * old >= len(self.marks):
            return self._closed(replace(now, counted=now.counted + len(self.marks) - old))
        if now.second_look >= _MOST_SECOND_LOOKS:
            return self.stop(now, "the list grows faster than it can be read")
        again = replace(now, second_look=now.second_look + 1)
        return self._listing(again.onto(self.ask(again.second_look)), True)

    def _closed(self, now: Progress, what: str | None = None) -> Listing:
        short = (now.total or 0) - now.counted
        if short > 0 and what is None:
            what = f"the portal declares {now.total} rows and lists {now.counted}"
        complete = not now.gaps and short <= max(1, _TOLERATED * (now.total or 0))
        if now.gaps and what is None:
            what = "the list shrank, or pages were missing, while it was read: rows may have been skipped"
        return self._listing(None, complete, what)

    def _listing(self, following: Request | None, complete: bool, what: str | None = None) -> Listing:
        noted = (Issue(self.source.id, self.answer.url, what, "warning"),) if what else ()
        return Listing(self.rows, following, self.total, complete, (*self.issues, *noted))


def _mark(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:8]
