"""Opening the database: one file, write-ahead log, foreign keys, the newest tables and views."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils.db import Database

from db.schema import migrations
from db.views import replace_views

BUSY_MILLISECONDS = 30_000


class DatabaseProblem(Exception):
    """The file cannot be used as Gaodi's database; the message says what to do."""


class NotADatabase(DatabaseProblem):
    """The file is no SQLite database, or is damaged."""


class ForeignDatabase(DatabaseProblem):
    """The file is a database of another program."""


class NewerDatabase(DatabaseProblem):
    """A newer version of Gaodi wrote the file."""


def open_database(path: Path | str) -> Database:
    """Open (or create) the database at `path` with every migration applied.

    Safe to call from several processes at once. Raises NotADatabase, ForeignDatabase or NewerDatabase.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000)
    except sqlite3.OperationalError as error:
        raise DatabaseProblem(f"{path} cannot be opened ({error}); give another --db") from error
    try:
        db = Database(connection, execute_plugins=False)
        _check(db, path)
        _configure(connection)
        _bring_up_to_date(db)
    except (
        sqlite3.OperationalError
    ) as error:  # a folder without write permission, a full disk, a lock for 30 s
        connection.close()
        raise DatabaseProblem(f"{path} cannot be used ({error}); free it or give another --db") from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise NotADatabase(f"{path} is not a SQLite database ({error}); give another --db") from error
    except BaseException:
        connection.close()
        raise
    return db


@contextmanager
def writing(db: Database) -> Iterator[Database]:
    """One transaction that takes the write lock at once; inside another one it is a savepoint.

    A transaction that reads first and asks for the lock later fails at once when somebody wrote in between.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield db
        return
    db.conn.execute("begin immediate")
    try:
        yield db
        db.conn.commit()  # may fail too: a full disk, a reference to a row that never came
    except BaseException:
        db.conn.rollback()
        raise


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma cache_size = -32768")  # 32 MB
    # A crawl writes the same pages of its indexes over and over: copied home every 16 MB instead of every 4, storing
    # a document costs a quarter less.
    connection.execute("pragma wal_autocheckpoint = 4000")


def _check(db: Database, path: Path) -> None:
    known = {migration.name for migration in migrations.pending(db)}
    applied = {migration.name for migration in migrations.applied(db)}
    ours = {migration.name for migration in migrations._migrations}
    if applied - ours:
        names = ", ".join(sorted(applied - ours))
        raise NewerDatabase(f"{path} was written by a newer version of Gaodi ({names}); upgrade Gaodi")
    if known == ours and db.table_names():
        raise ForeignDatabase(f"{path} holds the tables of another program; give another --db")


def _bring_up_to_date(db: Database) -> None:
    if migrations.pending(db):
        with writing(db):
            migrations.apply(db)
    replace_views(db)
