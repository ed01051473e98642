"""JSONL: each line a document, each broken line an issue that names it."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.documents import document_id
from crawlers.importing import import_files
from crawlers.importing.fields import BadRecord, document_of
from tests.crawlers.importing.importing import SETTINGS, imported, lines, sorted_out

POLICY = {
    "title": "浙江省人民政府办公厅关于加快算力建设的意见",
    "issuer": "浙江省人民政府办公厅",
    "level": "provincial",
    "date": "2025-04-17 09:30:00",
    "doc_number": "浙政办发[2025] 8 号",
    "kind": "policy",
    "text": "各市人民政府：\n\n为加快算力建设，提出如下意见。",
}
NEWS = {
    "title": "저장성, AI 핵심 산업 매출 목표 발표",
    "summary": "중국 저장성이 인공지능 산업의 매출 목표를 내놨다.",
    "published": "2025-05-21T00:30:00+09:00",
    "publisher": "견본신문",
    "url": "HTTPS://News.example:443/a?utm_source=x#top",
}


def test_a_policy_record_becomes_a_policy(tmp_path: Path) -> None:
    [document], issues = imported(tmp_path, "a.jsonl", lines(POLICY))
    assert issues == []
    assert (document.kind, document.lang, document.region, document.level) == (
        "policy",
        "zh",
        "330000",
        "province",
    )
    assert document.doc_number == "浙政办发〔2025〕8号"
    assert document.published == date(2025, 4, 17)
    assert document.issuers == ("浙江省人民政府办公厅",)
    assert document.text == "各市人民政府：\n为加快算力建设，提出如下意见。"
    assert document.url.startswith("urn:gaodi:")
    assert document.id == document_id(document.url)


def test_a_news_record_becomes_news_at_its_own_address(tmp_path: Path) -> None:
    [document], _ = imported(tmp_path, "a.jsonl", lines(NEWS))
    assert (document.kind, document.lang, document.region, document.publisher) == (
        "news",
        "ko",
        None,
        "견본신문",
    )
    assert document.url == "https://news.example/a"


def test_the_day_is_the_one_the_writer_lived_in(tmp_path: Path) -> None:
    [document], _ = imported(tmp_path, "a.jsonl", lines(NEWS))
    assert document.published == date(2025, 5, 21)


def test_a_broken_line_is_named_and_the_rest_goes_through(tmp_path: Path) -> None:
    documents, [issue] = imported(tmp_path, "a.jsonl", lines(POLICY, '{"title": "断', NEWS))
    assert len(documents) == 2
    assert issue.level == "error"
    assert issue.url.endswith("a.jsonl:2")
    assert "is no JSON" in issue.what


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ("[1, 2]", "is no JSON object; write one object a line"),
        ('"text"', "is no JSON object; write one object a line"),
        ('{"text": "没有标题"}', "has no title"),
        ("{}", "has neither title nor text"),
        ('{"title": "长", "text": "' + "长" * 600_001 + '"}', "has 600001 characters, more than the 600000"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_a_record_that_is_no_document_says_why(tmp_path: Path, record: str, why: str) -> None:
    documents, [issue] = imported(tmp_path, "a.jsonl", lines(record))
    assert documents == []
    assert why in issue.what


def test_a_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    documents, [issue] = imported(tmp_path, "a.jsonl", b'{"title": "\xc8\xcb\xb9\xa4"}\n' + lines(POLICY))
    assert len(documents) == 1
    assert "is not UTF-8" in issue.what


def test_a_line_without_end_is_left_out_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawlers.importing.records._LONGEST_LINE", 1000)
    documents, [issue] = imported(tmp_path, "a.jsonl", b'{"title": "' + b"x" * 5000 + b'"}\n' + lines(POLICY))
    assert [document.title for document in documents] == [POLICY["title"]]
    assert "is longer than" in issue.what


def test_gzip_is_read_whatever_the_name(tmp_path: Path) -> None:
    documents, issues = imported(tmp_path, "a.jsonl", gzip.compress(lines(POLICY, NEWS)))
    assert (len(documents), issues) == (2, [])


def test_a_gzip_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    records = [{**POLICY, "title": f"浙江文件{n}", "text": f"{n * 7919} " * 400} for n in range(200)]
    packed = gzip.compress(lines(*records))
    documents, issues = imported(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])
    assert 0 < len(documents) < 200
    assert "breaks off here" in issues[-1].what


def test_fields_without_a_place_are_said_to_be_left_out(tmp_path: Path) -> None:
    _, [issue] = imported(tmp_path, "a.jsonl", lines({**POLICY, "source": "x", "clicks": 5}))
    assert issue.level == "info"
    assert issue.what == "fields without a place here were left out: clicks, source"


def test_a_second_record_of_one_address_is_named_and_not_taken(tmp_path: Path) -> None:
    [document], [issue] = imported(
        tmp_path, "a.jsonl", lines(NEWS, {**NEWS, "title": "다른 제목으로 다시 실린 기사"})
    )
    assert document.title == NEWS["title"]
    assert issue.url.endswith("a.jsonl:2")
    assert "line 1" in issue.what


def test_the_order_of_fields_makes_no_other_document(tmp_path: Path) -> None:
    [one], _ = imported(tmp_path, "a.jsonl", lines(POLICY))
    [other], _ = imported(tmp_path, "b.jsonl", lines(dict(reversed(POLICY.items()))))
    assert one == other


def test_an_interpretation_does_not_take_the_number_it_cites(tmp_path: Path) -> None:
    record = {**POLICY, "kind": "interpretation", "title": "《意见》政策解读"}
    [document], _ = imported(tmp_path, "a.jsonl", lines(record))
    assert (document.kind, document.doc_number) == ("interpretation", None)


@pytest.mark.parametrize("number", ["无", "", "任务分工参见浙教高函〔2023〕36号", "2025"])
def test_what_is_no_document_number_is_none(number: str) -> None:
    assert document_of({**POLICY, "doc_number": number}, SETTINGS).doc_number is None


def test_a_website_is_no_office() -> None:
    document = document_of({**POLICY, "issuer": "浙江省人民政府门户网站"}, SETTINGS)
    assert (document.issuers, document.publisher) == ((), "浙江省人民政府门户网站")


def test_a_lead_without_text_has_its_headline_as_text() -> None:
    document = document_of({**NEWS, "summary": ""}, SETTINGS)
    assert (document.text, document.text_from) == (document.title, "page")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "urn:isbn:1", "not a url"])
def test_an_address_that_is_no_web_address_is_not_taken(url: str) -> None:
    assert document_of({**NEWS, "url": url}, SETTINGS).url.startswith("urn:gaodi:")


def test_full_width_spaces_that_open_paragraphs_part_them() -> None:
    text = "为加快建设，制定本办法。\u3000\u3000第一条 本办法适用于全省。\n附\u3000\u3000件"
    assert document_of({**POLICY, "text": text}, SETTINGS).text.split("\n") == [
        "为加快建设，制定本办法。",
        "第一条 本办法适用于全省。",
        "附 件",
    ]


def test_a_large_file_is_read_in_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "large.jsonl"
    with file.open("w") as out:
        for number in range(40):
            out.write(json.dumps({"title": f"浙江省文件{number}", "text": "算力建设" * 20_000}) + "\n")
    assert file.stat().st_size > 16 << 20
    tracemalloc.start()
    count = sum(1 for _ in import_files([file], SETTINGS))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 40
    assert peak < 6 << 20


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "title",
    "text",
    "url",
    "date",
    "published",
    "issuer",
    "doc_number",
    "level",
    "kind",
    "lang",
    "region",
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), json_values))
def test_any_record_is_a_document_or_says_why_not(record: dict[str, object]) -> None:
    try:
        document = document_of(record, SETTINGS)
    except BadRecord as why:
        assert str(why)
    else:
        assert document.title
        assert document.id == document_id(document.url)
        document.text.encode()


def test_importing_twice_gives_the_same_documents(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(lines(POLICY, NEWS))
    assert sorted_out(file) == sorted_out(file)
