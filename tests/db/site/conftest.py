"""One test house for the whole room, and a way to ask it for a page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from db.site.app import datasette
from tests.db.site.houses import TODAY, build_house

SITE = "https://gaodi.example"
Get = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def house_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_house(tmp_path_factory.mktemp("house") / "gaodi.db")


@pytest.fixture(scope="session")
def site(house_file: Path) -> Datasette:
    return datasette(house_file, archive=house_file.parent / "archive", site_url=SITE, today=TODAY)


def getter(site: Datasette) -> Get:
    def get(path: str, **headers: Any) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(site.client.get(path, headers=named))

    return get


@pytest.fixture(scope="session")
def get(site: Datasette) -> Get:
    return getter(site)
