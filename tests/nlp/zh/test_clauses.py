"""The outline of a document: every place knows the headings it stands under."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.rule import Context
from nlp.zh.clauses import find_clauses, outline, section_at
from tests.work import grows_in_step

PLAN = """某市行动计划
一、总体目标
到2027年，产业规模明显扩大。
二、重点任务
（一）强化算力供给。建设智算中心。
1.统筹布局。优化结构。
2.5亿元以上的项目优先。
（二）做强模型。支持研发。
三、保障措施
附件1
一、任务分工
"""


def path_at(text: str, words: str) -> str:
    section = section_at(outline(text), text.index(words))
    return section.path if section else ""


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("某市行动计划", ""),
        ("到2027年", "一"),
        ("建设智算中心", "二（一）"),
        ("优化结构", "二（一）1."),
        ("支持研发", "二（二）"),
        ("保障措施", "三"),
        ("任务分工", "附件1一"),
    ],
)
def test_a_place_knows_its_heading_path(words: str, path: str) -> None:
    assert path_at(PLAN, words) == path


def test_a_decimal_number_is_no_heading() -> None:
    assert path_at(PLAN, "5亿元以上") == "二（一）1."


def test_articles_stand_under_chapters() -> None:
    law = "第一章 总则\n第一条 为了促进发展。\n第二条 本条例所称算力：\n（一）通用算力；（二）智能算力。\n"
    assert path_at(law, "通用算力") == "第一章第二条（一）"
    assert path_at(law, "智能算力") == "第一章第二条（二）"


def test_headings_are_found_where_line_breaks_were_lost() -> None:
    assert path_at("通知如下。一、目标。（一）算力。到2027年。（二）模型。", "到2027年") == "一（一）"


def test_full_width_labels_are_written_like_others() -> None:
    assert path_at("一、任务\n１．支持研发。\n(二)支持应用。", "支持研发") == "一1."
    assert path_at("一、任务\n(二)支持应用。", "支持应用") == "一（二）"


def test_a_heading_has_its_own_words_and_body_text_has_none() -> None:
    sections = outline(
        "二、发展目标\n（一）到二〇二七年，全市各级各部门协同推进算力、数据、模型、应用全面发展并取得明显的成效与进步。"
    )
    assert [section.heading for section in sections] == ["发展目标", ""]


def test_clauses_follow_the_outline() -> None:
    assert [clause.path for clause in find_clauses(Context("一、甲\n二、乙"))] == ["一", "二"]


@given(st.text(alphabet="一二（）()、.1２条第章\n 算力。", max_size=200))
def test_sections_cover_the_text_in_order_without_overlap(text: str) -> None:
    sections = outline(text)
    assert all(a.end == b.start for a, b in pairwise(sections))
    assert all(section.start < section.end <= len(text) for section in sections)


@pytest.mark.parametrize("piece", ["（一）", "\n1.", "一、", "第一条", " ", "\n", "一"])
def test_the_work_grows_with_the_length(piece: str) -> None:
    assert grows_in_step(lambda length: outline(piece * (length // len(piece))), 4_000)
