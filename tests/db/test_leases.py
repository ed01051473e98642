"""Who works on what."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from db.leases import AlreadyRunning, claim_due, one_run_at_a_time, release
from db.ledger import SqliteLedger
from db.store import retire_sources, save_sources
from tests.db.houses import NOW, SOURCE

HOUR = timedelta(hours=1)


def test_a_due_source_is_claimed_by_one(db: Database) -> None:
    save_sources(db, [replace(SOURCE, id=name) for name in ("a", "b")])
    assert claim_due(db, NOW, "first", HOUR, most=2) == ["a", "b"]
    assert claim_due(db, NOW, "second", HOUR) == ["zj-office"]
    assert claim_due(db, NOW, "third", HOUR) == []


def test_a_lease_that_ran_out_can_be_claimed_again(db: Database) -> None:
    assert claim_due(db, NOW, "killed", HOUR) == ["zj-office"]
    assert claim_due(db, NOW + HOUR, "next", HOUR) == ["zj-office"]


def test_a_crawled_source_is_due_again_after_its_interval(db: Database) -> None:
    ledger = SqliteLedger(db)
    claim_due(db, NOW, "one", HOUR)
    ledger.close_crawl(ledger.open_crawl(SOURCE, NOW), "complete", NOW)
    assert claim_due(db, NOW + 23 * HOUR, "one", HOUR) == []
    assert claim_due(db, NOW + 24 * HOUR, "one", HOUR) == ["zj-office"]


def test_a_released_source_stays_due_and_only_its_holder_releases_it(db: Database) -> None:
    claim_due(db, NOW, "one", HOUR)
    release(db, "zj-office", "another")
    assert claim_due(db, NOW, "two", HOUR) == []
    release(db, "zj-office", "one")
    assert claim_due(db, NOW, "two", HOUR) == ["zj-office"]


def test_a_retired_source_is_never_due(db: Database) -> None:
    retire_sources(db, [], NOW)
    assert claim_due(db, NOW, "one", HOUR) == []


def test_a_second_run_is_told_who_runs(tmp_path: Path) -> None:
    database = tmp_path / "gaodi.db"
    code = (
        "import sys, time; from db.leases import one_run_at_a_time\n"
        f"with one_run_at_a_time({str(database)!r}):\n print('holding', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(AlreadyRunning, match=str(holder.pid)), one_run_at_a_time(database):
            pass
    finally:
        holder.kill()
        holder.communicate()
    with one_run_at_a_time(database):
        pass
