"""Feeds over the demo's house: reading everything again tells nobody anything twice."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from pathlib import Path

import pytest

from db.site.app import datasette
from tests.db.reading import read_json_feed
from tests.gaodi.conftest import run_gaodi

FEEDS = (
    "/-/feeds/latest.json",
    "/-/feeds/fact/target.json",
    "/-/feeds/fact/measure.json",
    "/-/feeds/region/330000.json",
    "/gaodi/targets_by_deadline.jsonfeed?year=2027",
    "/gaodi/latest.jsonfeed",
)


@pytest.fixture
def home(demo_home: Path, tmp_path: Path) -> Path:
    shutil.copytree(demo_home, tmp_path / "home")
    return tmp_path / "home"


def told(home: Path) -> dict[str, list[tuple[str, str | None]]]:
    """Each feed's entries with the moment they changed last."""
    site = datasette(home / "gaodi.db", site_url="https://gaodi.example")

    async def ask() -> dict[str, list[tuple[str, str | None]]]:
        answers = {path: await site.client.get(path) for path in FEEDS}
        feeds = {path: read_json_feed(answer.text) for path, answer in answers.items()}
        return {
            path: [(item["id"], item.get("date_modified")) for item in feed["items"]]
            for path, feed in feeds.items()
        }

    return asyncio.run(ask())


def test_extracting_everything_again_emits_no_entry_again(home: Path) -> None:
    before = told(home)
    with sqlite3.connect(home / "gaodi.db") as connection:
        connection.execute("update extractions set extractor = 'older'")
    assert run_gaodi("extract", "--all", home=home).returncode == 0
    assert told(home) == before
    assert all(before.values())
