"""How large the house of the site's benchmark is: `make bench ARGS="--documents 50000"` makes a million facts."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--documents", type=int, default=12_000, help="documents of the large house")
