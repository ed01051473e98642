"""How fast the site answers over a large database: beside plain Datasette and beside its own bare SQL, in one run."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from db.query import fts_query
from db.search import register_search
from db.site.app import datasette
from db.store import open_database
from tests.benchmarks.large_house import TODAY, build_large_house, documents, keep
from tests.benchmarks.plain_datasette import milliseconds

COMMON, RARE = "人工智能", "杭州市关于"
FACETS = "/large/documents?_facet=region&_facet=kind&_facet=genre"
READERS, REQUESTS = 100, 5
T = TypeVar("T")


def now(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


def report(what: str, **figures: float) -> None:
    print(f"\n{what}: " + ", ".join(f"{name} {value:,.2f}" for name, value in figures.items()))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """12,000 documents take two minutes to build; 50,000 make a million facts."""
    start, count = time.monotonic(), pytestconfig.getoption("documents")
    path = build_large_house(tmp_path_factory.mktemp("site-speed") / "large.db", count)
    with sqlite3.connect(path) as connection:
        tables = ("amounts", "dates", "targets", "measures")
        counts = [connection.execute(f"select count(*) from {table}").fetchone()[0] for table in tables]
    report("built", documents=count, facts=sum(counts), seconds=time.monotonic() - start)
    return path


@pytest.fixture
def site(file: Path) -> Datasette:
    return datasette(file, site_url="https://gaodi.example", today=TODAY)


def plain(file: Path, path: str) -> float:
    """CPU milliseconds of a Datasette with its defaults, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.plain_datasette", str(file), path]
    environment = {**os.environ, "DATASETTE_LOAD_PLUGINS": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return float(done.stdout)


async def statements(site: Datasette, path: str, **headers: str) -> tuple[int, list[str]]:
    """The status of an answer and every SQL statement that was run for it, its values filled in."""
    heard: list[str] = []
    connections: set[sqlite3.Connection] = set()

    def listen(connection: sqlite3.Connection) -> None:
        connections.add(connection)
        connection.set_trace_callback(heard.append)
        time.sleep(0.05)  # so that every thread of the pool gets one of these

    database = site.get_database()
    await site.client.get(path)
    await asyncio.gather(*(database.execute_fn(listen) for _ in range(site.setting("num_sql_threads"))))
    answer = await site.client.get(path, headers=headers)
    for connection in connections:
        connection.set_trace_callback(None)
    return answer.status_code, heard


def bare(file: Path, queries: list[str]) -> float:
    """CPU milliseconds of the statements alone on one connection; the least of several times."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    register_search(connection)
    spent = []
    for _ in range(6):
        start = time.process_time()
        for query in queries:
            connection.execute(query).fetchall()
        spent.append(1000 * (time.process_time() - start))
    connection.close()
    return min(spent[1:])


def above_bare(file: Path, site: Datasette, path: str) -> tuple[float, float]:
    """CPU milliseconds of a page, and of its SQL alone."""
    status, queries = now(statements(site, path))
    assert status == 200, path
    page, sql = now(milliseconds(site, path)), bare(file, queries)
    report(path, page=page, sql=sql, above=page - sql)
    return page, sql


@pytest.fixture(scope="module")
def document(file: Path) -> str:
    """A policy with about as many facts as every other one."""
    with sqlite3.connect(file) as connection:
        row = connection.execute(
            "select id from documents where kind = 'policy' order by id limit 1"
        ).fetchone()
    return str(row[0])


def test_a_table_with_three_facets_costs_at_most_two_fifths_of_plain_datasettes(
    file: Path, site: Datasette
) -> None:
    ours, theirs = now(milliseconds(site, FACETS)), plain(file, FACETS)
    report("table with three facets", ours=ours, plain=theirs, ratio=ours / theirs)
    assert ours / theirs <= 0.4


@pytest.mark.parametrize("word", [COMMON, RARE])
def test_search_with_snippets_costs_at_most_two_fifths_of_plain_datasettes_without(
    file: Path, site: Datasette, word: str
) -> None:
    query = f"_search={quote(fts_query(word))}&_searchmode=raw&_fts_table=documents_fts&_fts_pk=search_id"
    theirs = plain(file, f"/large/documents?{query}")
    ours = now(milliseconds(site, f"/search?q={quote(word)}"))
    report(f"search for {word}", ours=ours, plain=theirs, ratio=ours / theirs)
    assert ours / theirs <= 0.4


def test_a_common_word_takes_at_most_three_times_as_long_as_a_rare_one(site: Datasette) -> None:
    rare, common = (now(milliseconds(site, f"/search?q={quote(word)}")) for word in (RARE, COMMON))
    report("search", rare=rare, common=common, ratio=common / rare)
    assert common / rare <= 3


@pytest.mark.parametrize(
    "path", ["/", "/region/330000", "/indicator/core_industry_scale", "/document/{document}"]
)
def test_a_page_costs_at_most_ten_milliseconds_more_than_its_sql(
    file: Path, site: Datasette, document: str, path: str
) -> None:
    page, sql = above_bare(file, site, path.format(document=document))
    assert page - sql <= 10


@pytest.mark.parametrize(
    "path",
    ["/-/feeds/latest.json", "/-/feeds/region/330000.atom", "/-/feeds/latest.ics", "/-/feeds/fact/target.json",
     "/-/feeds/fact/target.ics", "/-/feeds/role/support.atom", "/-/feeds/indicator/core_industry_scale.ics",
     "/-/feeds/changes.json", "/-/feeds/coverage.atom", "/large/targets_by_deadline.ics?year=2027"],
)  # fmt: skip
def test_a_feed_costs_at_most_twice_its_sql_and_five_milliseconds(
    file: Path, site: Datasette, path: str
) -> None:
    page, sql = above_bare(file, site, path)
    assert page <= 2 * sql + 5


@pytest.mark.parametrize("path", ["/", f"/search?q={quote(COMMON)}", FACETS, "/-/feeds/latest.json"])
def test_an_unchanged_page_is_answered_before_any_sql(site: Datasette, path: str) -> None:
    tag = now(site.client.get(path)).headers["etag"]
    status, queries = now(statements(site, path, **{"if-none-match": tag}))
    assert (status, queries) == (304, [])


def test_a_hundred_readers_and_a_writer_do_not_hinder_each_other(
    file: Path, site: Datasette, document: str
) -> None:
    paths = [
        "/",
        f"/document/{document}",
        "/region/330000",
        f"/search?q={quote(RARE)}",
        "/-/feeds/latest.json",
    ]
    problems: list[BaseException] = []
    written = threading.Event()

    def write() -> None:
        db = open_database(file)
        try:
            for found, facts in list(documents(100)):
                keep(db, found, facts)
        except BaseException as error:
            problems.append(error)
        finally:
            db.close()
            written.set()

    async def reader(first: int) -> list[int]:
        answers = [await site.client.get(paths[(first + step) % len(paths)]) for step in range(REQUESTS)]
        return [answer.status_code for answer in answers]

    async def readers() -> list[list[int]]:
        return await asyncio.gather(*(reader(number) for number in range(READERS)))

    writer = threading.Thread(target=write)
    start = time.monotonic()
    writer.start()
    statuses = [status for answers in now(readers()) for status in answers]
    seconds = time.monotonic() - start
    writer.join()
    report(f"{READERS} readers beside a writer", requests=len(statuses), seconds=seconds)
    assert set(statuses) == {200}
    assert problems == []
