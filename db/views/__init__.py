"""The views of the database, one file each; a changed file replaces the view when the database is opened."""

from __future__ import annotations

from importlib.resources import files

from sqlite_utils.db import Database

# A view may stand on those before it.
ORDER = (
    "documents_about_ai",
    "documents_that_count",
    "facts",
    "targets_by_region",
    "support_caps",
    "measures_on_offer",
    "money_by_role",
    "calendar",
    "expiring_soon",
    "latest",
    "coverage",
    "doc_number_gaps",
    "indicator_by_region",
    "document_relations",
    "target_progress",
)


def view_sql(name: str) -> str:
    """The `create view` statement of one view."""
    return files("db.views").joinpath(f"{name}.sql").read_text("utf-8").strip().removesuffix(";")


def replace_views(db: Database) -> bool:
    """Create the views as this version defines them; True if anything had to change."""
    wanted = {name: view_sql(name) for name in ORDER}
    if _current(db) == wanted:
        return False
    nested = db.conn.in_transaction
    if not nested:
        db.conn.execute("begin immediate")
    try:
        for name in reversed(ORDER):
            db.conn.execute(f'drop view if exists "{name}"')
        for name in ORDER:
            db.conn.execute(wanted[name])
    except BaseException:
        if not nested:
            db.conn.rollback()
        raise
    if not nested:
        db.conn.commit()
    return True


def _current(db: Database) -> dict[str, str]:
    rows = db.conn.execute("select name, sql from sqlite_master where type = 'view'")
    # SQLite writes the first two words of a statement anew, in capitals.
    return {name: "create view" + sql[len("create view") :] for name, sql in rows if name in ORDER}
