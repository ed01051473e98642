"""Readers and the writer do not hinder each other."""

from __future__ import annotations

import sqlite3
import threading
from decimal import Decimal
from pathlib import Path

from sqlite_utils.db import Database

from db.database import open_database, writing
from db.query import fts_query
from db.store import replace_facts, save_document
from nlp.facts import Amount, Facts
from tests.db.houses import NOW, at, document

READERS = 50


def test_fifty_readers_see_whole_documents_while_one_writes(tmp_path: Path) -> None:
    db = open_database(tmp_path / "gaodi.db")
    problems: list[str] = []
    answers: list[int] = []
    done = threading.Event()
    readers = [
        threading.Thread(target=read_until, args=(tmp_path / "gaodi.db", done, problems, answers))
        for _ in range(READERS)
    ]
    for reader in readers:
        reader.start()
    try:
        write(db)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    db.close()
    assert problems == []
    assert len(answers) >= READERS
    assert max(answers) == 120


def write(db: Database) -> None:
    for n in range(120):
        text = f"给予算力企业最高{n + 1}万元。"
        saved = document(str(n), text)
        amount = at(
            text, Amount, f"{n + 1}万元", value=Decimal(10_000 * (n + 1)), bound="max", role="support"
        )
        with writing(db):
            save_document(db, saved, NOW)
            replace_facts(db, saved.id, Facts(amounts=(amount,)), "1", NOW)


def read_until(path: Path, done: threading.Event, problems: list[str], answers: list[int]) -> None:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0)
    query = fts_query("算力")
    try:
        last = False
        while not last:
            last = done.wait(0.03)  # fifty threads that never pause would only wait for each other
            found, amounts, documents = connection.execute(
                "select (select count(*) from documents_fts where documents_fts match ?),"
                " (select count(*) from amounts), (select count(*) from documents)",
                (query,),
            ).fetchone()
            answers.append(found)
            if not found == amounts == documents:
                problems.append(f"{found} found, {amounts} amounts, {documents} documents")
    except sqlite3.Error as error:
        problems.append(str(error))
    finally:
        connection.close()
