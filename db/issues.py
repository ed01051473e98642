"""Issues: what was not understood, kept and counted in public."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils.db import Database

from crawlers.documents import Issue
from db.database import writing
from db.moments import utc_text


def save_issue(db: Database, issue: Issue, now: datetime) -> None:
    """Make an issue public; the same one again counts up."""
    moment = utc_text(now)
    with writing(db):
        db.conn.execute(
            "insert into issues (source, url, stage, level, what, first_seen, last_seen)"
            " values (?, ?, ?, ?, ?, ?, ?) on conflict (source, url, stage, what)"
            " do update set times = times + 1, last_seen = excluded.last_seen, level = excluded.level",
            (issue.source, issue.url, issue.stage, issue.level, issue.what[:2000], moment, moment),
        )
