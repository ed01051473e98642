"""Search finds what a plain scan of the same text would find, and nothing else."""

from __future__ import annotations

import random
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils.db import Database

from db.query import fts_query
from db.search import (
    TOGETHER,
    ensure_search,
    found_at,
    index_document,
    index_waiting,
    rebuild_search,
    register_search,
    snippet,
    unindex_document,
)
from db.segment import fold, pairs, runs
from db.store import replace_facts, save_document
from nlp.facts import Facts
from tests.db.houses import LATER, NOW, ZHEJIANG, document, retitled

TEXT = st.text(
    st.one_of(st.sampled_from("人工智能 aA，"), st.characters(exclude_characters='"')), max_size=20
)
SYLLABLES = "人工智能算力产业发展券浙江省企业的一二三，。、（）〔2025〕号AI5G元万亿"


def search(db: Database, query: str) -> set[int]:
    rows = db.conn.execute("select rowid from documents_fts where documents_fts match ?", [fts_query(query)])
    return {row[0] for row in rows}


def generated_texts(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(SYLLABLES + "\n ", k=chance.randint(1, 120))) for _ in range(count)]


def filled_index(texts: list[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "create virtual table documents_fts using fts5(title, text, words, content='', tokenize='ascii')"
    )
    db = Database(connection, execute_plugins=False)
    for number, text in enumerate(texts):
        index_document(db, number + 1, "", text)
    connection.commit()  # an open transaction on an FTS table forbids to replace functions
    return connection


def test_every_short_substring_is_found_exactly_where_a_plain_scan_finds_it() -> None:
    texts = generated_texts(200, seed=1)
    db = Database(filled_index(texts), execute_plugins=False)
    chance = random.Random(2)
    checked = 0
    while checked < 400:
        text = chance.choice(texts)
        start, length = chance.randrange(len(text)), chance.randint(1, 6)
        word = text[start : start + length]
        if any(c.isspace() for c in word) or (fold(word).isalpha() and word.isascii()):
            continue
        checked += 1
        assert search(db, word) == {n + 1 for n, other in enumerate(texts) if fold(word) in fold(other)}, word


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=8), TEXT)
def test_a_quoted_query_is_a_substring_in_any_script(texts: list[str], word: str) -> None:
    db = Database(filled_index(texts), execute_plugins=False)
    assert search(db, f'"{word}"') == {n + 1 for n, text in enumerate(texts) if stands_in(word, text)}


def stands_in(word: str, text: str) -> bool:
    """Plain scan; only how much white space parts two stretches does not count."""
    wanted, there = (" ".join(runs(fold(part))) for part in (word, text))
    return bool(wanted) and wanted in there


@given(st.text(max_size=60))
def test_any_text_a_user_types_is_a_valid_query(query: str) -> None:
    connection = filled_index(["人工智能"])
    connection.execute(
        "select rowid from documents_fts where documents_fts match ?", [fts_query(query)]
    ).fetchall()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("人工智能 算力", {1}),
        ("算力", {1, 2}),
        ("算力 -人工", {2}),
        ("人工 OR 바우처", {1, 3, 5}),
        ("바우처", {3, 5}),
        ("ai", {3}),
        ('"ai"', {3, 4}),
        ("2025", {1, 5}),
        ("ＡＩ", {3}),
        ("-算力", set()),
        ("-바우처", {5}),
        ("", set()),
        ("Shang", {4}),
        ("hanghai", set()),
        ("sai", set()),
        ('"500 万元"', {2}),
        ('"500万元"', set()),
    ],
)
def test_queries_combine_as_users_expect(query: str, found: set[int]) -> None:
    texts = ["２０２５年人工智能与算力", "算力 500 万元", "AI 바우처를", "Shanghai said", "2025-바우처"]
    assert search(Database(filled_index(texts), execute_plugins=False), query) == found


def test_other_words_for_a_term_are_found_too() -> None:
    def glossary(term: str) -> list[str]:
        return ["算力券"] if term.lower() == "compute voucher" else []

    connection = filled_index(["发放算力券", "compute power", "a compute voucher"])
    query = fts_query("compute voucher", glossary)
    rows = connection.execute("select rowid from documents_fts where documents_fts match ?", [query])
    assert {row[0] for row in rows} == {1, 3}


def test_an_unindexed_document_leaves_nothing_behind() -> None:
    connection = filled_index(["人工智能"])
    db = Database(connection, execute_plugins=False)
    unindex_document(db, 1, "", "人工智能")
    connection.execute("insert into documents_fts(documents_fts) values ('integrity-check')")
    assert search(db, "人工") == set()


