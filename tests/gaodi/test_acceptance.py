"""The cases the product exists for, on the demo: portals crawled over HTTP, read, kept, and asked in SQL."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ZHEJIANG = "浙江省人民政府印发关于支持人工智能创新发展的若干措施的通知"


@pytest.fixture(scope="module")
def db(demo_home: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(demo_home / "gaodi.db")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def rows(db: sqlite3.Connection, sql: str, *values: object) -> list[dict[str, Any]]:
    return [dict(row) for row in db.execute(sql, values)]


def of_zhejiang(db: sqlite3.Connection, table: str, columns: str) -> list[tuple[Any, ...]]:
    sql = f"select {columns} from {table} f join documents d on d.id = f.document where d.title = ? order by f.start"
    return [tuple(row) for row in db.execute(sql, (ZHEJIANG,))]


def test_every_quote_stands_at_its_place_in_the_text(db: sqlite3.Connection) -> None:
    for table in ("amounts", "dates", "targets", "measures", "relations"):
        sql = f'select quote, start, "end", text from {table} join texts using (document)'
        facts = rows(db, sql)
        assert facts
        assert all(fact["text"][fact["start"] : fact["end"]] == fact["quote"] for fact in facts)


def test_zhejiangs_trillion_is_revenue_with_both_its_deadlines(db: sqlite3.Connection) -> None:
    goals = of_zhejiang(db, "targets", "indicator_key, value, bound, deadline")
    assert ("core_industry_revenue", 10**12, "min", "2027-12-31") in goals
    assert ("core_industry_revenue", 12 * 10**11, "min", "2030-12-31") in goals
    roles = {role for value, role in of_zhejiang(db, "amounts", "value, role") if value >= 10**12}
    assert roles == {"outcome"}


def test_zhejiangs_classes_of_firms_are_counts_and_no_sums(db: sqlite3.Connection) -> None:
    goals = of_zhejiang(db, "targets", "value, unit, deadline, basis")
    assert (3, "家", "2027-12-31", "increase") in goals
    assert (30, "家", "2027-12-31", "increase") in goals
    assert 10**11 not in [value for (value,) in of_zhejiang(db, "amounts", "value")]


def test_zhejiangs_30_million_keep_their_condition_and_who_pays(db: sqlite3.Connection) -> None:
    (measure,) = [
        row
        for row in of_zhejiang(db, "measures", "cap, beneficiary, condition, payer")
        if row[0] == 30_000_000
    ]
    assert "创新联合体" in f"{measure[1]}{measure[2]}"
    assert measure[3] == "省、市、县"


def test_zhejiangs_measures_say_when_they_begin_and_end_and_who_leads(db: sqlite3.Connection) -> None:
    (document,) = rows(
        db,
        "select effective, expires, issued, published, lead_office from documents where title = ?",
        ZHEJIANG,
    )
    assert document == {
        "effective": "2025-05-31",
        "expires": "2027-12-31",
        "issued": "2025-04-17",
        "published": "2025-05-16",
        "lead_office": "省经信厅",
    }


def test_zhejiangs_caps_stand_in_the_view_of_caps(db: sqlite3.Connection) -> None:
    caps = {row["cap"] for row in rows(db, "select cap from support_caps where region = '330000'")}
    assert {2000, 10_000_000, 8_000_000, 30_000_000} <= caps


def test_guangdongs_numbers_of_several_years_stand_side_by_side(db: sqlite3.Connection) -> None:
    goals = rows(db, "select value, deadline from targets_by_region where region = '440000' and unit = 'CNY'")
    assert {"value": 150_000_000_000, "deadline": "2025-12-31"} in goals
    assert {"value": 300_000_000_000, "deadline": "2025-12-31"} in goals


def test_shenzhens_voucher_pool_is_a_budget_and_its_cap_is_support(db: sqlite3.Connection) -> None:
    sums = rows(
        db,
        "select a.value, a.role from amounts a join documents d on d.id = a.document"
        " where d.region = '440300' and d.kind = 'policy'",
    )
    assert {"value": 500_000_000, "role": "budget"} in sums
    assert {"value": 10_000_000, "role": "support"} in sums


def test_at_least_eight_places_and_three_languages(db: sqlite3.Connection) -> None:
    assert (
        rows(db, "select count(distinct region) as places from documents where kind = 'policy'")[0]["places"]
        >= 8
    )
    assert {row["lang"] for row in rows(db, "select lang from documents")} == {"zh", "ko", "en"}


def test_every_document_says_that_it_is_a_sample_of_something_real(db: sqlite3.Connection) -> None:
    assert not rows(db, "select title from documents where sample is null or sample not like 'http%'")


def test_every_document_has_an_archived_page(db: sqlite3.Connection) -> None:
    assert not rows(db, "select title from documents where snapshot is null")


def test_nothing_was_left_unread(db: sqlite3.Connection) -> None:
    assert not rows(db, "select * from issues")
    assert not rows(db, "select id from documents where id not in (select document from extractions)")
    assert {row["state"] for row in rows(db, "select state from crawls")} == {"complete"}
