"""Rows as JSON Feed 1.1, Atom and iCalendar.

A row needs `id`, `title` and `published` (ISO day or moment); it may have `url`, `summary`, `content_html`,
`modified`, `tags` (parted by commas), `starts` and `ends`, and as lists `facts` and `changes`, which only JSON Feed
carries. Every feed is valid when it has no rows.
"""

from db.feeds.atom import ATOM_TYPE, atom_feed
from db.feeds.calendar import CALENDAR_TYPE, calendar
from db.feeds.feed import OPTIONAL, REQUIRED, Feed, NotAFeed, Row, check_columns
from db.feeds.json_feed import JSON_TYPE, json_feed

__all__ = [
    "ATOM_TYPE",
    "CALENDAR_TYPE",
    "JSON_TYPE",
    "OPTIONAL",
    "REQUIRED",
    "Feed",
    "NotAFeed",
    "Row",
    "atom_feed",
    "calendar",
    "check_columns",
    "json_feed",
]
