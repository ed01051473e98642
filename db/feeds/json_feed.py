"""JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from db.feeds.feed import Feed, Row, clean, moment, tag_uri, tags, web_url

JSON_TYPE = "application/feed+json; charset=utf-8"


def json_feed(feed: Feed, rows: Sequence[Row]) -> str:
    """JSON Feed 1.1; what has no field of its own there stands under `_gaodi`."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "home_page_url": feed.home_url,
        "feed_url": feed.feed_url,
        "description": clean(feed.description) or None,
        "icon": feed.icon,
        "language": feed.language,
        "next_url": feed.next_url,
        "items": [_item(feed, row) for row in rows],
    }
    return json.dumps(
        {key: value for key, value in document.items() if value is not None}, ensure_ascii=False
    )


def _item(feed: Feed, row: Row) -> dict[str, Any]:
    summary, content = clean(row.get("summary")), clean(row.get("content_html"))
    title = clean(row["title"])
    item: dict[str, Any] = {
        "id": tag_uri(feed, row["id"]),
        "url": web_url(row.get("url")),
        "title": title or None,
        "summary": summary or None,
        "content_html": content or None,
        # one of content_html and content_text must be there
        "content_text": None if content else summary or title or clean(row["id"]),
        "date_published": moment(row["published"]),
        "date_modified": moment(row.get("modified")),
        "tags": tags(row.get("tags")) or None,
    }
    own: dict[str, Any] = {name: clean(row[name]) for name in ("starts", "ends") if row.get(name)}
    own |= {name: [_values(entry) for entry in row[name]] for name in ("facts", "changes") if row.get(name)}
    if own:
        item["_gaodi"] = {"about": feed.home_url, **own}
    return {key: value for key, value in item.items() if value is not None}


def _values(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a fact or a change; numbers stay numbers, what is empty is left out."""
    return {
        name: value if isinstance(value, int | float) else clean(value)
        for name, value in entry.items()
        if value is not None and value != ""
    }
