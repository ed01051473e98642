"""Keeping documents and facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils.db import Database

from crawlers.documents import Attachment, Issue
from db.rows import WrongOffsets, exact, number
from db.store import (
    ConflictingDocument,
    StaleText,
    UnknownDocument,
    documents_to_extract,
    refresh_status,
    replace_facts,
    retire_sources,
    revision_text,
    save_document,
    save_issue,
    save_score,
    save_sources,
)
from nlp.facts import Amount, DocumentFields, Facts
from tests.db.houses import (
    GUANGDONG_DOCUMENT,
    LATER,
    NOW,
    SOURCE,
    TODAY,
    ZHEJIANG,
    ZHEJIANG_DOCUMENT,
    at,
    document,
    empty,
    zhejiang_facts,
)

KEPT = (
    "documents",
    "texts",
    "revisions",
    "attachments",
    "amounts",
    "dates",
    "targets",
    "measures",
    "measure_parts",
)
KEPT_TOO = ("relations", "changes", "extractions", "documents_fts_docsize", "facts_fts_docsize")


def everything(db: Database) -> dict[str, list[Any]]:
    """Every row that documents and facts leave behind."""
    return {
        table: db.conn.execute(f"select * from {table} order by 1, 2").fetchall() for table in KEPT + KEPT_TOO
    }


def one(db: Database, sql: str, *parameters: object) -> Any:
    row = db.conn.execute(sql, parameters).fetchone()
    return row[0] if len(row) == 1 else row


def test_a_new_document_is_kept_with_its_text_and_attachments(db: Database) -> None:
    assert save_document(db, ZHEJIANG_DOCUMENT, NOW) == "new"
    assert one(db, "select text from texts") == ZHEJIANG
    assert one(db, "select title, published, day, length, first_seen from documents") == (
        "关于支持人工智能创新发展的若干措施",
        "2025-05-16",
        "2025-05-16",
        len(ZHEJIANG),
        "2025-06-01T08:00:00Z",
    )
    assert one(db, "select name from attachments") == "附件.pdf"


def test_saving_the_same_document_again_changes_nothing(full: Database) -> None:
    before = everything(full)
    assert save_document(full, ZHEJIANG_DOCUMENT, LATER) == "unchanged"
    assert everything(full) == before


def test_a_changed_text_is_a_revision_and_the_old_text_stays_readable(full: Database) -> None:
    changed = replace(ZHEJIANG_DOCUMENT, text=ZHEJIANG.replace("1万亿元", "1.2万亿元"))
    assert save_document(full, changed, LATER) == "changed"
    assert one(full, "select revision, changed from documents where id = ?", changed.id) == (
        2,
        "2025-07-01T08:00:00Z",
    )
    assert revision_text(full, changed.id, 1) == ZHEJIANG
    assert revision_text(full, changed.id, 2) == changed.text
    assert revision_text(full, changed.id, 3) is None


def test_better_metadata_is_no_revision_but_a_change(full: Database) -> None:
    better = replace(ZHEJIANG_DOCUMENT, index_number="330000/2025-1")
    assert save_document(full, better, LATER) == "unchanged"
    assert one(full, "select index_number, revision, changed from documents where id = ?", better.id) == (
        "330000/2025-1",
        1,
        "2025-07-01T08:00:00Z",
    )


def test_a_page_on_two_lists_stays_with_the_first_until_that_retires(full: Database) -> None:
    other = replace(ZHEJIANG_DOCUMENT, source="zj-other", region="330100", kind="interpretation")
    before = everything(full)
    assert save_document(full, other, LATER) == "unchanged"
    assert everything(full) == before
    retire_sources(full, [], LATER)
    save_document(full, other, LATER)
    assert one(full, "select source, kind from documents where id = ?", other.id) == (
        "zj-other",
        "interpretation",
    )


def test_two_documents_cannot_share_an_address_or_an_id(full: Database) -> None:
    with pytest.raises(ConflictingDocument, match=ZHEJIANG_DOCUMENT.id):
        save_document(full, replace(ZHEJIANG_DOCUMENT, id="0" * 16), NOW)
    with pytest.raises(ConflictingDocument, match=r"elsewhere\.example"):
        save_document(full, replace(ZHEJIANG_DOCUMENT, url="https://elsewhere.example/"), NOW)


def test_a_document_of_an_unknown_region_is_kept_and_the_gap_is_public(db: Database) -> None:
    save_document(db, document("county", "文", region="330106"), NOW)
    assert one(db, "select region from documents") == "330106"
    assert "330106" in one(db, "select what from issues")


def test_a_text_read_from_an_attachment_is_not_forgotten(db: Database) -> None:
    read = Attachment(url="https://www.example.gov.cn/a.pdf", name="附件.pdf", text="正文", sha256="ab")
    save_document(db, replace(ZHEJIANG_DOCUMENT, attachments=(read,)), NOW)
    save_document(db, ZHEJIANG_DOCUMENT, LATER)
    assert one(db, "select text, sha256 from attachments") == ("正文", "ab")


def test_a_file_that_cannot_be_fetched_for_a_while_takes_no_text_back(db: Database) -> None:
    file = Attachment(url="https://www.example.gov.cn/a.pdf", name="附件.pdf")
    read = replace(file, text="正文", sha256="ab")
    page = document("letter", "见附件\n正文", text_from="attachment", attachments=(read,))
    save_document(db, page, NOW)
    failed = replace(page, text="见附件", text_from="page", attachments=(replace(file, note="HTTP 503"),))
    assert save_document(db, failed, LATER) == "unchanged"
    assert one(db, "select text from texts") == "见附件\n正文"
    assert one(db, "select note from attachments") == "HTTP 503"
    assert "could not be fetched" in one(db, "select what from issues")
    other = replace(page, text="见附件\n新文", attachments=(replace(read, text="新文", sha256="cd"),))
    assert save_document(db, other, LATER) == "changed"


def test_an_attachment_the_page_no_longer_names_goes(full: Database) -> None:
    save_document(full, replace(ZHEJIANG_DOCUMENT, attachments=()), LATER)
    assert one(full, "select count(*) from attachments") == 0


def test_a_lone_surrogate_does_not_lose_the_document(db: Database) -> None:
    save_document(db, document("odd", "前\ud800后"), NOW)
    assert one(db, "select text from texts") == "前\ufffd后"


def test_hostile_text_is_only_text(db: Database) -> None:
    title = "'); drop table documents; --"
    save_document(db, document("sql", "文", title=title), NOW)
    assert one(db, "select title from documents") == title


def test_facts_are_rows_with_their_sentence(full: Database) -> None:
    row = one(full, "select value, value_text, typeof(value), sentence from amounts where quote = '1000万元'")
    assert row == (
        10_000_000,
        "10000000",
        "integer",
        "对企业租用智能算力的，按实际支出的20%给予补助，每年最高1000万元。",
    )
    assert one(full, "select field, quote from measure_parts where field = 'cap'") == ("cap", "1000万元")


def test_a_cap_names_its_measure(full: Database) -> None:
    sql = "select cap, kind, rate, per, beneficiary from support_caps order by cap"
    assert full.conn.execute(sql).fetchall() == [
        (10_000_000, "grant", 20, "year", "企业"),
        (50_000_000, None, None, None, None),
    ]


def test_extracting_again_changes_nothing(full: Database) -> None:
    before = everything(full)
    replace_facts(full, ZHEJIANG_DOCUMENT.id, zhejiang_facts(), "1", NOW, today=TODAY)
    assert everything(full) == before


def test_another_extractor_keeps_the_ids_of_what_it_finds_again(full: Database) -> None:
    before = dict(full.conn.execute("select id, search_id from amounts").fetchall())
    facts = zhejiang_facts()
    replace_facts(
        full, ZHEJIANG_DOCUMENT.id, replace(facts, amounts=facts.amounts[1:]), "2", LATER, today=TODAY
    )
    after = dict(full.conn.execute("select id, search_id from amounts").fetchall())
    assert after.items() < before.items()
    assert (
        one(full, "select changed from documents where id = ?", ZHEJIANG_DOCUMENT.id)
        == "2025-06-01T08:00:00Z"
    )
    assert one(full, "select count(*) from changes") == 0


def test_equal_quotes_have_ids_of_their_own(db: Database) -> None:
    text = "给予50万元，再给予50万元。"
    save_document(db, document("twice", text), NOW)
    amounts = tuple(at(text, Amount, "50万元", n, value=Decimal(500_000)) for n in (1, 2))
    replace_facts(db, document("twice", text).id, Facts(amounts=amounts), "1", NOW)
    assert one(db, "select count(distinct id) from amounts") == 2


def test_facts_of_another_text_are_refused_and_nothing_is_lost(full: Database) -> None:
    before = everything(full)
    with pytest.raises(WrongOffsets, match="1万亿元"):
        replace_facts(full, GUANGDONG_DOCUMENT.id, zhejiang_facts(), "1", NOW)
    with pytest.raises(StaleText):
        replace_facts(full, ZHEJIANG_DOCUMENT.id, zhejiang_facts(), "1", NOW, text=ZHEJIANG + "新")
    with pytest.raises(UnknownDocument):
        replace_facts(full, "f" * 16, Facts(), "1", NOW)
    assert everything(full) == before


def test_what_the_page_says_of_the_document_is_not_overwritten_by_its_text(full: Database) -> None:
    facts = Facts(fields=DocumentFields(effective=date(2020, 1, 1), expires=date(2027, 12, 31)))
    replace_facts(full, ZHEJIANG_DOCUMENT.id, facts, "2", NOW, today=TODAY)
    row = one(
        full, "select effective, expires, status, filled from documents where id = ?", ZHEJIANG_DOCUMENT.id
    )
    assert row == ("2025-05-31", "2027-12-31", "in_force", "expires, status")


def test_a_page_without_a_value_leaves_what_the_text_gave(full: Database) -> None:
    save_document(full, replace(ZHEJIANG_DOCUMENT, index_number="1"), LATER)
    row = one(
        full, "select expires, lead_office, doc_number from documents where id = ?", ZHEJIANG_DOCUMENT.id
    )
    assert row == ("2027-12-31", "省发展改革委", "浙政办发〔2025〕16号")


def test_a_better_reading_takes_back_what_an_older_one_filled(full: Database) -> None:
    replace_facts(full, ZHEJIANG_DOCUMENT.id, Facts(), "2", NOW, today=TODAY)
    row = one(
        full, "select expires, lead_office, effective from documents where id = ?", ZHEJIANG_DOCUMENT.id
    )
    assert row == (None, None, "2025-05-31")


@pytest.mark.parametrize(
    ("day", "status"),
    [(date(2025, 5, 1), "not_yet"), (date(2025, 5, 31), "in_force"), (date(2028, 1, 1), "expired")],
)
def test_the_status_follows_the_dates(full: Database, day: date, status: str) -> None:
    refresh_status(full, day)
    assert one(full, "select status from documents where id = ?", ZHEJIANG_DOCUMENT.id) == status


def test_a_status_the_portal_gives_stands(db: Database) -> None:
    save_document(db, replace(ZHEJIANG_DOCUMENT, status="repealed"), NOW)
    replace_facts(db, ZHEJIANG_DOCUMENT.id, zhejiang_facts(), "1", NOW, today=TODAY)
    refresh_status(db, date(2030, 1, 1))
    assert one(db, "select status from documents") == "repealed"


def test_a_moved_target_of_a_revision_is_a_change(full: Database) -> None:
    text = ZHEJIANG.replace("超1万亿元", "超1.2万亿元").replace(
        "每年最高1000万元。", "每年最高1000万元。另奖励50万元。"
    )
    save_document(full, replace(ZHEJIANG_DOCUMENT, text=text), LATER)
    old = zhejiang_facts()
    target = at(
        text,
        type(old.targets[0]),
        "人工智能核心产业营业收入超1.2万亿元",
        indicator="人工智能核心产业营业收入",
        value=Decimal(12) * 10**11,
        unit="CNY",
        bound="min",
        deadline=date(2027, 12, 31),
    )
    reward = at(text, Amount, "50万元", value=Decimal(500_000), role="support")
    kept = at(text, Amount, "1000万元", value=Decimal(10_000_000), bound="max", role="support")
    replace_facts(full, ZHEJIANG_DOCUMENT.id, Facts(amounts=(kept, reward), targets=(target,)), "1", LATER)
    rows = full.conn.execute(
        "select fact_kind, what, before, after from changes order by fact_kind, what"
    ).fetchall()
    assert (
        "target",
        "moved",
        "人工智能核心产业营业收入超1万亿元 (2027-12-31)",
        "人工智能核心产业营业收入超1.2万亿元 (2027-12-31)",
    ) in rows
    assert ("amount", "added", None, "50万元") in rows
    assert not [row for row in rows if row[0] == "amount" and "1000万元" in str(row)]
    assert (
        "text",
        "moved",
        "到2027年，人工智能核心产业营业收入超1万亿元。",
        "到2027年，人工智能核心产业营业收入超1.2万亿元。",
    ) in rows


def test_facts_stand_at_their_quotes_or_nowhere_until_the_new_text_is_read(full: Database) -> None:
    text = "（修订）" + ZHEJIANG.replace("超1万亿元", "超1.2万亿元").replace(
        "智能算力的，", "智能算力的企业，"
    )
    save_document(full, replace(ZHEJIANG_DOCUMENT, text=text), LATER)
    places = full.conn.execute(
        'select quote, start, "end" from facts where document = ?', (ZHEJIANG_DOCUMENT.id,)
    ).fetchall()
    assert {text[start:end] for quote, start, end in places if text[start:end] != quote} == {""}
    assert ("人工智能核心产业营业收入超1万亿元", 0, 0) in places
    assert [start for quote, start, _ in places if quote == "2027年12月31日"] == [
        text.index("2027年12月31日")
    ]


def test_a_text_that_comes_back_is_read_again(full: Database) -> None:
    before = everything(full)["amounts"]
    save_document(full, replace(ZHEJIANG_DOCUMENT, text="另一份文件的正文。"), LATER)
    save_document(full, ZHEJIANG_DOCUMENT, LATER)
    assert [document.id for document in documents_to_extract(full, "1")] == [ZHEJIANG_DOCUMENT.id]
    replace_facts(full, ZHEJIANG_DOCUMENT.id, zhejiang_facts(), "1", LATER, today=TODAY)
    assert everything(full)["amounts"] == before


def test_documents_to_extract_are_those_without_facts_or_with_older_ones(full: Database) -> None:
    assert list(documents_to_extract(full, "1")) == []
    assert {document.id for document in documents_to_extract(full, "2")} == {
        ZHEJIANG_DOCUMENT.id,
        GUANGDONG_DOCUMENT.id,
    }
    save_document(full, replace(ZHEJIANG_DOCUMENT, text=ZHEJIANG + "新"), LATER)
    waiting = list(documents_to_extract(full, "1"))
    assert [(d.id, d.published, d.text[-1]) for d in waiting] == [
        (ZHEJIANG_DOCUMENT.id, date(2025, 5, 16), "新")
    ]


def test_facts_can_be_written_while_documents_stream(db: Database) -> None:
    for n in range(250):
        save_document(db, document(str(n), f"文件{n}"), NOW)
    seen = []
    for waiting in documents_to_extract(db, "1"):
        seen.append(waiting.id)
        replace_facts(db, waiting.id, Facts(), "1", NOW, text=waiting.text)
    assert len(seen) == len(set(seen)) == 250


def test_the_same_issue_again_counts_up(db: Database) -> None:
    issue = Issue("zj-office", "https://www.example.gov.cn/", "HTTP 500")
    save_issue(db, issue, NOW)
    save_issue(db, issue, LATER)
    assert one(db, "select times, first_seen, last_seen from issues") == (
        2,
        "2025-06-01T08:00:00Z",
        "2025-07-01T08:00:00Z",
    )


def test_a_score_stands_beside_the_document(full: Database) -> None:
    save_score(full, ZHEJIANG_DOCUMENT.id, 0.75, "人工智能 3, 算力 1")
    assert one(full, "select score, score_terms from documents where id = ?", ZHEJIANG_DOCUMENT.id) == (
        0.75,
        "人工智能 3, 算力 1",
    )


def test_a_source_the_registry_no_longer_names_retires_and_comes_back(db: Database) -> None:
    assert retire_sources(db, [], NOW) == ["zj-office"]
    assert one(db, "select retired from sources") == "2025-06-01T08:00:00Z"
    save_sources(db, [SOURCE])
    assert one(db, "select retired from sources") is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**22), max_value=10**22))
def test_the_exact_text_of_a_number_is_the_number(value: Decimal) -> None:
    text, kept = exact(value), number(value)
    assert text is not None
    assert Decimal(text) == value
    assert isinstance(kept, int) == (value == value.to_integral_value() and abs(value) < 2**63)


NUMBERS = "".join(f"给予最高{n}万元支持{'。' if n % 3 else '，'}" for n in range(10, 30))
PLACES = st.sets(st.integers(10, 29), max_size=12)


@settings(max_examples=8, deadline=None)
@given(st.lists(PLACES, min_size=2, max_size=4))
def test_the_last_reading_of_a_document_wins_whatever_was_read_before(readings: list[set[int]]) -> None:
    assert after_readings(readings) == after_readings(readings[-1:])


def after_readings(readings: list[set[int]]) -> tuple[list[Any], int]:
    """The amounts of a document read several times, and how many sentences the index holds for them."""
    policy = document("numbers", NUMBERS)
    with TemporaryDirectory() as folder, empty(Path(folder)) as db:
        save_document(db, policy, NOW)
        for reading in readings:
            amounts = (at(NUMBERS, Amount, f"{n}万元", value=Decimal(n * 10_000)) for n in sorted(reading))
            replace_facts(db, policy.id, Facts(amounts=tuple(amounts)), "1", NOW)
        db.conn.execute("insert into facts_fts(facts_fts) values ('integrity-check')")
        sentences = "select rowid from facts_fts where facts_fts match '\"支持\"'"
        rows = db.conn.execute(
            f"select id, quote, sentence, start, search_id in ({sentences}) from amounts order by start"
        ).fetchall()
        return rows, len(db.conn.execute(sentences).fetchall())


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["一", "二\n三", "四"])), max_size=8))
def test_the_last_text_of_each_document_wins_whatever_came_before(saves: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder, empty(Path(folder)) as db:
        for name, text in saves:
            save_document(db, document(name, text, title="题"), NOW)
        kept = dict(
            db.conn.execute("select d.url, t.text from documents d join texts t on t.document = d.id")
        )
        assert kept == {document(name, text).url: text for name, text in dict(saves).items()}
        db.conn.execute("insert into documents_fts(documents_fts) values ('integrity-check')")
