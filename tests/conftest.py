"""The demo, run once as a user runs it, for every test that looks at its result."""

from pathlib import Path

import pytest

from tests.gaodi.conftest import run_gaodi


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home that `gaodi demo --no-serve` leaves behind."""
    home = tmp_path_factory.mktemp("demo")
    done = run_gaodi("demo", "--no-serve", home=home)
    assert done.returncode == 0, done.stderr
    return home / "demo"
