"""Databases for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from tests.db import houses


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty database with its vocabulary."""
    with houses.empty(tmp_path) as db:
        yield db


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Database]:
    """A database with two provinces' policies and their facts."""
    with houses.filled(tmp_path) as db:
        yield db
