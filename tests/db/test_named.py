"""The named queries and the files they stand in."""

from __future__ import annotations

import pytest
from sqlite_utils.db import Database

from db.feeds import check_columns
from db.named import BadQuery, NamedQuery, named_queries, read_query
from db.relevance import keep_threshold
from db.store import save_score
from db.views import ORDER
from tests.db.houses import GUANGDONG_DOCUMENT, ZHEJIANG_DOCUMENT

QUERIES = named_queries()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_named_query_runs_with_its_example(query: NamedQuery, full: Database) -> None:
    full.conn.execute(query.sql, query.example).fetchall()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_named_query_runs_with_empty_parameters(query: NamedQuery, full: Database) -> None:
    full.conn.execute(query.sql, dict.fromkeys(query.example, "")).fetchall()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_the_key_of_a_named_query_tells_its_rows_apart(query: NamedQuery, full: Database) -> None:
    cursor = full.conn.execute(query.sql, query.example)
    names = [column[0] for column in cursor.description]
    assert {*query.key, query.day or query.key[0]} <= set(names)
    keys = [tuple(row[names.index(name)] for name in query.key) for row in cursor]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("view", ORDER)
def test_every_view_answers_on_an_empty_and_on_a_filled_database(
    view: str, db: Database, full: Database
) -> None:
    for house in (db, full):
        house.conn.execute(f"select * from {view}").fetchall()


@pytest.mark.parametrize("view", ["latest", "calendar", "expiring_soon", "targets_by_region"])
def test_views_that_people_follow_are_feeds(view: str, full: Database) -> None:
    check_columns(column.name for column in full[view].columns)


def test_titles_are_questions_of_their_own() -> None:
    titles = [query.title for query in QUERIES]
    assert len(set(titles)) == len(titles)
    assert all(title.endswith("?") for title in titles)


def test_a_head_is_read() -> None:
    query = read_query(
        "soon.sql",
        "-- title: What is soon?\n-- description: It says so.\n-- section: calendar\n-- key: id, what\n-- day: ends\n"
        "-- parameter: days = 90 | How many days ahead\nselect :days;\n",
    )
    assert (query.name, query.title, query.section, query.sql) == (
        "soon",
        "What is soon?",
        "calendar",
        "select :days",
    )
    assert (query.key, query.day) == (("id", "what"), "ends")
    assert query.example == {"days": "90"}
    assert query.example_query_string == "days=90"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("select 1", r"soon\.sql: the first lines must hold `-- title"),
        ("-- title: A?\n-- description: B\nselect 1", r"soon\.sql: the first lines must hold `-- key"),
        ("-- title: A?\n-- description: B\n-- key: a\nselect :days", r"soon\.sql: the SQL uses \['days'\]"),
        (
            "-- title: A?\n-- description: B\n-- key: a\n-- parameter: days\nselect 1",
            r"soon\.sql: write `-- parameter",
        ),
    ],
)
def test_a_wrong_head_is_named(text: str, complaint: str) -> None:
    with pytest.raises(BadQuery, match=complaint):
        read_query("soon.sql", text)


def test_what_is_hardly_about_ai_stands_in_no_view_but_in_the_tables(full: Database) -> None:
    expected = {"documents_about_ai": 1, "documents_that_count": 1, "latest": 1, "targets_by_region": 2}
    save_score(full, ZHEJIANG_DOCUMENT.id, 0.34, "")
    save_score(full, GUANGDONG_DOCUMENT.id, 0.35, "")
    for view, rows in expected.items():
        assert full.conn.execute(f"select count(*) from {view}").fetchone()[0] == rows
    assert full.conn.execute("select count(*) from documents").fetchone()[0] == 2


def test_the_views_keep_to_the_threshold_of_the_database(full: Database) -> None:
    save_score(full, ZHEJIANG_DOCUMENT.id, 0.3, "")
    keep_threshold(full, 0.25)
    assert full.conn.execute("select count(*) from documents_that_count").fetchone()[0] == 2
