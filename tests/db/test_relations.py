"""Names in a text become documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlite_utils.db import Database

from db.relations import resolve_relations
from db.store import replace_facts, save_document
from nlp.facts import DocumentFields, Facts, Relation
from tests.db.houses import NOW, TODAY, at, document

NUMBER = "浙政发〔2024〕1号"
TITLE = "浙江省促进算力基础设施发展行动计划"


def name(db: Database, by: str, quote: str, kind: Any = "cites", day: date = TODAY, **values: Any) -> None:
    """A document that names another one."""
    text = f"本文与{quote}有关。"
    policy = document(by, text, published=day, region="330000")
    save_document(db, policy, NOW)
    relation = at(text, Relation, quote, kind=kind, **values)
    replace_facts(db, policy.id, Facts(relations=(relation,)), "1", NOW, today=TODAY)


def policy(db: Database, name: str, **values: Any) -> None:
    save_document(db, document(name, f"{name}的正文", **({"published": date(2024, 1, 1)} | values)), NOW)


def named(db: Database) -> list[str | None]:
    resolve_relations(db, TODAY)
    rows = db.conn.execute("select t.url from relations n left join documents t on t.id = n.target")
    return [row[0] and row[0].rsplit("/", 1)[1][:-5] for row in rows]


def test_a_number_names_its_document(db: Database) -> None:
    policy(db, "old", doc_number="浙政发[2024]1号")
    name(db, "new", NUMBER, doc_number=NUMBER)
    assert named(db) == ["old"]
    assert resolve_relations(db, TODAY) == 0


def test_a_title_names_its_document_through_the_announcement_around_it(db: Database) -> None:
    policy(db, "old", title=f"省政府关于印发《{TITLE}》的通知")
    name(db, "new", f"《{TITLE}》", title=TITLE)
    assert named(db) == ["old"]


def test_a_title_two_documents_have_names_the_one_of_the_same_region_or_none(db: Database) -> None:
    policy(db, "zj", title=TITLE, region="330000")
    policy(db, "gd", title=TITLE, region="440000")
    name(db, "new", f"《{TITLE}》", title=TITLE)
    assert named(db) == ["zj"]
    policy(db, "zj2", title=TITLE, region="330000")
    assert named(db) == [None]


def test_a_short_title_names_nothing(db: Database) -> None:
    policy(db, "old", title="工作方案")
    name(db, "new", "《工作方案》", title="工作方案")
    assert named(db) == [None]


def test_an_unknown_number_is_not_replaced_by_anything(db: Database) -> None:
    policy(db, "old", doc_number="浙政发〔2024〕2号")
    name(db, "new", NUMBER, doc_number=NUMBER)
    assert named(db) == [None]


def test_nobody_names_a_document_of_the_future_or_itself(db: Database) -> None:
    policy(db, "later", doc_number=NUMBER, published=date(2026, 1, 1))
    name(db, "new", NUMBER, doc_number=NUMBER)
    assert named(db) == [None]
    save_document(
        db, document("new", f"本文与{NUMBER}有关。", published=TODAY, region="330000", doc_number=NUMBER), NOW
    )
    assert named(db) == [None]


def test_a_copy_is_named_by_the_document_that_counts(db: Database) -> None:
    policy(db, "old", doc_number=NUMBER)
    policy(db, "copy", doc_number=NUMBER)
    db.execute(
        "update documents set canonical = (select id from documents where url like '%old%') where url like '%copy%'"
    )
    name(db, "new", NUMBER, doc_number=NUMBER)
    assert named(db) == ["old"]


def test_a_target_found_once_survives_extraction(db: Database) -> None:
    policy(db, "old", doc_number=NUMBER)
    name(db, "new", NUMBER, doc_number=NUMBER)
    named(db)
    name(db, "new", NUMBER, doc_number=NUMBER)
    assert db.conn.execute("select count(target) from relations").fetchone() == (1,)


def status(db: Database) -> str | None:
    found = db.conn.execute("select status from documents where url like '%old%'").fetchone()[0]
    return None if found is None else str(found)


def test_a_repealed_policy_says_so_until_the_repeal_turns_out_misread(db: Database) -> None:
    policy(db, "old", doc_number=NUMBER, effective=date(2024, 2, 1))
    name(db, "new", NUMBER, kind="repeals", doc_number=NUMBER)
    named(db)
    assert status(db) == "repealed"
    name(db, "new", NUMBER, kind="cites", doc_number=NUMBER)
    named(db)
    assert status(db) == "in_force"


@pytest.mark.parametrize("what", ["draft", "not yet in force"])
def test_a_repeal_that_is_not_in_force_repeals_nothing(db: Database, what: str) -> None:
    policy(db, "old", doc_number=NUMBER)
    name(db, "new", NUMBER, kind="repeals", doc_number=NUMBER)
    newer = document("new", f"本文与{NUMBER}有关。", published=TODAY, region="330000")
    effective = None if what == "draft" else date(2030, 1, 1)
    save_document(db, replace(newer, status="draft" if what == "draft" else None, effective=effective), NOW)
    named(db)
    assert status(db) is None


def test_what_the_portal_says_of_a_policy_outweighs_a_repeal(db: Database) -> None:
    policy(db, "old", doc_number=NUMBER, status="in_force")
    name(db, "new", NUMBER, kind="repeals", doc_number=NUMBER)
    named(db)
    assert status(db) == "in_force"


def test_a_repealed_policy_stays_repealed_when_it_is_read_again(db: Database) -> None:
    policy(db, "old", doc_number=NUMBER)
    name(db, "new", NUMBER, kind="repeals", doc_number=NUMBER)
    named(db)
    old = document("old", "old的正文").id
    replace_facts(db, old, Facts(fields=DocumentFields(effective=date(2024, 2, 1))), "2", NOW, today=TODAY)
    assert status(db) == "repealed"
