"""Days as portals write them; all of them are days of Asia/Shanghai."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

# China has one time zone and no daylight saving time since 1991.
SHANGHAI = timezone(timedelta(hours=8))
_FIRST_YEAR, _LAST_YEAR = 1949, 2099

_WRITTEN = re.compile(
    r"(?<!\d)(\d{4})\s{0,2}(?:[-./．]|年)\s{0,2}(\d{1,2})\s{0,2}(?:[-./．]|月)\s{0,2}(\d{1,2})(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_CLOCKED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})")
_UNIX = re.compile(r"\A(\d{10})(\d{3})?\Z")
_IN_PATH = (
    re.compile(r"/t((?:19|20)\d{2})(\d{2})(\d{2})_\d"),
    re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|\Z)"),
    re.compile(r"/((?:19|20)\d{2})(\d{2})(\d{2})/"),
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－．／", "0123456789-./")


def read_day(text: str | None) -> date | None:
    """The first day a text names: 2026-06-05, 2026.6.5, 2026年6月5日, 20260605, ISO 8601, unix seconds or
    milliseconds. None where there is none, or none between 1949 and 2099.
    """
    said = (text or "").strip().translate(_FULL_WIDTH)
    unix = _UNIX.match(said)
    if unix:
        return day_of_seconds(int(unix.group(1)))
    clocked = _CLOCKED.search(said)
    if clocked:
        return datetime.fromisoformat(clocked.group()).astimezone(SHANGHAI).date()
    for pattern in (_WRITTEN, _COMPACT):
        found = pattern.search(said)
        if found:
            return make_day(*map(int, found.groups()))
    return None


def day_of_seconds(seconds: float) -> date | None:
    """The day in Shanghai of a unix time; milliseconds are recognised by their size."""
    if seconds > 1e11:
        seconds /= 1000
    if not 0 < seconds < 4e9:
        return None
    return datetime.fromtimestamp(seconds, UTC).astimezone(SHANGHAI).date()


def day_in_url(url: str) -> date | None:
    """The day that an article's address carries: `t20260605_1.html`, `/2026/6/5/`, `/20260605/`."""
    for pattern in _IN_PATH:
        found = pattern.search(url)
        if found:
            return make_day(*map(int, found.groups()))
    return None


def make_day(year: int, month: int, day: int) -> date | None:
    """A date, or None where the three numbers are none of our time."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
