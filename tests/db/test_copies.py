"""The same document on several portals."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils.db import Database

from db.copies import mark_copies
from db.likeness import contained, jaccard, plain, same_text, sketch
from db.store import Region, save_document, save_regions
from db.titles import number_key, title_key
from tests.db.houses import LATER, NOW, document

BODY = "".join(f"第{n}条 支持企业建设第{n * 7}号算力平台，按投入的{n}%给予补助。\n" for n in range(1, 41))
OTHER_BODY = "".join(f"{n}、组织开展第{n * 3}批培训，面向{n}个街道的居民发放手册。\n" for n in range(1, 41))
TITLE = "关于支持人工智能创新发展的若干措施"
NUMBER = "浙政办发〔2025〕16号"


def copies(db: Database) -> set[tuple[str, str]]:
    """(copy, original) by the names in the addresses."""
    mark_copies(db)
    rows = db.conn.execute(
        "select c.url, o.url from documents c join documents o on o.id = c.canonical"
        " join copies p on p.document = c.id and p.canonical = o.id"
    )
    return {(one.rsplit("/", 1)[1][:-5], other.rsplit("/", 1)[1][:-5]) for one, other in rows}


def save(db: Database, name: str, text: str = BODY, **values: Any) -> None:
    save_document(db, document(name, text, **({"title": TITLE} | values)), NOW)


def test_one_number_and_one_body_are_one_document(db: Database) -> None:
    save(db, "office", doc_number=NUMBER, issuers=("浙江省人民政府办公厅",))
    save(
        db,
        "portal",
        "转载：" + BODY.replace("，", ", "),
        doc_number="浙政办发[2025]16号",
        title="浙江发布新政",
    )
    assert copies(db) == {("portal", "office")}
    assert db.conn.execute("select why from copies").fetchall() == [("number",)]


def test_one_title_and_nearly_one_body_are_one_document(db: Database) -> None:
    save(db, "office", doc_number=NUMBER)
    save(db, "portal", BODY[:-60], title=f"省政府办公厅关于印发《{TITLE}》的通知")
    assert copies(db) == {("portal", "office")}


def test_one_title_with_another_body_is_another_document(db: Database) -> None:
    save(db, "a")
    save(db, "b", OTHER_BODY)
    assert copies(db) == set()


def test_one_number_quoted_by_another_body_is_another_document(db: Database) -> None:
    save(db, "a", doc_number=NUMBER)
    save(db, "b", OTHER_BODY, doc_number=NUMBER)
    assert copies(db) == set()


def test_two_numbers_are_two_documents_however_alike(db: Database) -> None:
    save(db, "a", doc_number=NUMBER)
    save(db, "b", doc_number="浙政办发〔2024〕9号")
    assert copies(db) == set()


def test_two_cities_with_one_text_are_not_one_document(db: Database) -> None:
    save_regions(db, [Region("330100", "杭州市", "Hangzhou", "항저우시", "city", "330000")])
    save(db, "a", title="杭州市政府工作报告（2025年）")
    save(db, "b", title="深圳市政府工作报告（2025年）")
    assert copies(db) == set()


def test_an_excerpt_under_the_number_is_a_copy_of_the_whole(db: Database) -> None:
    save(db, "excerpt", BODY[: len(BODY) // 2], doc_number=NUMBER, issuers=("办公厅",))
    save(db, "whole", doc_number=NUMBER)
    assert copies(db) == {("excerpt", "whole")}


def test_an_interpretation_is_no_copy_of_what_it_repeats(db: Database) -> None:
    save(db, "policy")
    save(db, "interpretation", kind="interpretation")
    assert copies(db) == set()


def test_short_bodies_prove_nothing(db: Database) -> None:
    save(db, "a", "详见附件。")
    save(db, "b", "详见附件。")
    assert copies(db) == set()


def test_the_copy_that_counts_stays_the_same_when_another_appears(db: Database) -> None:
    save(db, "b", doc_number=NUMBER)
    save(db, "c", doc_number=NUMBER)
    mark_copies(db)
    original = db.conn.execute("select canonical from copies").fetchone()
    save(db, "a", doc_number=NUMBER)
    save(db, "d", doc_number=NUMBER)
    mark_copies(db)
    assert db.conn.execute("select distinct canonical from copies").fetchall() == [original]
    assert mark_copies(db) == 0


def test_a_copy_that_was_rewritten_counts_again(db: Database) -> None:
    save(db, "a", doc_number=NUMBER, issuers=("办公厅",))
    save(db, "b", doc_number=NUMBER)
    assert copies(db) == {("b", "a")}
    save_document(db, document("b", OTHER_BODY, title=TITLE, doc_number=NUMBER), LATER)
    assert copies(db) == set()


def test_a_large_group_of_one_title_is_told_apart(db: Database) -> None:
    chance = random.Random(1)
    for n in range(30):
        save(db, f"n{n}", "".join(chance.choices(OTHER_BODY, k=800)), title="年度工作情况的报告材料")
    save(db, "x1", title="年度工作情况的报告材料")
    save(db, "x2", BODY + "附：", title="年度工作情况的报告材料")
    assert copies(db) in ({("x1", "x2")}, {("x2", "x1")})


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("浙政办发〔2025〕16号", "浙政办发〔2025〕16号"),
        ("浙政办发 [ 2025 ] 第 016 号", "浙政办发〔2025〕16号"),
        ("浙政办发（2025）16号", "浙政办发〔2025〕16号"),
        ("2025年第16号", None),
        ("", None),
        (None, None),
    ],
)
def test_document_numbers_compare_however_they_are_written(written: str | None, key: str | None) -> None:
    assert number_key(written) == key


@pytest.mark.parametrize(
    "written",
    [
        TITLE,
        f"《{TITLE}》",
        TITLE.replace("的", ""),
        f"（转载）{TITLE}",
        f"【政策】{TITLE}",
        f"转发：{TITLE}",
        f"浙江省人民政府办公厅印发《{TITLE}》的通知",
        f"关于转发省政府办公厅关于印发{TITLE.removeprefix('关于')}的通知",
    ],
)
def test_titles_compare_without_the_announcement_around_them(written: str) -> None:
    assert title_key(written) == "支持人工智能创新发展若干措施"


def test_a_sketch_estimates_the_share_of_common_strings() -> None:
    left, right = plain(BODY), plain(BODY[: len(BODY) * 3 // 4] + OTHER_BODY[: len(BODY) // 4])
    strings = [{text[n : n + 5] for n in range(len(text) - 4)} for text in (left, right)]
    true_share = len(strings[0] & strings[1]) / len(strings[0] | strings[1])
    assert jaccard(sketch(left), sketch(right)) == pytest.approx(true_share, abs=0.1)


@given(st.text(max_size=300))
def test_every_text_is_wholly_like_itself(text: str) -> None:
    own = sketch(plain(text))
    assert jaccard(own, own) == 1
    assert contained(own, own) == 1
    assert same_text(text, text, 1)
