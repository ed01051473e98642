"""The named queries and the files they stand in."""

from __future__ import annotations

import pytest
from sqlite_utils.db import Database

from db.feeds import check_columns
from db.named import BadQuery, NamedQuery, named_queries, read_query
from db.views import ORDER

QUERIES = named_queries()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_named_query_runs_with_its_example(query: NamedQuery, full: Database) -> None:
    full.conn.execute(query.sql, query.example).fetchall()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_named_query_runs_with_empty_parameters(query: NamedQuery, full: Database) -> None:
    full.conn.execute(query.sql, dict.fromkeys(query.example, "")).fetchall()


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
        "-- title: What is soon?\n-- description: It says so.\n-- section: calendar\n"
        "-- parameter: days = 90 | How many days ahead\nselect :days;\n",
    )
    assert (query.name, query.title, query.section, query.sql) == (
        "soon",
        "What is soon?",
        "calendar",
        "select :days",
    )
    assert query.example == {"days": "90"}
    assert query.example_query_string == "days=90"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("select 1", r"soon\.sql: the first lines must hold `-- title"),
        ("-- title: A?\n-- description: B\nselect :days", r"soon\.sql: the SQL uses \['days'\]"),
        ("-- title: A?\n-- description: B\n-- parameter: days\nselect 1", r"soon\.sql: write `-- parameter"),
    ],
)
def test_a_wrong_head_is_named(text: str, complaint: str) -> None:
    with pytest.raises(BadQuery, match=complaint):
        read_query("soon.sql", text)
