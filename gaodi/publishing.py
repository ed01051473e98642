"""Publishing: what depends on the whole database is derived anew, and the feeds are written as files."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils.db import Database

from db.publish import publish as derive
from db.site.app import datasette
from gaodi.home import Home

# Addresses on the site whose answers are kept as files, for those who fetch feeds without running a server.
FEEDS = {"latest.json": "/-/feeds/latest.json", "latest.atom": "/-/feeds/latest.atom"}


class FeedNotWritten(RuntimeError):
    """The site did not answer with a feed; the message says with what."""


def publish(db: Database, at: Home, file: Path) -> None:
    """Bring what is derived from the whole database up to date: the site's first screen, and the feed files."""
    derive(db, datetime.now(UTC))
    write_feeds(at, file)


def write_feeds(at: Home, database: Path, site_url: str | None = None) -> list[Path]:
    """The feeds as files in the home's feeds folder, each replaced in one step. Raises FeedNotWritten."""
    at.feeds.mkdir(parents=True, exist_ok=True)
    answers = asyncio.run(_answers(at, database, site_url))
    return [_replace(at.feeds / name, content) for name, content in answers.items()]


async def _answers(at: Home, database: Path, site_url: str | None) -> dict[str, bytes]:
    site = datasette(database, archive=at.archive, site_url=site_url)
    await site.invoke_startup()
    answers = {}
    for name, path in FEEDS.items():
        answer = await site.client.get(path)
        if answer.status_code != 200:
            raise FeedNotWritten(f"{path} answered {answer.status_code}: {answer.text[:200]}")
        answers[name] = answer.content
    return answers


def _replace(path: Path, content: bytes) -> Path:
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    return part.replace(path)
