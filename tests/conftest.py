"""What all tests share: their order, and the demo, run once as a user runs it."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.gaodi.conftest import run_gaodi

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("gaodi", deadline=None)
settings.load_profile("gaodi")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home that `gaodi demo --no-serve` leaves behind."""
    home = tmp_path_factory.mktemp("demo")
    done = run_gaodi("demo", "--no-serve", home=home)
    assert done.returncode == 0, done.stderr
    return home / "demo"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--home PATH`: the browser looks at the pages of this database instead of the demo's."""
    parser.addoption("--home", help="a Gaodi home whose pages tests/browser/test_any_home.py looks at")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright keeps an event loop running in the process once it has started."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
