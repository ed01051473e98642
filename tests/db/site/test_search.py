from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.db.site.conftest import Get
from tests.db.site.houses import GUANGDONG, ZHEJIANG, ZHEJIANG_URL, document_id

ZHEJIANG_ID = document_id(ZHEJIANG_URL)


def found(page: str) -> set[str]:
    return set(re.findall(r'class="title" href="/document/([0-9a-f]{16})"', page))


@pytest.mark.parametrize("word", ["算力", "智能算力", "3000万元", "元", "浙政发", "〔2025〕", "EFLOPS"])
def test_a_word_is_found_wherever_it_stands(get: Get, word: str) -> None:
    page = get(f"/search?q={word}").text
    assert (ZHEJIANG_ID in found(page)) == (word in ZHEJIANG)
    assert ("No" not in page) or found(page) or word not in ZHEJIANG + GUANGDONG


def test_the_words_are_marked_in_the_snippet(get: Get) -> None:
    assert "<mark>智能算力</mark>" in get("/search?q=智能算力").text


@pytest.mark.parametrize("query", ["compute voucher", "컴퓨팅 바우처", "Compute Voucher"])
def test_a_foreign_term_finds_the_chinese_documents(get: Get, query: str) -> None:
    page = get(f"/search?q={query}").text
    assert "广东省推动人工智能与机器人产业" in page
    assert "<b>算力券</b>" in page
    assert "<mark>算力券</mark>" in page


def test_a_place_is_found_by_its_english_name(get: Get) -> None:
    assert "广东省推动" in get("/search?q=Guangdong").text


def test_a_chinese_word_is_found_exactly_and_nothing_else(get: Get) -> None:
    assert len(found(get("/search?q=算力券").text)) == 1


def test_facts_are_found_by_their_sentence(get: Get) -> None:
    page = get("/search?q=算力券").text
    assert "¥200 million to ¥300 million" in page


def test_filters_narrow_and_count(get: Get) -> None:
    page = get("/search?kind=policy&region=440000").text
    assert len(found(page)) == 2  # the province and its city
    assert "Shenzhen (1)" in page
    assert len(found(get("/search?role=budget").text)) == 1
    assert len(found(get("/search?year=2024").text)) == 0


def test_nothing_found_says_so_and_shows_the_query_as_text(get: Get) -> None:
    page = get("/search?q=<i>无此词</i>").text
    assert "Nothing found" in page
    assert "<i>" not in page


@pytest.mark.parametrize(
    "query", ['"', "'", "*", "AND", "NEAR(", "a OR", "-", "^x", "col:x", "\x00", "%", "；" * 300]
)
def test_no_query_breaks_the_search(get: Get, query: str) -> None:
    assert get(f"/search?q={quote(query)}").status_code == 200
    assert get(f"/gaodi/documents?_search={quote(query)}").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999999999999999999999", "２"])
def test_a_page_that_is_none_is_the_first_or_empty(get: Get, page: str) -> None:
    assert get(f"/search?page={page}").status_code == 200


@pytest.mark.parametrize("table", ["documents", "amounts", "targets", "measures"])
def test_datasettes_own_search_box_finds_chinese(get: Get, table: str) -> None:
    rows = get(f"/gaodi/{table}.json?_search=智能算力&_shape=array").json()
    text = "title" if table == "documents" else "sentence"
    if table == "targets":
        assert rows == []
    else:
        assert rows
        assert all("算力" in row.get("sentence", "算力") for row in rows), text


def test_the_search_box_of_a_table_stands_on_its_page(get: Get) -> None:
    page = get("/gaodi/documents?_search=算力").text
    assert 'name="_search" value="算力"' in page
    assert "2 rows" in page


def test_the_house_is_read_only(house_file: Path, get: Get) -> None:
    before = house_file.stat().st_mtime_ns
    get("/search?q=算力")
    assert house_file.stat().st_mtime_ns == before
