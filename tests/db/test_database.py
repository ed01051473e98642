"""Opening the database."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from db.database import DatabaseProblem, ForeignDatabase, NewerDatabase, NotADatabase, open_database, writing
from db.views import ORDER, replace_views


def test_a_new_database_has_tables_views_and_a_log_that_readers_do_not_block(tmp_path: Path) -> None:
    db = open_database(tmp_path / "new" / "gaodi.db")
    assert {"documents", "texts", "seen_urls", "documents_fts"} <= set(db.table_names())
    assert set(ORDER) <= set(db.view_names())
    assert db.execute("pragma journal_mode").fetchone() == ("wal",)
    assert db.execute("pragma foreign_keys").fetchone() == (1,)
    db.conn.close()


def test_every_foreign_key_has_an_index(tmp_path: Path) -> None:
    db = open_database(tmp_path / "gaodi.db")
    for table in db.table_names():
        first_columns = {index.columns[0] for index in db[table].indexes} | set(db[table].pks[:1])
        for key in db[table].foreign_keys:
            assert key.column in first_columns, f"{table}.{key.column}"
    db.conn.close()


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "gaodi.db"
    first = open_database(path)
    before = first.execute("pragma schema_version").fetchone()
    second = open_database(path)
    assert second.execute("pragma schema_version").fetchone() == before
    assert replace_views(second) is False
    first.conn.close()
    second.conn.close()


def test_a_view_of_an_older_version_is_replaced(tmp_path: Path) -> None:
    db = open_database(tmp_path / "gaodi.db")
    db.execute("drop view latest")
    db.execute("create view latest as select 1 as id")
    db.conn.close()
    db = open_database(tmp_path / "gaodi.db")
    assert "title" in {column.name for column in db["latest"].columns}
    db.conn.close()


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all, but long enough to be taken for one " * 20)
    with pytest.raises(NotADatabase, match=r"notes\.txt is not a SQLite database"):
        open_database(path)
    assert path.read_text().startswith("not a database")


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("create table bookmarks (url text)")
    other.close()
    with pytest.raises(ForeignDatabase, match=r"other\.db holds the tables of another program"):
        open_database(path)
    with sqlite3.connect(path) as other:
        assert other.execute("select name from sqlite_master").fetchall() == [("bookmarks",)]
        assert other.execute("pragma journal_mode").fetchone() == ("delete",)
    other.close()


def test_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match=f"{tmp_path.name} cannot be opened"):
        open_database(tmp_path)


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    db = open_database(tmp_path / "gaodi.db")
    db["_sqlite_migrations"].insert({"migration_set": "gaodi", "name": "second_house", "applied_at": "2099"})
    db.conn.close()
    with pytest.raises(NewerDatabase, match=r"second_house.*upgrade"):
        open_database(tmp_path / "gaodi.db")


def test_several_processes_may_create_one_database_at_once(tmp_path: Path) -> None:
    code = f"from db.database import open_database; open_database({str(tmp_path / 'gaodi.db')!r})"
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    db = open_database(tmp_path / "gaodi.db")
    with pytest.raises(RuntimeError), writing(db):
        db.conn.execute("insert into counters values ('x', 1)")
        raise RuntimeError
    assert db.execute("select count(*) from counters where name = 'x'").fetchone() == (0,)
    db.conn.close()


def test_a_transaction_that_cannot_be_committed_leaves_nothing_open(tmp_path: Path) -> None:
    db = open_database(tmp_path / "gaodi.db")
    with pytest.raises(sqlite3.IntegrityError), writing(db):
        db.conn.execute("pragma defer_foreign_keys = on")
        db.conn.execute("insert into regions values ('330100', '', '', '', 'city', '330000', null, null)")
    assert not db.conn.in_transaction
    assert db.execute("select count(*) from regions").fetchone() == (0,)
    db.conn.close()


def test_an_inner_transaction_can_fail_alone(tmp_path: Path) -> None:
    db = open_database(tmp_path / "gaodi.db")
    with writing(db):
        db.conn.execute("insert into counters values ('outer', 1)")
        with pytest.raises(RuntimeError), writing(db):
            db.conn.execute("insert into counters values ('inner', 1)")
            raise RuntimeError
    assert db.execute("select name from counters where name in ('outer', 'inner')").fetchall() == [("outer",)]
    db.conn.close()
