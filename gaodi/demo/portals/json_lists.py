"""JSON lists in front of the article pages of an HTML dialect: the searches that some portals list by.

A portal whose id ends in `-` and the name of a variant is served in that variant: `suzhou-documents-suzhou`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.column import Entry, ListPage, list_page
from gaodi.demo.portals.html_lists import HtmlDialect
from gaodi.demo.portals.web import Asked, Reply, json_reply


@dataclass(frozen=True, slots=True)
class JsonVariant:
    """Where a search answers, which page a request asks for, and what rows and answer look like."""

    path: str
    page: Callable[[Asked], str]  # the page number as it was written
    row: Callable[[Article, str], dict[str, Any]]  # a row from an article and its address
    wrap: Callable[[ListPage, list[dict[str, Any]]], Any]
    per_page: int = 20
    posted: bool = False


@dataclass(frozen=True, slots=True)
class JsonOrHtml:
    """An HTML dialect with JSON variants of its list."""

    html: HtmlDialect
    variants: Mapping[str, JsonVariant]

    def list_path(self, portal: Portal) -> str:
        """The list page, or the search that stands for it."""
        variant = self._variant(portal)
        return variant.path if variant else self.html.list_path(portal)

    def answer(self, portal: Portal, asked: Asked) -> Reply | None:
        """A list page in HTML or JSON, or an article page."""
        variant = self._variant(portal)
        if variant is None or asked.path != variant.path:
            return self.html.answer(portal, asked)
        if variant.posted and asked.method != "POST":
            return None
        written = variant.page(asked)
        number = max(1, int(written)) if written.isdigit() else 1
        shown = list_page(portal, number, variant.per_page, asked.visits)
        if shown.missing:
            return json_reply(variant.wrap(shown, []))
        rows = [self._row(variant, entry, asked.base) for entry in shown.entries] * shown.copies
        return json_reply(variant.wrap(shown, rows))

    def _row(self, variant: JsonVariant, entry: Entry, base: str) -> dict[str, Any]:
        address = entry.url or f"{base}{self.html.article_path(entry.article)}{entry.suffix}"
        return variant.row(entry.article, address)

    def _variant(self, portal: Portal) -> JsonVariant | None:
        return self.variants.get(portal.id.rpartition("-")[2])
