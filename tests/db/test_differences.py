"""In what a portal's copy differs from the document that counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils.db import Database

from db.copies import mark_copies
from db.differences import FIELDS, Difference, compare_copies, differences
from db.store import save_document
from tests.db.houses import NOW, document

FIRST = "第一条 对租用智能算力的企业，给予最高500万元补助。"
SECOND = "第二条 支持建设训练场。"
THIRD = "第三条 本措施自印发之日起施行。"
BODY = "".join(f"第{n}条 支持企业建设第{n * 7}号算力平台，按投入的{n}%给予补助。\n" for n in range(1, 41))
TITLE = "关于支持人工智能创新发展的若干措施"


def row(text: str, **values: str | None) -> dict[str, str | None]:
    return {**dict.fromkeys(FIELDS), "text": text, **values}


def texts(one: str, other: str) -> tuple[Difference, ...]:
    return differences(row(one), row(other))


def test_white_space_punctuation_and_paragraphs_are_no_difference() -> None:
    given_ = f"一、总体要求\n{FIRST}\n{SECOND}"
    copy = f"一、总体要求 {FIRST.replace('，', ',')}{SECOND.replace('。', '；')}".replace("500", "５００")
    assert texts(given_, copy) == ()


def test_another_sum_is_a_difference_of_figures() -> None:
    (found,) = texts(f"{FIRST}\n{SECOND}", f"{FIRST.replace('500', '300')}\n{SECOND}")
    assert (found.field, found.what, found.figures) == ("text", "moved", True)
    assert (found.in_canonical, found.in_copy) == (FIRST, FIRST.replace("500", "300"))


@pytest.mark.parametrize(
    ("one", "other"), [("增长1.5倍", "增长15倍"), ("按20%补助", "按20补助"), ("三十家", "三百家")]
)
def test_a_point_a_per_cent_sign_and_a_chinese_numeral_tell_numbers_apart(one: str, other: str) -> None:
    (found,) = texts(f"第一条 {one}。", f"第一条 {other}。")
    assert found.figures


def test_a_thousands_separator_does_not_tell_numbers_apart() -> None:
    assert texts("补助1,000万元。", "补助1000万元。") == ()


def test_other_words_with_the_same_figures_are_no_difference_of_figures() -> None:
    (found,) = texts(FIRST, FIRST.replace("企业", "单位"))
    assert (found.what, found.figures) == ("moved", False)


def test_what_one_of_the_two_leaves_out_is_added_or_removed() -> None:
    assert texts(FIRST + THIRD, FIRST + SECOND + THIRD) == (Difference("text", "added", None, SECOND),)
    assert texts(FIRST + SECOND + THIRD, FIRST + THIRD) == (Difference("text", "removed", SECOND, None),)


def test_fields_differ_where_both_pages_give_them() -> None:
    one = row(
        "",
        title="关于印发《算力措施》的通知",
        doc_number="示府〔2025〕1号",
        published="2025-03-01",
        issued="2025-02-20",
    )
    other = row("", title="算力措施", doc_number="示府[2025]01号", published="2025-03-04", issued=None)
    assert differences(one, other) == (Difference("published", "moved", "2025-03-01", "2025-03-04"),)


@given(st.lists(st.text("甲乙丙1.%。；，\n ", max_size=12), max_size=8))
def test_a_text_does_not_differ_from_itself(parts: list[str]) -> None:
    text = "".join(parts)
    assert texts(text, text) == ()


def test_a_text_of_another_kind_is_not_compared_for_minutes() -> None:
    one = "".join(f"第{n}句。" for n in range(5000))
    (found,) = texts(one, one.replace("第", "其"))
    assert (found.in_canonical, found.in_copy) == ("5000 sentences", "5000 sentences")


def copied(db: Database) -> list[Any]:
    mark_copies(db)
    compare_copies(db)
    return db.conn.execute(
        "select c.differences, c.figures, d.field, d.in_canonical, d.in_copy from copies c"
        " left join copy_differences d on d.copy = c.document order by d.number"
    ).fetchall()


def save(db: Database, name: str, text: str, **values: Any) -> None:
    save_document(db, document(name, text, title=TITLE, **values), NOW)


def test_each_copy_keeps_its_address_and_says_what_differs(db: Database) -> None:
    save(db, "office", BODY, doc_number="浙政办发〔2025〕16号", published=date(2025, 3, 1))
    save(db, "portal", BODY.replace("按投入的7%", "按投入的17%"), published=date(2025, 3, 4))
    seventh = "第7条 支持企业建设第49号算力平台，按投入的7%给予补助。"
    assert copied(db) == [
        (2, 1, "published", "2025-03-01", "2025-03-04"),
        (2, 1, "text", seventh, seventh.replace("的7%", "的17%")),
    ]
    urls = db.conn.execute("select d.url from copies c join documents d on d.id = c.document").fetchall()
    assert urls == [("https://www.example.gov.cn/art/portal.html",)]


def test_copies_are_compared_once_and_again_when_one_of_them_changed(db: Database) -> None:
    save(db, "office", BODY, doc_number="浙政办发〔2025〕16号")
    save(db, "portal", BODY)
    mark_copies(db)
    assert (compare_copies(db), compare_copies(db)) == (1, 0)
    assert copied(db) == [(0, 0, None, None, None)]
    save(db, "portal", BODY.replace("按投入的7%", "按投入的8%"))
    assert [row[:3] for row in copied(db)] == [(1, 1, "text")]


def test_what_is_no_copy_any_more_has_no_differences(db: Database) -> None:
    save(db, "office", BODY, doc_number="浙政办发〔2025〕16号")
    save(db, "portal", BODY.replace("按投入的7%", "按投入的8%"))
    assert len(copied(db)) == 1
    save(db, "portal", BODY, doc_number="浙政办发〔2024〕9号")
    assert copied(db) == []
    assert db["copy_differences"].count == 0
