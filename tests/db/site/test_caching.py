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


def test_a_library_is_fetched_once_and_the_sites_own_files_are_asked_for_again(get: Get) -> None:
    style = get("/-/static-plugins/gaodi/gaodi.css")
    assert style.headers["cache-control"] == "no-cache"
    again = get("/-/static-plugins/gaodi/gaodi.css", if_none_match=style.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    library = get("/-/static-plugins/gaodi/vendor/d3-7.9.2.min.js")
    assert library.headers["cache-control"].endswith("immutable")
    assert library.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["none.css", "../../app.py", "%2e%2e/%2e%2e/app.py", "vendor/%00"])
def test_a_file_that_is_not_the_sites_is_not_there(get: Get, name: str) -> None:
    answer = get(f"/-/static-plugins/gaodi/{name}")
    assert answer.status_code in {400, 404}
    assert "etag" not in answer.headers
