"""`gaodi run`: what a scheduler calls, once and again, alone and beside another."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.leases import one_run_at_a_time
from gaodi.demo.run import sample_sources
from tests.gaodi.conftest import run_gaodi, write_registry


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Path]:
    """A folder of source files for the sample portals while they run."""
    with sample_sources(0) as sources:
        yield write_registry(tmp_path, sources)


def words(registry: Path) -> list[str]:
    return ["run", "--due", "--delay", "0", "--sources", str(registry)]


def documents(home: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(home / "gaodi.db")) as db:
        sql = (
            "select d.id, e.amounts + e.dates + e.targets + e.measures"
            " from documents d join extractions e on e.document = d.id"
        )
        return sorted(db.execute(sql).fetchall())


def test_a_run_collects_reads_and_writes_the_feeds(registry: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run_gaodi(*words(registry), home=home)
    assert done.returncode == 0, done.stderr
    assert len(documents(home)) >= 24
    feed = json.loads((home / "feeds" / "latest.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"]


def test_nothing_is_due_a_moment_later(registry: Path, tmp_path: Path) -> None:
    run_gaodi(*words(registry), home=tmp_path / "home")
    again = run_gaodi(*words(registry), home=tmp_path / "home")
    assert again.returncode == 0
    assert again.stdout.startswith("0 of ")


def test_a_second_run_beside_another_says_so_and_ends_with_0(registry: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with one_run_at_a_time(home / "gaodi.db"):
        done = run_gaodi(*words(registry), home=home)
    assert done.returncode == 0
    assert "already under way" in done.stdout
    assert not (home / "feeds").exists()


def test_a_killed_run_is_made_good_by_the_next(registry: Path, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    run_gaodi(*words(registry), home=whole)
    for documents_kept in (1, 9):
        kill_when(killed, registry, documents_kept)
    done = run_gaodi(*words(registry), home=killed)
    assert done.returncode == 0, done.stderr
    assert documents(killed) == documents(whole)


def kill_when(home: Path, registry: Path, least: int) -> None:
    """Start a run and kill it -9 as soon as that many documents are kept (or it is through)."""
    env = {**os.environ, "GAODI_HOME": str(home)}
    command = [sys.executable, "-m", "gaodi", *words(registry)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and kept(home) < least:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()


def kept(home: Path) -> int:
    if not (home / "gaodi.db").exists():
        return 0
    with closing(sqlite3.connect(home / "gaodi.db")) as db:
        try:
            return int(db.execute("select count(*) from documents").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
