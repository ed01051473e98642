"""HTML lists of numbered pages: what the dialects of TRS, ucap, Shanghai, Henan and others have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.column import Entry, ListPage, list_page
from gaodi.demo.portals.pages import article_page, attachment_links, disclosure, page, paragraphs, table_block
from gaodi.demo.portals.web import Asked, Reply, html_reply


@dataclass(frozen=True, slots=True)
class HtmlDialect:
    """Addresses and markup of one dialect."""

    page_path: Callable[[int], str]  # the path of list page n (1-based), perhaps with a query
    article_path: Callable[[Article], str]
    script: Callable[[ListPage], str]  # what the page says of its number of pages
    body: str  # the opening tag of the article's text
    row: Callable[[Article, str], str]  # a row from an article and its link
    list_open: str = '<ul class="rows">'
    list_close: str = "</ul>"
    block: Callable[[list[tuple[str, str]]], str] = lambda rows: table_block(rows, "xxgk")
    per_page: int = 20

    def list_path(self, portal: Portal) -> str:
        """The first list page."""
        return self.page_path(1)

    def answer(self, portal: Portal, asked: Asked) -> Reply | None:
        """A list page or an article page."""
        number = self._page_number(portal, asked)
        if number is not None:
            shown = list_page(portal, number, self.per_page, asked.visits)
            return None if shown.missing else html_reply(self._list(portal, shown))
        for article in portal.articles:
            if asked.path == self.article_path(article):
                return html_reply(self._article(portal, article, asked.base))
        return None

    def _page_number(self, portal: Portal, asked: Asked) -> int | None:
        """Which list page is asked for; a list that never ends has one under every number."""
        bound = 10_000 if "endless" in portal.traps else len(portal.articles) + 2
        return next((page for page in range(1, bound) if asked.target in self._targets(page)), None)

    def _targets(self, page: int) -> tuple[str, ...]:
        path = self.page_path(page)
        folder, _, name = path.rpartition("/")
        return (path, f"{folder}/index.html") if not name else (path,)

    def _list(self, portal: Portal, shown: ListPage) -> str:
        rows = "\n".join(self._entry(entry) for entry in shown.entries)
        withdrawn = "".join(
            f"<!-- {self._entry(Entry(article, suffix='?withdrawn'))} -->" for article in shown.withdrawn
        )
        block = f"{self.list_open}\n{rows}{withdrawn}\n{self.list_close}"
        desktop = f"<h1>{escape(portal.column)}</h1>\n<div class='list-box'>{block}</div>"
        mobile = f"<div class='list-box mobile'>{block}</div>" if shown.copies > 1 else ""
        hot = "".join(
            f'<li><a href="{self.article_path(article)}">{escape(article.title)}</a></li>'
            for article in portal.articles[:3]
        )
        # Real lists stand beside boxes of other links; a column of few articles needs none.
        aside = f'<aside class="hot"><h2>热点</h2><ul>{hot}</ul></aside>' if len(portal.articles) > 3 else ""
        main = f"{desktop}{mobile}\n<div class='pages'>{self.script(shown)}</div>\n{aside}"
        return page(
            portal, portal.column, main, head=f'<meta name="ColumnName" content="{escape(portal.column)}">'
        )

    def _entry(self, entry: Entry) -> str:
        return self.row(entry.article, escape(entry.url or self.article_path(entry.article) + entry.suffix))

    def _article(self, portal: Portal, article: Article, base: str) -> str:
        body = f"{self.body}\n{paragraphs(article)}\n{attachment_links(article)}</div>"
        block = self.block(disclosure(portal, article))
        return article_page(portal, article, base + self.article_path(article), block=block, body=body)


def dated_row(article: Article, link: str) -> str:
    """A row with the whole day behind the link."""
    title = escape(article.title)
    return f'<li><a href="{link}" title="{title}">{title}</a><span>{article.published:%Y-%m-%d}</span></li>'


def definition_block(rows: list[tuple[str, str]]) -> str:
    """The disclosure block as a definition list, its labels padded as portals pad them."""
    pairs = "".join(f"<dt>{_padded(label)}：</dt><dd>{escape(value)}</dd>" for label, value in rows)
    return f'<dl class="xxgk">{pairs}</dl>'


def _padded(label: str) -> str:
    return f"{label[0]}　　{label[1]}" if len(label) == 2 else label
