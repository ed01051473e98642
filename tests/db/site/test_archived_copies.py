from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from db.ledger import SqliteLedger
from db.site.app import datasette
from db.site.archive import NotArchived, read_record
from db.site.pages.archive import shown_as
from db.store import open_database
from tests.db.site.conftest import Get, getter
from tests.db.site.houses import TODAY, archive_page, build_house

HOSTILE = b"<html><script>alert(document.cookie)</script><form action=https://evil.example></form>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archived")


@pytest.fixture(scope="module")
def get(folder: Path) -> Get:
    file = build_house(folder / "gaodi.db")
    archive = folder / "archive"
    page = archive_page(archive, "https://a.example/1", HOSTILE, "text/html; charset=gb18030")
    pdf = archive_page(archive, "https://a.example/2", b"%PDF-1.4", "application/pdf")
    db = open_database(file)
    ledger = SqliteLedger(db)
    again = dataclasses.replace(page, id="again", warc="elsewhere.warc.gz", revisit_of=page.id)
    lost = dataclasses.replace(page, id="lost", warc="../gaodi.db")
    cut = dataclasses.replace(page, id="cut", warc_offset=7)
    for snapshot in (
        dataclasses.replace(page, id="page"),
        page,
        dataclasses.replace(pdf, id="pdf"),
        again,
        lost,
        cut,
    ):
        ledger.save_snapshot(snapshot)
    db.close()
    return getter(datasette(file, archive=archive, today=TODAY))


def test_an_archived_page_comes_as_it_was_in_a_sandbox(get: Get) -> None:
    answer = get("/-/archive/page")
    assert answer.content == HOSTILE
    assert answer.headers["content-type"] == "text/html; charset=gb18030"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["memento-datetime"] == "Sun, 01 Jun 2025 08:00:00 GMT"


def test_an_unchanged_answer_shows_the_bytes_it_repeats(get: Get) -> None:
    assert get("/-/archive/again").content == HOSTILE


def test_a_file_is_downloaded_never_shown(get: Get) -> None:
    answer = get("/-/archive/pdf")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("id", ["lost", "cut", "never"])
def test_what_the_archive_does_not_hold_is_not_found(get: Get, id: str) -> None:
    assert get(f"/-/archive/{id}").status_code == 404


def test_a_file_that_a_crawl_still_writes_is_read(tmp_path: Path) -> None:
    snapshot = archive_page(tmp_path, "https://a.example/3", b"<p>neu</p>", "text/html")
    (tmp_path / snapshot.warc).rename(tmp_path / f"{snapshot.warc}.open")
    assert read_record(tmp_path, snapshot.warc, 0).body == b"<p>neu</p>"


def test_no_file_outside_the_archive_is_read(folder: Path) -> None:
    with pytest.raises(NotArchived):
        read_record(folder / "archive", "../gaodi.db", 0)


@pytest.mark.parametrize(
    ("media_type", "shown"),
    [
        ("text/html", ("text/html", True)),
        ("TEXT/HTML; charset='utf-8'", ("text/html; charset=utf-8", True)),
        ("text/html; charset=x\r\nSet-Cookie: a", ("text/html", True)),
        ("image/svg+xml", ("application/octet-stream", False)),
        ("application/json", ("text/plain; charset=utf-8", True)),
        ("text/javascript", ("text/plain; charset=utf-8", True)),
        ("", ("application/octet-stream", False)),
    ],
)
def test_only_pages_and_texts_are_shown(media_type: str, shown: tuple[str, bool]) -> None:
    assert shown_as(media_type) == shown
