"""Numbers with units that are no money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.zh.quantities import flattened, quantities
from tests.work import grows_in_step


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("建成30家园区", "30家", "30", "家"),
        ("算力3500PFlops", "3500PFlops", "3500", "PFlops"),
        ("达到60 EFLOPS", "60 EFLOPS", "60", "EFLOPS"),
        ("规模达1.5万P", "1.5万P", "15000", "P"),
        ("部署1.2万卡", "1.2万卡", "12000", "卡"),
        ("占比４５％", "４５％", "45", "%"),
        ("提高0.5个百分点", "0.5个百分点", "0.5", "百分点"),
        ("规模翻一番", "翻一番", "2", "倍"),
        ("规模翻两番", "翻两番", "4", "倍"),
        ("培育百家企业", "百家", "100", "家"),
        ("企业3,000家", "3,000家", "3000", "家"),
        ("共100万亩农田", "100万亩", "1000000", "亩"),
        ("指数达到74。", "74", "74", None),
    ],
)
def test_a_number_has_its_value_and_unit(text: str, quote: str, value: str, unit: str | None) -> None:
    (found,) = quantities(text)
    assert (found.quote, found.value, found.unit) == (quote, Decimal(value), unit)


@pytest.mark.parametrize("text", ["建设3～5个平台", "建设3-5个平台", "建设3至5个平台", "建设3—5个平台"])
def test_a_range_is_one_quantity(text: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.value_to, found.unit) == (Decimal(3), Decimal(5), "个")


@pytest.mark.parametrize("text", ["6个月内", "5个工作日", "第3个", "5G网络", "“5+2”模式", "GPT-4"])
def test_lengths_ordinals_and_names_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


def test_more_than_a_round_number_says_so() -> None:
    (found,) = quantities("企业70余家")
    assert (found.quote, found.value, found.more) == ("70余家", Decimal(70), True)


@given(st.text(alphabet="0123456789.,%万亿家个余-—至 　\n翻番百", max_size=80))
def test_a_quote_is_the_text_at_its_place(text: str) -> None:
    assert all(text[found.start : found.end] == found.quote for found in quantities(text))


@given(st.text(max_size=200))
def test_flattening_keeps_the_length(text: str) -> None:
    assert len(flattened(text)) == len(text)


@pytest.mark.parametrize("piece", ["1", "1,111", "1.1", "1-", "１", "1 ", "百", "3家", "%", "　"])
def test_the_work_grows_with_the_length(piece: str) -> None:
    assert grows_in_step(lambda length: quantities(piece * (length // len(piece))), 4_000)
