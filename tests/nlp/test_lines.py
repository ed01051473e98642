"""A page cut to a width reads on over its breaks; paragraphs and headings keep theirs."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.lines import unwrap
from nlp.pipeline import extract

# Twenty-two full-width columns a line, as a gazette is set.
PAGE = """本措施适用于在本市依法登记并正常经营的人工智能
企业和科研机构，对租用智能算力开展模型训练的企业
按照实际支出给予一定比例的补贴，单个企业不超过
500万元。对首次备案的大模型给予奖励，每个模型最
高100万元，同一企业每年累计获得的奖励金额最高200
万元。
第二条 加强要素保障
本措施自2026年3月18日起施行，有效期至2028年12月31
日。市级相关部门可以根据本措施制定具体的实施细则
并抓好落实。"""


def test_a_cap_is_read_over_the_break_before_the_sum() -> None:
    assert [(a.quote, a.bound, a.role) for a in extract(PAGE, "zh").amounts] == [
        ("500万元", "max", "support"),
        ("100万元", "max", "support"),
        ("200\n万元", "max", "support"),
    ]


def test_a_date_is_read_over_the_break_inside_it() -> None:
    assert [(d.quote, d.kind) for d in extract(PAGE, "zh").dates] == [
        ("2026年3月18日", "effective"),
        ("2028年12月31\n日", "expires"),
    ]


def test_the_end_of_a_paragraph_stays() -> None:
    assert "万元。\n第二条 加强要素保障\n本措施" in unwrap(PAGE)


def test_paragraphs_keep_their_breaks() -> None:
    text = "\n".join(f"第{i}段" + "说明" * (i * 13 % 90) for i in range(40))
    assert unwrap(text) == text


def test_a_table_of_short_cells_keeps_its_breaks() -> None:
    text = "\n".join(["年份", "2024年", "产值", "500", "万元"] * 10)
    assert unwrap(text) == text


@given(st.text(alphabet="字a。\n ", max_size=400))
def test_unwrapping_moves_no_character(text: str) -> None:
    flow = unwrap(text)
    assert len(flow) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, flow, strict=True))
