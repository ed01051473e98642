"""The demo, run once as a user runs it, for every test that looks at its result."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Gaodi = Callable[..., subprocess.CompletedProcess[str]]


def run_gaodi(*words: str, home: Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    """The console script in a process of its own, as Scrapy's reactor runs once in a process."""
    done = subprocess.run(
        [sys.executable, "-m", "gaodi", *words],
        env={**os.environ, "GAODI_HOME": str(home)},
        input=stdin,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def gaodi(tmp_path: Path) -> Gaodi:
    """Runs `gaodi WORDS...` with a home of its own."""

    def run(*words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
        return run_gaodi(*words, home=tmp_path / "home", stdin=stdin)

    return run


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home that `gaodi demo --no-serve` leaves behind."""
    home = tmp_path_factory.mktemp("demo")
    done = run_gaodi("demo", "--no-serve", home=home)
    assert done.returncode == 0, done.stderr
    return home / "demo"
