"""Which policy a news piece reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlite_utils.db import Database

from db.named import named_queries
from db.reports import link_reports
from db.store import replace_facts, save_document
from nlp.facts import Amount, Facts
from tests.db.houses import NOW, ZHEJIANG_DOCUMENT, at, document

KOREAN = "저장성이 1조 위안 투자 계획을 내놨다. 기업당 최대 1000만 위안을 지원한다."
ENGLISH = "Shenzhen may spend 1 trillion yuan and up to 10 million yuan a firm."


def news(
    db: Database, name: str, text: str, sums: dict[str, tuple[int, Any]], day: date = date(2025, 5, 21)
) -> None:
    piece = document(name, text, kind="news", lang="ko", published=day, title="뉴스", source="news")
    save_document(db, piece, NOW)
    amounts = tuple(
        at(text, Amount, quote, value=Decimal(value), role=role) for quote, (value, role) in sums.items()
    )
    replace_facts(db, piece.id, Facts(amounts=amounts), "1", NOW)


def reported(db: Database) -> list[tuple[str, int]]:
    link_reports(db)
    return db.conn.execute("select policy, sums from reports").fetchall()


SUMS = {"1조 위안": (10**12, "investment"), "1000만 위안": (10**7, "support")}


def test_a_piece_with_the_sums_and_the_place_reports_the_policy(full: Database) -> None:
    news(full, "ko", KOREAN, SUMS)
    assert reported(full) == [(ZHEJIANG_DOCUMENT.id, 2)]
    assert reported(full) == [(ZHEJIANG_DOCUMENT.id, 2)]


def test_a_goal_told_as_an_investment_is_shown_beside_what_the_policy_says(full: Database) -> None:
    news(full, "ko", KOREAN, SUMS)
    link_reports(full)
    sql = next(query.sql for query in named_queries() if query.name == "news_against_policy")
    rows = full.conn.execute(sql).fetchall()
    assert [row[1:5] for row in rows] == [("1조 위안", "investment", "outcome", "1万亿元")]


def test_a_piece_about_another_place_reports_nothing(full: Database) -> None:
    sums = {"1 trillion yuan": (10**12, "investment"), "10 million yuan": (10**7, "support")}
    news(full, "en", ENGLISH, sums)
    assert reported(full) == []


def test_a_province_that_is_also_a_verb_must_be_called_a_province(full: Database) -> None:
    news(full, "ko", KOREAN.replace("저장성이", "데이터 저장에"), SUMS)
    assert reported(full) == []


def test_one_common_sum_is_a_coincidence(full: Database) -> None:
    news(full, "ko", KOREAN, {"1조 위안": (10**12, "investment")})
    assert reported(full) == []


def test_a_piece_from_before_or_long_after_reports_nothing(full: Database) -> None:
    news(full, "before", KOREAN, SUMS, date(2025, 4, 1))
    news(full, "after", KOREAN, SUMS, date(2026, 5, 1))
    assert reported(full) == []


def test_a_piece_that_fits_two_policies_alike_reports_neither(full: Database) -> None:
    news(full, "ko", KOREAN, SUMS)
    text = "浙江另一措施：营收1万亿元，最高1000万元。"
    twin = document("twin", text, region="330000", published=date(2025, 5, 18))
    save_document(full, twin, NOW)
    amounts = (
        at(text, Amount, "1万亿元", value=Decimal(10**12)),
        at(text, Amount, "1000万元", value=Decimal(10**7)),
    )
    replace_facts(full, twin.id, Facts(amounts=amounts), "1", NOW)
    assert reported(full) == []
