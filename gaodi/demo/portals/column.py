"""A portal's column: its articles cut into list pages, with the list traps that are switched on."""

from __future__ import annotations

from dataclasses import dataclass

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.web import Visits

OTHER_HOST = "http://elsewhere.example/zhengce/content_1.htm"
_ENDLESS = 1_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list page; `url` is set only where it leads away from the portal."""

    article: Article
    url: str | None = None
    suffix: str = ""  # glued to the article's address


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one list page shows and what it declares."""

    number: int  # as asked for, 1-based
    per_page: int
    entries: tuple[Entry, ...]
    total: int  # rows the portal says it has
    withdrawn: tuple[Article, ...] = ()  # rows inside HTML comments
    missing: bool = False  # the portal answers 404
    copies: int = 1  # how often the page shows its rows

    @property
    def pages(self) -> int:
        """How many pages the portal says it has."""
        return max(1, -(-self.total // self.per_page))


def list_page(portal: Portal, number: int, per_page: int, visits: Visits) -> ListPage:
    """Cut page `number` (1-based) out of the column, newest article first."""
    per_page = portal.per_page or per_page
    articles = _visible(portal, visits)
    visits.lists += 1
    shown = 1 if "page_ignored" in portal.traps else number
    entries = tuple(Entry(article) for article in articles[(shown - 1) * per_page : shown * per_page])
    total, missing = len(articles), number > 1 and not entries
    if "last_page_404" in portal.traps:
        total = (-(-total // per_page) + 1) * per_page
    if "endless" in portal.traps:
        total, missing = _ENDLESS, False
        entries = entries or tuple(Entry(a, suffix=f"?from={number}") for a in articles[:per_page])
    return ListPage(
        number,
        per_page,
        _decorated(portal.traps, articles, entries),
        total,
        articles[-1:] if "rows_in_comments" in portal.traps else (),
        missing,
        2 if "unit_twice" in portal.traps else 1,
    )


def _visible(portal: Portal, visits: Visits) -> tuple[Article, ...]:
    articles = tuple(sorted(portal.articles, key=lambda article: article.published, reverse=True))
    return articles[1:] if "growing" in portal.traps and visits.lists == 0 else articles


def _decorated(
    traps: frozenset[str], articles: tuple[Article, ...], entries: tuple[Entry, ...]
) -> tuple[Entry, ...]:
    if entries and "pinned" in traps:
        entries = (Entry(articles[-1]), *entries)
    if entries and "other_host" in traps:
        entries = (*entries, Entry(articles[0], url=OTHER_HOST))
    return entries
