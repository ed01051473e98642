"""One test house for the whole room, and a way to ask it for a page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from crawlers.documents import Document, document_id
from db.site.app import datasette
from db.store import open_database, save_document
from tests.db.site.houses import NOW, TODAY, build_house

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


@pytest.fixture(scope="session")
def many_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house of 124 documents, 40 on a day and 30 without one."""
    file = build_house(tmp_path_factory.mktemp("many") / "gaodi.db")
    db = open_database(file)
    for number in range(120):
        url = f"https://zj.example.gov.cn/{number}"
        text = f"第{number}号"
        save_document(
            db,
            Document(
                id=document_id(url), source="zj-test", url=url, title=text, lang="zh", kind="policy", text=text,
                region="330000", published=date(2024, 1, 1) + timedelta(days=number // 40) if number < 90 else None,
            ),
            NOW,
        )  # fmt: skip
    db.close()
    return file
