"""Document numbers are parsed in every spelling and found above the text only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.numbers import DocumentNumber, normal_number, number_in_head, parse_number

OURS = DocumentNumber("浙政办发", 2025, 30)


@pytest.mark.parametrize(
    "number",
    [
        "浙政办发〔2025〕30号",
        "浙政办发[2025]30号",
        "浙政办发（2025）第30号",
        "浙政办发 ﹝２０２５﹞ 30 号",
        "浙政办发【2025】30",
    ],
)
def test_spellings_of_one_number_are_one(number: str) -> None:
    assert parse_number(number) == OURS
    assert str(OURS) == "浙政办发〔2025〕30号"


def test_orders_have_no_year() -> None:
    assert parse_number("省政府令第37号") == DocumentNumber("省政府令", None, 37, "order")
    assert str(parse_number("省政府令 第37号")) == "省政府令第37号"


@pytest.mark.parametrize("text", ["", "无", "2025", "索引号", "浙政办发〔2025〕", "〔2025〕30号", "第30号"])
def test_other_text_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_white_space_and_brackets_are_made_standard() -> None:
    assert normal_number("穗府办规 [2024] １3 号") == "穗府办规〔2024〕13号"


def test_a_line_of_its_own_above_the_text_is_the_number() -> None:
    assert (
        number_in_head(["示例市人民政府文件", "（示政发〔2025〕3号）", "各区人民政府："])
        == "示政发〔2025〕3号"
    )


def test_an_order_stands_on_two_lines() -> None:
    assert number_in_head(["示例市人民政府令", "第179号", "现予公布。"]) == "示例市人民政府令第179号"


def test_a_regulation_names_the_order_that_published_it() -> None:
    line = "（2021年7月27日中华人民共和国国务院令第746号公布 自2022年3月1日起施行）"
    assert number_in_head([line, "第一章 总则"]) == "中华人民共和国国务院令第746号"


def test_a_number_cited_in_a_sentence_is_not_the_documents_own() -> None:
    assert number_in_head(["根据《关于算力的通知》（示政发〔2024〕9号）要求，制定本办法。"]) is None
    assert number_in_head(["第一条 " + "说明。" * 40] * 9 + ["示政发〔2025〕3号"]) is None


@pytest.mark.parametrize(
    ("text", "mark", "year", "serial"),
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
def test_a_reference_number_is_read(text: str, mark: str, year: int, serial: int) -> None:
    assert parse_number(text) == DocumentNumber(mark, year, serial, "reference")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("公告 2025年第3号", "公告"),
        ("示例省税务局公告2025年第3号", "示例省税务局公告"),
        ("示例委2025年第3号", "示例委"),
        ("2025年第3号", ""),
    ],
)
def test_an_announcement_is_read(text: str, mark: str) -> None:
    assert parse_number(text) == DocumentNumber(mark, 2025, 3, "announcement")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("令 第179号", "令"),
        ("示例市人民政府令第179号", "示例市人民政府令"),
        ("第179号令", "令"),
        ("省政府令 第179号", "省政府令"),
        ("市政府第179号令", "市政府令"),
    ],
)
def test_an_order_has_no_year(text: str, mark: str) -> None:
    assert parse_number(text) == DocumentNumber(mark, None, 179, "order")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("关于印发行动方案的通知沪府发〔2015〕1号", "沪府发"),
        ("省人民政府川府发〔2015〕1号", "川府发"),
        ("号市人大公告2015年第1号", "市人大公告"),
    ],
)
def test_a_title_glued_on_before_is_cut_off(text: str, mark: str) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert (parsed.mark, parsed.year, parsed.serial) == (mark, 2015, 1)


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
def test_anything_but_a_number_is_refused(text: str) -> None:
    assert parse_number(text) is None


@settings(deadline=None)
@given(
    mark=st.text("浙粤沪政办发函规科", min_size=1, max_size=8),
    year=st.integers(1950, 2090),
    serial=st.integers(1, 99999),
    brackets=st.sampled_from(["〔〕", "[]", "（）", "()", "【】", "［］"]),
)
def test_what_is_written_is_read_back(mark: str, year: int, serial: int, brackets: str) -> None:
    parsed = parse_number(f"{mark}{brackets[0]}{year}{brackets[1]}{serial}号")
    assert parsed == DocumentNumber(mark, year, serial, "reference")
    assert parse_number(str(parsed)) == parsed


@pytest.mark.parametrize(
    "text", ["根据国办发〔2015〕1号", "任务分工参见浙教高函〔2023〕36号", "关于废止沪府办〔1990〕182号"]
)
def test_a_cited_number_is_not_the_documents_own(text: str) -> None:
    assert parse_number(text) is None


def test_data_bureaus_have_numbers_too() -> None:
    assert parse_number("示数据〔2024〕3号") == DocumentNumber("示数据", 2024, 3)


def test_a_long_text_without_a_number_has_none() -> None:
    assert parse_number("通知" * 50_000 + "〔2025〕") is None
    assert parse_number("9" * 100_000) is None
    assert parse_number("〔" * 50_000 + "〕" * 50_000) is None
