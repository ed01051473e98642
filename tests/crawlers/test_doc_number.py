"""Document numbers: every spelling is read, nothing else is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.doc_number import DocNumber, missing_numbers, parse_doc_number


@pytest.mark.parametrize(
    ("text", "issuer", "year", "number"),
    [
        ("浙政办发〔2025〕12号", "浙政办发", 2025, 12),
        ("示政发[2024]7号", "示政发", 2024, 7),
        ("示政发（2024）7号", "示政发", 2024, 7),
        ("示政发(2024)7号", "示政发", 2024, 7),
        ("示政发【2024】7号", "示政发", 2024, 7),
        ("示政发［2024］7号", "示政发", 2024, 7),
        ("示政办 〔 2021 〕68 号", "示政办", 2021, 68),
        ("示府办〔2002〕1２号", "示府办", 2002, 12),
        ("示发改规〔2023〕第4号", "示发改规", 2023, 4),
        ("示府发〔1999〕043号", "示府发", 1999, 43),
        ("示政发〔98〕3号", "示政发", 1998, 3),
        ("示例部通告〔2019〕3号", "示例部通告", 2019, 3),
    ],
)
def test_a_reference_number_is_read(text: str, issuer: str, year: int, number: int) -> None:
    assert parse_doc_number(text) == DocNumber(issuer, year, number, "reference")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("公告 2025年第3号", "公告"),
        ("示例省税务局公告2025年第3号", "示例省税务局公告"),
        ("示例委2025年第3号", "示例委"),
        ("2025年第3号", ""),
    ],
)
def test_an_announcement_is_read(text: str, issuer: str) -> None:
    assert parse_doc_number(text) == DocNumber(issuer, 2025, 3, "announcement")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("令 第179号", "令"),
        ("示例市人民政府令第179号", "示例市人民政府令"),
        ("第179号令", "令"),
        ("省政府令 第179号", "省政府令"),
        ("市政府第179号令", "市政府令"),
    ],
)
def test_an_order_has_no_year(text: str, issuer: str) -> None:
    assert parse_doc_number(text) == DocNumber(issuer, None, 179, "order")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("关于印发行动方案的通知沪府发〔2015〕1号", "沪府发"),
        ("根据国办发〔2015〕1号", "国办发"),
        ("省人民政府川府发〔2015〕1号", "川府发"),
        ("号市人大公告2015年第1号", "市人大公告"),
    ],
)
def test_words_glued_on_before_are_cut_off(text: str, issuer: str) -> None:
    parsed = parse_doc_number(text)
    assert parsed is not None
    assert (parsed.issuer, parsed.year, parsed.number) == (issuer, 2015, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "人工智能",
        "2025年3月",
        "〔2025〕3号",
        "示政发〔2025〕号",
        "示政发〔3025〕1号",
        "示政发〔2025〕0号",
        "12号",
        "无",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_doc_number(text) is None


@given(
    issuer=st.text("浙粤沪政办发函规科", min_size=1, max_size=8),
    year=st.integers(1950, 2090),
    number=st.integers(1, 99999),
    brackets=st.sampled_from(["〔〕", "[]", "（）", "()", "【】", "［］"]),
)
def test_what_is_written_is_read_back(issuer: str, year: int, number: int, brackets: str) -> None:
    parsed = parse_doc_number(f"{issuer}{brackets[0]}{year}{brackets[1]}{number}号")
    assert parsed == DocNumber(issuer, year, number, "reference")
    assert parse_doc_number(str(parsed)) == parsed


def test_a_long_text_costs_no_time() -> None:
    began = time.process_time()
    assert parse_doc_number("通知" * 50_000 + "〔2025〕") is None
    assert parse_doc_number("9" * 100_000) is None
    assert time.process_time() - began < 1


def test_gaps_are_counted_by_issuer_and_year() -> None:
    seen = ["示政发〔2025〕2号", "示政发[2025]5号", "示政办发〔2025〕1号", "示例市人民政府令第9号"]
    assert missing_numbers(seen) == {("示政办发", 2025): (), ("示政发", 2025): (1, 3, 4)}
