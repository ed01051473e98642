from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from db.named import NamedQuery, named_queries
from db.site.app import DatabaseMissing, datasette
from db.site.descriptions import column_description, described, descriptions
from tests.db.site.conftest import Get, getter
from tests.db.site.houses import TODAY


def test_every_column_of_every_table_and_view_says_what_it_holds(house_file: Path) -> None:
    silent = [
        f"{table}.{column}"
        for table, column in columns(house_file)
        if not column_description(table, column) and not descriptions()["tables"].get(table, {}).get("hidden")
    ]
    assert silent == []


def test_every_table_and_view_says_what_it_is(house_file: Path) -> None:
    known = descriptions()["tables"]
    assert [table for table, _ in columns(house_file) if not known.get(table, {}).get("description")] == []


def test_nothing_is_described_that_does_not_exist(house_file: Path) -> None:
    there = set(columns(house_file))
    tables = {table for table, _ in there}
    for table, said in descriptions()["tables"].items():
        assert table in tables
        assert all((table, column) in there for column in said.get("columns", {})), table


def columns(file: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(file)
    found = connection.execute(
        "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c "
        "where m.type in ('table', 'view') and m.name not like 'sqlite%' and m.name not like '%\\_fts%' escape '\\'"
    ).fetchall()
    connection.close()
    return found


def test_the_metadata_names_only_columns_of_the_file(house_file: Path) -> None:
    assert set(described(house_file)["tables"]["regions"]["columns"]) == {
        "code", "zh", "en", "ko", "level", "parent", "tile_row", "tile_column",
    }  # fmt: skip


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_every_question_answers_its_example(get: Get, query: NamedQuery) -> None:
    answer = get(f"/gaodi/{query.name}?{query.example_query_string}")
    assert answer.status_code == 200
    assert query.title in answer.text.replace("&#39;", "'")
    assert query.description in answer.text.replace("&#39;", "'").replace("&#34;", '"')


def test_the_list_of_questions_links_to_their_examples(get: Get) -> None:
    page = get("/gaodi").text
    for query in named_queries():
        assert f'href="/gaodi/{query.name}' in page


def test_a_table_sorts_filters_counts_and_pages(get: Get) -> None:
    page = get("/gaodi/amounts?role=support&_sort_desc=value&_facet=role&_size=2").text
    assert page.index("50,000,000") < page.index("30,000,000")
    assert "Next page" in page
    assert "5 rows" in page


@pytest.mark.parametrize(
    "order", ["", "_sort=published", "_sort_desc=published", "_sort=status", "_sort_desc=region"]
)
@pytest.mark.parametrize("extension", ["json", "csv"])
def test_pages_of_a_sorted_table_leave_nothing_out(many_file: Path, order: str, extension: str) -> None:
    get = getter(
        datasette(many_file, today=TODAY, settings={"max_returned_rows": 30, "default_page_size": 20})
    )
    if extension == "csv":
        found = [
            row[0]
            for row in csv.reader(get(f"/gaodi/documents.csv?{order}&_stream=on").text.splitlines()[1:])
        ]
    else:
        found, address = [], f"/gaodi/documents.json?{order}&_shape=arrays"
        while address:
            page = get(address).json()
            found += [row[0] for row in page["rows"]]
            address = (page["next_url"] or "").removeprefix("http://localhost")
    assert len(set(found)) == len(found) == 124


def test_csv_and_json_come_with_every_table(get: Get) -> None:
    assert get("/gaodi/targets.csv").text.startswith("id,search_id,document")
    assert get("/gaodi/targets.json?_shape=array").json()[0]["value"]


def test_a_database_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match="collect or import documents first"):
        datasette(tmp_path / "none.db")
