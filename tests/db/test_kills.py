"""kill -9 at any moment, run again, and the result is as if it had not happened."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from db.database import open_database
from tests.db.crawling import crawl

ROOT = Path(__file__).parent.parent.parent
TABLES = (
    "documents",
    "texts",
    "revisions",
    "seen_urls",
    "listings",
    "crawls",
    "amounts",
    "extractions",
    "sources",
)


def start(database: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.db.crawling", str(database)], cwd=ROOT)


def contents(database: Path) -> dict[str, list[Any]]:
    """Everything kept, without the numbers that only say in which order it came."""
    db = open_database(database)
    kept = {}
    for table in TABLES:
        names = [column.name for column in db[table].columns if column.name != "search_id"]
        listed = ", ".join(f'"{name}"' for name in names)
        kept[table] = sorted(db.conn.execute(f"select {listed} from {table}").fetchall(), key=str)
    for index in ("documents_fts", "facts_fts"):
        db.conn.execute(f"insert into {index}({index}) values ('integrity-check')")
        sql = f"select count(*) from {index} where {index} match '\"算力\"'"
        kept[index] = db.conn.execute(sql).fetchall()
    assert db.conn.execute("pragma integrity_check").fetchone() == ("ok",)
    db.close()
    return kept


def test_a_killed_crawl_is_made_good_by_the_next(tmp_path: Path) -> None:
    undisturbed, killed = tmp_path / "undisturbed.db", tmp_path / "killed.db"
    crawl(str(undisturbed))
    for share in (0.0, 0.01, 0.02, 0.04, 0.08, 0.15):
        process = start(killed)
        wait_for_work(killed)
        time.sleep(share)
        process.kill()
        process.wait()
    crawl(str(killed))
    assert contents(killed) == contents(undisturbed)


def wait_for_work(database: Path) -> None:
    """Until the process has begun to write (or five seconds, where it finished before)."""
    log, before = Path(f"{database}-wal"), time.monotonic()
    while not (log.exists() and log.stat().st_size) and time.monotonic() - before < 5:
        time.sleep(0.005)


@pytest.mark.parametrize("times", [1, 3])
def test_a_repeated_crawl_adds_nothing(tmp_path: Path, times: int) -> None:
    for database, runs in ((tmp_path / "once.db", 1), (tmp_path / "often.db", 1 + times)):
        for _ in range(runs):
            crawl(str(database))
    once, often = contents(tmp_path / "once.db"), contents(tmp_path / "often.db")
    for table in ("documents", "texts", "revisions", "amounts", "extractions"):
        assert once[table] == often[table]
