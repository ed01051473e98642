"""Support instruments: what `measures.toml` cannot show."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.facts import Measure
from nlp.pipeline import extract
from tests.work import grows_in_step

PIECES = st.sampled_from(
    [
        "对", "企业", "给予", "最高", "1000万元", "50%", "按合同金额的", "补助",
        "，", "。", "；", "、", "国家级", "省级", "分别", "（", "）", "每年",
        "单个企业", "奖励", "“训练券”", "发放", "5亿元", "设立", "基金", "由省财政",
        "的", "　　", "\n",
    ]
)  # fmt: skip


def rows(text: str, title: str = "") -> tuple[Measure, ...]:
    return extract(text, "zh", date(2025, 5, 16), title).measures


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_rows_and_their_parts_are_the_text_at_their_places(text: str) -> None:
    for row in rows(text):
        assert text[row.start : row.end] == row.quote
        assert all(text[part.start : part.end] == part.quote for part in row.parts)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=100, deadline=None)
def test_a_floor_is_never_above_its_cap(text: str) -> None:
    assert all(row.floor <= row.cap for row in rows(text) if row.floor is not None and row.cap is not None)


def test_every_number_of_a_row_has_the_span_that_says_it() -> None:
    text = "对租用算力的企业，由市、区两级财政按合同金额的30%给予补助，每家每年最高1000万元。"
    (row,) = rows(text)
    said = {part.field: part.quote for part in row.parts}
    assert said["rate"] == "合同金额的30%"
    assert said["cap"] == "1000万元"
    assert said["beneficiary"] == "企业"
    assert said["condition"] == "租用算力"
    assert said["payer"].startswith("市、区两级")
    assert {part.quote for part in row.parts if part.field == "per"} == {"每家", "每年"}


def test_thirty_million_is_only_for_what_the_levels_pay_together() -> None:
    together, alone = rows(
        "由省级创新联合体牵头的基座模型重大项目，由省、市、县（市、区）联动给予最高3000万元支持；"
        "对其他单个项目，省财政给予最高1000万元支持。"
    )
    assert (together.cap, together.payer, together.condition) == (
        30_000_000,
        "省、市、县",
        "省级创新联合体牵头",
    )
    assert (alone.cap, alone.payer) == (10_000_000, "省")


def test_a_pool_far_away_belongs_to_no_row() -> None:
    text = "每年安排最高100万元经费支持中心建设。" + "做好服务工作。" * 60 + "对企业给予10万元奖励。"
    assert [row.pool for row in rows(text)] == [1_000_000, None]


def test_a_row_carries_its_heading_path() -> None:
    (row,) = rows("一、支持算力\n（二）给予补助。对企业给予50万元奖励。")
    assert row.clause == "一（二）"


@pytest.mark.parametrize(
    "piece",
    [
        "对企业给予50万元、",
        "按50%",
        "国家级100万元、",
        "对",
        "（",
        "给予",
        "分别给予1万元、",
        "每年发放5亿元券，",
    ],
)
def test_the_work_grows_with_the_length(piece: str) -> None:
    assert grows_in_step(lambda length: rows(piece * (length // len(piece))), 4_000)
