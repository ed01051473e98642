"""`gaodi status`: what every source came to, the worst first, and the holes in series of document numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawlers.documents import Issue, Listing, Row
from crawlers.ledger import Validators
from db.ledger import SqliteLedger
from gaodi.cli import main
from tests.db.houses import NOW, SOURCE, document, open_database

PAGE = SOURCE.url


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """One source as it should be, one that its portal blocked, and a series of numbers with a hole."""
    file = tmp_path / "gaodi.db"
    db = open_database(file)
    ledger = SqliteLedger(db)
    number = ledger.open_crawl(SOURCE, NOW)
    rows = tuple(Row(f"{PAGE}?{n}", f"文件{n}", doc_number=f"示政办发〔2025〕{n}号") for n in (1, 2, 4))
    for visit in ledger.save_listing(number, PAGE, Listing(rows, declared=3), NOW):
        page = document(
            "",
            "文",
            url=visit.row.url,
            title=visit.row.title,
            doc_number=visit.row.doc_number,
            region="330000",
        )
        ledger.save_document(number, visit.row, page, None, Validators(), NOW)
    ledger.close_crawl(number, "complete", NOW)
    blocked = ledger.open_crawl(replace(SOURCE, id="zj-blocked"), NOW)
    ledger.save_issue(Issue("zj-blocked", PAGE, "HTTP 412:\na challenge"), NOW)
    ledger.close_crawl(blocked, "blocked", NOW)
    db.conn.close()
    return file


def table(*words: str) -> tuple[int, list[dict[str, str]]]:
    """The exit code of `gaodi status WORDS`, and its table."""
    done = CliRunner().invoke(main, ["status", *words])
    head, *lines = [line.split("\t") for line in done.stdout.splitlines()]
    return done.exit_code, [dict(zip(head, line, strict=True)) for line in lines]


def test_a_blocked_source_is_red_says_why_and_is_the_exit_code(database: Path) -> None:
    code, (row,) = table("--db", str(database))
    assert (code, row["health"], row["source"]) == (1, "red", "zj-blocked")
    assert row["why"] == "blocked: HTTP 412: a challenge"


def test_all_shows_what_was_declared_listed_and_kept(database: Path) -> None:
    _, rows = table("--all", "--db", str(database))
    assert [row["health"] for row in rows] == ["red", "green"]
    green = rows[1]
    assert [green[name] for name in ("declared", "listed", "kept", "documents", "silent_runs")] == [
        *("3", "3", "3", "3", "0")
    ]
    assert green["last_new"] == "2025-06-01T08:00:00Z"


def test_gaps_are_the_numbers_that_nobody_collected(database: Path) -> None:
    code, (row,) = table("--gaps", "--db", str(database))
    assert code == 0
    assert [row[name] for name in ("mark", "year", "region", "known", "highest", "gaps", "cited")] == [
        *("示政办发", "2025", "330000", "3", "4", "3", "")
    ]
