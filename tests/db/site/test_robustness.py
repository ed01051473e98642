"""Odd addresses are answered kindly, and readers do not wait for a writer nor stop it."""

from __future__ import annotations

import asyncio
import dataclasses
import gc
import sqlite3
import threading
from pathlib import Path

import pytest
from datasette.app import Datasette

from crawlers.documents import document_id
from db.site import house
from db.site.app import datasette
from db.site.errors import Failure, failure
from db.store import open_database, save_document
from tests.db.site.conftest import Get
from tests.db.site.houses import NOW, TODAY, build_house, documents


@pytest.mark.parametrize(
    "query",
    ["_next=abc", "_size=-1", "_size=9999999", "_sort=nowhere", "_sort=id&_sort_desc=id", "_facet=nowhere",
     "_through=x", "_search_nowhere=1", "_timelimit=abc", "_col=nowhere", "nowhere=1", "_fts_table=nowhere&_search=a",
     "_fts_pk=;drop&_search=a", "_labels=maybe", "_where=1%3D1)%20or%20(1", "id__in=%5B", "_facet_array=title"],
)  # fmt: skip
@pytest.mark.parametrize("table", ["documents", "latest"])
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")  # Datasette's own, where a facet fails
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_wrong_parameter_is_no_failure_of_the_site(get: Get, table: str, query: str) -> None:
    status = get(f"/gaodi/{table}?{query}").status_code
    gc.collect()  # what Datasette did not wait for is warned of here, not in another test
    assert status < 500


@pytest.mark.parametrize(
    "path",
    ["/region/33000", "/region/abcdef", "/indicator/../etc", "/document/%00", "/source/%2e%2e", "/fact/zzzz",
     "/calendar?from=x&region=%27", "/measures?cap=1e999&rate=NaN&page=99999999999", "/measures?cap=-5",
     "/-/feeds/latest.json?after=~~~", "/-/archive/..%2f..%2fetc", "/search?year=%27&region=9&page=00000"],
)  # fmt: skip
def test_a_wrong_address_is_no_failure_of_the_site(get: Get, path: str) -> None:
    assert get(path).status_code < 500


def test_an_error_is_told_in_json_where_json_was_asked_for(get: Get) -> None:
    answer = get("/gaodi/nowhere.json")
    assert answer.status_code == 404
    assert answer.json() == {
        "ok": False,
        "error": "There is no such page",
        "status": 404,
        "title": "There is no such page",
    }


def test_the_plugin_serves_a_plain_datasette_too(house_file: Path) -> None:
    plain = Datasette([str(house_file)])
    for path in (
        "/",
        "/search?q=算力",
        "/region/330000",
        "/gaodi/documents?_search=算力",
        "/-/feeds/latest.json",
    ):
        assert asyncio.run(plain.client.get(path)).status_code == 200


def test_the_head_of_a_page_can_be_asked_for(site: Datasette) -> None:
    for path in ("/", "/gaodi/documents", "/-/feeds/latest.json"):
        answer = asyncio.run(site.client.head(path))
        assert answer.status_code == 200
        assert answer.headers["etag"]


def test_readers_and_a_writer_do_not_stop_each_other(tmp_path: Path) -> None:
    file = build_house(tmp_path / "gaodi.db")
    site = datasette(file, today=TODAY)
    (pattern, _), *_ = documents()
    failures: list[BaseException] = []

    def write() -> None:
        try:
            db = open_database(file)
            for number in range(60):
                url = f"https://zj.example.gov.cn/busy/{number}"
                save_document(db, dataclasses.replace(pattern, id=document_id(url), url=url), NOW)
            db.close()
        except BaseException as failure:
            failures.append(failure)

    async def read() -> list[int]:
        paths = ["/", "/search?q=算力", "/region/330000", "/gaodi/documents", "/-/feeds/latest.json"] * 20
        answers = await asyncio.gather(*(site.client.get(path) for path in paths))
        return [answer.status_code for answer in answers]

    writer = threading.Thread(target=write)
    writer.start()
    statuses = asyncio.run(read())
    writer.join()
    assert failures == []
    assert set(statuses) == {200}


def test_a_page_that_the_machine_has_no_time_for_says_so(house_file: Path) -> None:
    site = datasette(house_file, today=TODAY, settings={"sql_time_limit_ms": 1})
    endless = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"

    async def ask() -> Failure:
        with pytest.raises(sqlite3.OperationalError) as caught:
            await house.read(site, lambda connection: connection.execute(endless).fetchone())
        return failure(caught.value, on_data_page=False)

    assert asyncio.run(ask()) == Failure(503, "interrupted")
