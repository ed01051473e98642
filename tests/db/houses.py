"""Databases and documents for the tests of the database's room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils.db import Database

from crawlers.documents import Attachment, Document, document_id
from crawlers.sources import Source
from db.store import (
    GlossaryTerm,
    Indicator,
    Region,
    open_database,
    replace_facts,
    save_document,
    save_glossary,
    save_indicators,
    save_regions,
    save_sources,
)
from nlp.facts import Amount, DateFact, DocumentFields, Facts, Measure, Part, Relation, Span, Target

NOW = datetime(2025, 6, 1, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
TODAY = date(2025, 6, 1)

REGIONS = (
    Region("100000", "全国", "China", "전국", "national"),
    Region("330000", "浙江省", "Zhejiang", "저장성", "province", "100000", 4, 5),
    Region("440000", "广东省", "Guangdong", "광둥성", "province", "100000", 6, 4),
    Region("440300", "深圳市", "Shenzhen", "선전시", "city", "440000"),
)
INDICATORS = (
    Indicator("core_revenue", "核心产业营收", "core industry revenue", "핵심 산업 매출", "CNY"),
    Indicator("computing_power", "算力规模", "computing power", "컴퓨팅 파워", "EFLOPS"),
)
GLOSSARY = (
    GlossaryTerm("term", "算力券", "compute voucher", "컴퓨팅 바우처"),
    GlossaryTerm("term", "人工智能", "artificial intelligence", "인공지능"),
)
SOURCE = Source(
    id="zj-office",
    region="330000",
    office="浙江省人民政府办公厅",
    column="行政规范性文件",
    platform="hanweb_unit",
    url="https://www.zj.example.gov.cn/col/1.html",
    kind="policy",
    every=timedelta(days=1),
    expect=(2, 100),
)

ZHEJIANG = """关于支持人工智能创新发展的若干措施
到2027年，人工智能核心产业营业收入超1万亿元。
对企业租用智能算力的，按实际支出的20%给予补助，每年最高1000万元。
依据浙政发〔2024〕1号制定。本措施有效期至2027年12月31日。"""

GUANGDONG = """广东省推动人工智能产业发展若干措施
对国家级制造业创新中心给予最高5000万元支持。
到2027年，算力规模达到60EFLOPS，人工智能核心产业营业收入达到4400亿元。"""

S = TypeVar("S", bound=Span)


def document(name: str, text: str, **values: Any) -> Document:
    """A policy at an address made of its name."""
    url = values.pop("url", f"https://www.example.gov.cn/art/{name}.html")
    defaults: dict[str, Any] = {
        "id": document_id(url),
        "source": "zj-office",
        "title": text.split("\n", 1)[0] or name,
        "lang": "zh",
        "kind": "policy",
    }
    return Document(url=url, text=text, **(defaults | values))


def at(text: str, span: type[S], quote: str, occurrence: int = 1, **values: Any) -> S:
    """A `span` where its quote stands in the text for the n-th time."""
    start = -1
    for _ in range(occurrence):
        start = text.index(quote, start + 1)
    if span is not Part:
        values.setdefault("rule", "test")
    return span(quote=quote, start=start, end=start + len(quote), **values)


def zhejiang_facts(text: str = ZHEJIANG) -> Facts:
    """What the Zhejiang text says."""
    cap = at(text, Amount, "1000万元", value=Decimal(10_000_000), bound="max", role="support")
    return Facts(
        amounts=(
            at(text, Amount, "1万亿元", value=Decimal(10) ** 12, bound="min", role="outcome"),
            cap,
        ),
        dates=(
            at(
                text,
                DateFact,
                "2027年",
                from_day=date(2027, 1, 1),
                to_day=date(2027, 12, 31),
                kind="deadline",
            ),
            at(
                text,
                DateFact,
                "2027年12月31日",
                from_day=date(2027, 12, 31),
                to_day=date(2027, 12, 31),
                kind="expires",
            ),
        ),
        targets=(
            at(
                text,
                Target,
                "人工智能核心产业营业收入超1万亿元",
                indicator="人工智能核心产业营业收入",
                indicator_key="core_revenue",
                value=Decimal(10) ** 12,
                unit="CNY",
                bound="min",
                deadline=date(2027, 12, 31),
            ),
        ),
        measures=(
            at(
                text,
                Measure,
                "按实际支出的20%给予补助，每年最高1000万元",
                kind="grant",
                rate=Decimal(20),
                cap=Decimal(10_000_000),
                per=("year",),
                beneficiary="企业",
                parts=(
                    at(text, Part, "20%", field="rate"),
                    Part(field="cap", quote=cap.quote, start=cap.start, end=cap.end),
                ),
            ),
        ),
        relations=(
            at(text, Relation, "浙政发〔2024〕1号", kind="implements", doc_number="浙政发〔2024〕1号"),
        ),
        fields=DocumentFields(
            expires=date(2027, 12, 31), lead_office="省发展改革委", doc_number="浙政办发〔2025〕16号"
        ),
    )


def guangdong_facts(text: str = GUANGDONG) -> Facts:
    """What the Guangdong text says."""
    return Facts(
        amounts=(
            at(text, Amount, "5000万元", value=Decimal(50_000_000), bound="max", role="support"),
            at(text, Amount, "4400亿元", value=Decimal(440_000_000_000), role="outcome"),
        ),
        targets=(
            at(
                text,
                Target,
                "算力规模达到60EFLOPS",
                indicator="算力规模",
                indicator_key="computing_power",
                value=Decimal(60),
                unit="EFLOPS",
                deadline=date(2027, 12, 31),
            ),
            at(
                text,
                Target,
                "人工智能核心产业营业收入达到4400亿元",
                indicator="人工智能核心产业营业收入",
                indicator_key="core_revenue",
                value=Decimal(440_000_000_000),
                unit="CNY",
                deadline=date(2027, 12, 31),
            ),
        ),
    )


@contextmanager
def empty(folder: Path) -> Iterator[Database]:
    """A new database in a folder, with its vocabulary."""
    db = open_database(folder / "gaodi.db")
    save_regions(db, REGIONS)
    save_indicators(db, INDICATORS)
    save_glossary(db, GLOSSARY)
    save_sources(db, [SOURCE])
    try:
        yield db
    finally:
        db.conn.close()


ZHEJIANG_DOCUMENT = document(
    "zj",
    ZHEJIANG,
    region="330000",
    level="province",
    genre="若干措施",
    published=date(2025, 5, 16),
    effective=date(2025, 5, 31),
    attachments=(Attachment(url="https://www.example.gov.cn/a.pdf", name="附件.pdf"),),
)
GUANGDONG_DOCUMENT = document(
    "gd", GUANGDONG, region="440000", level="province", genre="若干措施", published=date(2025, 3, 8)
)


@contextmanager
def filled(folder: Path) -> Iterator[Database]:
    """A database with two provinces' policies and their facts."""
    with empty(folder) as db:
        save_document(db, ZHEJIANG_DOCUMENT, NOW)
        save_document(db, GUANGDONG_DOCUMENT, NOW)
        replace_facts(db, ZHEJIANG_DOCUMENT.id, zhejiang_facts(), "1", NOW, today=TODAY)
        replace_facts(db, GUANGDONG_DOCUMENT.id, guangdong_facts(), "1", NOW, today=TODAY)
        yield db


def retitled(original: Document, title: str) -> Document:
    """The same page under another title."""
    return replace(original, title=title)
