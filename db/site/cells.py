"""How table cells read: ids become links to pages, addresses become links only where they are web addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from db.site.security import web_address

if TYPE_CHECKING:
    from datasette.app import Datasette

FACT_TABLES = frozenset({"amounts", "dates", "targets", "measures", "relations"})
PAGES = {
    "document": "document",
    "target": "document",
    "canonical": "document",
    "news": "document",
    "policy": "document",
    "region": "region",
    "source": "source",
    "indicator_key": "indicator",
}
PUBLIC_ID = re.compile(r"[0-9a-f]{16}")
LONG = 60  # characters from which a cell wants a column wide enough to read
TITLE = 20  # characters of a label from which it is a title, not a name
SHOWN = 200
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def render(datasette: Datasette, value: Any, column: str, table: str | None, database: str) -> Markup | None:
    """The HTML of a cell, or None to leave it to Datasette."""
    if isinstance(value, dict):
        return _labelled(datasette, value, column)
    if isinstance(value, str) and PUBLIC_ID.fullmatch(value):
        return _page_link(datasette, value, column, table)
    if (isinstance(value, str) and column == "url") or (
        isinstance(value, str) and value.startswith(("http:", "https:"))
    ):
        return _web_link(value)
    if isinstance(value, int) and abs(value) >= 10_000 and not column.endswith("id"):
        return Markup('<span class="number">{:,}</span>').format(value)
    if isinstance(value, str) and DAY.fullmatch(value):
        return Markup("<time>{}</time>").format(value)
    if isinstance(value, str) and len(value) > LONG:
        shown = value if len(value) <= SHOWN else value[:SHOWN] + "…"
        return Markup('<div class="long">{}</div>').format(shown)
    return None


def _labelled(datasette: Datasette, value: dict[str, Any], column: str) -> Markup | None:
    """A foreign key with its label: a link to the site's own page where it has one."""
    page = PAGES.get(column)
    if page is None:
        return None
    path = datasette.urls.path(f"/{page}/{value['value']}")
    width = "long" if len(str(value["label"])) > TITLE else "short"
    return Markup('<div class="{}"><a href="{}">{}</a></div>').format(width, path, value["label"])


def _page_link(datasette: Datasette, value: str, column: str, table: str | None) -> Markup | None:
    if column == "document" or (column == "id" and table == "documents"):
        path = f"/document/{value}"
    elif column == "fact" or (column == "id" and table in FACT_TABLES):
        path = f"/fact/{value}"
    else:
        return None
    return Markup('<a class="id" href="{}">{}</a>').format(datasette.urls.path(path), value)


def _web_link(value: str) -> Markup:
    address = web_address(value)
    if address is None:
        return Markup("{}").format(value)
    shown = value if len(value) <= 60 else value[:57] + "…"
    return Markup('<a href="{}" rel="nofollow noopener">{}</a>').format(address, shown)
