"""How moments and days are written in the database: moments in UTC, days as China's portals count them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991


class NaiveMoment(ValueError):
    """A moment without a time zone, which could be any of two days."""


def utc_text(moment: datetime) -> str:
    """`2025-06-01T08:00:00Z`, which sorts as text; raises NaiveMoment where the time zone is missing."""
    if moment.tzinfo is None:
        raise NaiveMoment(f"{moment.isoformat()} has no time zone; pass an aware datetime such as UTC")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def china_day(moment: datetime) -> date:
    """The calendar day in China at that moment."""
    if moment.tzinfo is None:
        raise NaiveMoment(f"{moment.isoformat()} has no time zone; pass an aware datetime such as UTC")
    return moment.astimezone(CHINA).date()


def day_text(day: date | None) -> str | None:
    """An ISO day, or None."""
    return day.isoformat() if day else None
