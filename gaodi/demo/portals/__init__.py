"""Sample portals: small servers that speak the platforms' dialects, for the demo and for the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crawlers.documents import Kind, Lang


@dataclass(frozen=True, slots=True)
class Article:
    """One article that a sample portal publishes."""

    slug: str  # unique in its portal; dialects make their article addresses from it
    title: str
    text: str  # paragraphs separated by "\n"
    published: date
    kind: Kind = "policy"
    lang: Lang = "zh"
    genre: str | None = None
    doc_number: str | None = None
    index_number: str | None = None
    issuers: tuple[str, ...] = ()
    issued: date | None = None
    publisher: str | None = None  # of news
    about: str | None = None  # address of the real document or story this sample is about
    attachments: tuple[str, ...] = ()  # names of files the portal serves


@dataclass(frozen=True, slots=True)
class Portal:
    """One sample portal: an office's column in one platform's dialect, with the traps switched on."""

    id: str
    dialect: str  # the name of a module in this package, and of a platform
    office: str
    column: str
    articles: tuple[Article, ...]
    traps: frozenset[str] = frozenset()  # names from `traps.TRAPS`
    per_page: int = 0  # rows of a list page; 0 means what the real platform shows
