from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from crawlers.documents import document_id
from db.site.app import datasette
from db.store import open_database, save_document
from tests.db.site.conftest import Get, getter
from tests.db.site.houses import NOW, TODAY, build_house, documents


@pytest.mark.parametrize(
    "path", ["/", "/search?q=算力", "/gaodi/documents", "/-/feeds/latest.json", "/gaodi/latest.atom"]
)
def test_an_unchanged_page_is_not_sent_again(get: Get, path: str) -> None:
    tag = get(path).headers["etag"]
    answer = get(path, if_none_match=tag)
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_another_language_is_another_page(get: Get) -> None:
    tag = get("/", accept_language="en").headers["etag"]
    assert get("/", accept_language="ko", if_none_match=tag).status_code == 200


def test_a_missing_page_has_no_tag(get: Get) -> None:
    assert "etag" not in get("/nowhere").headers


def test_a_new_document_shows_at_once(tmp_path: Path) -> None:
    file = build_house(tmp_path / "gaodi.db")
    get = getter(datasette(file, today=TODAY))
    tag = get("/").headers["etag"]
    db = open_database(file)
    old, _ = documents()[0]
    url = "https://www.zj.example.gov.cn/new"
    save_document(db, dataclasses.replace(old, id=document_id(url), url=url, title="新的一份"), NOW)
    db.close()
    answer = get("/", if_none_match=tag)
    assert answer.status_code == 200
    assert "新的一份" in answer.text