def test_a_revised_document_is_found_by_its_new_words_only(db: Database) -> None:
    save_document(db, document("a", "旧标题\n培育龙头企业"), NOW)
    save_document(db, document("a", "新标题\n建设算力中心"), LATER)
    assert search(db, "龙头") == set()
    assert search(db, "旧标题") == set()
    assert len(search(db, "算力 新标题")) == 1
    db.conn.execute("insert into documents_fts(documents_fts) values ('integrity-check')")


def test_facts_are_found_by_the_words_of_their_sentence(full: Database) -> None:
    rows = full.conn.execute(
        "select quote from amounts where search_id in (select rowid from facts_fts where facts_fts match ?)",
        [fts_query("智能算力 补助")],
    ).fetchall()
    assert rows == [("1000万元",)]


def test_removed_facts_leave_the_index_of_facts(full: Database) -> None:
    for (document_id,) in full.conn.execute("select id from documents").fetchall():
        replace_facts(full, document_id, Facts(), "2", LATER)
    full.conn.execute("insert into facts_fts(facts_fts) values ('integrity-check')")
    assert full.conn.execute("select rowid from facts_fts where facts_fts match '\"算力\"'").fetchall() == []


def test_a_rebuilt_index_answers_as_before(full: Database) -> None:
    save_document(full, retitled(document("x", "某市算力办法"), "另一标题"), NOW)
    before = [search(full, word) for word in ("算力", "标题", "能")]
    facts = full.conn.execute("select rowid from facts_fts where facts_fts match '\"算力\"'").fetchall()
    rebuild_search(full)
    assert [search(full, word) for word in ("算力", "标题", "能")] == before
    assert (
        full.conn.execute("select rowid from facts_fts where facts_fts match '\"算力\"'").fetchall() == facts
    )


def test_an_index_of_another_segmentation_is_rebuilt_once(full: Database) -> None:
    full.execute("insert or replace into counters values ('segmentation', 0)")
    full.execute("insert into documents_fts(documents_fts) values ('delete-all')")
    assert ensure_search(full) is True
    assert len(search(full, "算力")) == 2
    assert ensure_search(full) is False


def test_crawled_documents_are_indexed_together_when_the_database_is_published(db: Database) -> None:
    for number in range(TOGETHER + 1):
        save_document(db, document(f"d{number}", "算力券"), NOW, searchable=False)
    assert search(db, "算力券") == set()
    ensure_search(db)
    assert len(search(db, "算力券")) == TOGETHER + 1
    assert index_waiting(db) == 0


def test_a_document_that_changes_while_it_waits_is_indexed_by_its_last_text(db: Database) -> None:
    save_document(db, document("one", "算力券"), NOW, searchable=False)
    save_document(db, document("one", "模型券"), LATER, searchable=False)
    assert index_waiting(db) == 1
    assert (len(search(db, "算力券")), len(search(db, "模型券"))) == (0, 1)


def test_the_sql_function_of_datasette_is_replaced() -> None:
    connection = filled_index(["浙江省人工智能"])
    connection.create_function("escape_fts", 1, lambda query: f'"{query}"')
    register_search(connection)
    sql = "select rowid from documents_fts where documents_fts match escape_fts(?)"
    assert connection.execute(sql, ["人工智能"]).fetchall() == [(1,)]
    assert connection.execute("select search_snippet('浙江<b>', '浙江')").fetchone() == (
        "<mark>浙江</mark>&lt;b&gt;",
    )


def test_a_snippet_marks_hits_and_escapes_everything_else() -> None:
    text = "前" * 300 + "<script>支持算力券</script>" + "后" * 300
    found = snippet(text, "算力", width=40)
    assert "<mark>算力</mark>" in found
    assert "<script>" not in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) < 120


def test_a_snippet_without_a_hit_shows_the_beginning() -> None:
    assert snippet("开头的话" + "字" * 200, "没有", width=20).startswith("开头的话")


def test_a_latin_word_is_marked_as_a_word() -> None:
    assert found_at("Shanghai AI said ai", "AI") == [(9, 11), (17, 19)]
    assert found_at("Shanghai AI", '"ai"') == [(6, 8), (9, 11)]
    assert found_at("Vouchers, evouchers", "voucher") == [(0, 7)]


def test_places_of_several_terms_do_not_overlap() -> None:
    assert found_at(ZHEJIANG, "人工智能 智能 智能创") == sorted(found_at(ZHEJIANG, "人工智能 智能 智能创"))
    spans = found_at("人工智能创新", "人工智能 智能创")
    assert spans == [(0, 5)]


def test_pairs_end_in_a_single_character() -> None:
    assert pairs("人工智") == "人工 工智 智"
    assert pairs("人") == "人"


@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
