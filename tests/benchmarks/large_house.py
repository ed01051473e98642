"""A large database out of the samples' paragraphs: numbers, titles, places and days varied by a fixed lot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from sqlite_utils.db import Database

from crawlers.documents import Document, document_id
from crawlers.sources import Source
from db.database import writing
from db.publish import publish
from db.store import open_database, replace_facts, save_document, save_score, save_sources
from gaodi.demo.samples import load_samples
from gaodi.vocabulary import save_vocabulary
from nlp.facts import Fact, Facts
from nlp.lexicon.regions import regions
from nlp.pipeline import extract

TODAY = date(2025, 6, 1)
NOW = datetime(2025, 6, 1, 8, tzinfo=UTC)
FACTS_A_DOCUMENT = 20
VARIANTS = 6  # of every paragraph, each with numbers of its own
A_TRANSACTION = 200
KINDS = ("policy",) * 17 + ("interpretation", "news", "news")
SUBJECTS = ("人工智能产业", "算力基础设施", "智能机器人", "大模型应用", "数据要素市场", "智能网联汽车")
GENRES = ("行动计划", "若干措施", "实施方案", "意见", "办法", "通知")
NUMBER = re.compile(r"(?<![\d.])\d++(?![年月日号.])")

F = TypeVar("F", bound=Fact)
Paragraph = tuple[str, Facts]


def paragraphs(lot: Random) -> list[Paragraph]:
    """Every Chinese paragraph of the samples in several variants, with what is read in each."""
    texts = [
        line
        for sample in load_samples()
        for article in sample.portal.articles
        if article.lang == "zh"
        for line in article.text.split("\n")
        if len(line) > 10
    ]
    varied = [NUMBER.sub(lambda found: other_number(found[0], lot), text) for text in texts * (VARIANTS - 1)]
    return [(text, extract(text, "zh", published=TODAY)) for text in [*texts, *varied]]


def other_number(digits: str, lot: Random) -> str:
    """A number with as many digits and zeros at its end: 3000 becomes 7000."""
    head = digits.rstrip("0")
    if not head:
        return digits
    return str(lot.randrange(10 ** (len(head) - 1), 10 ** len(head))) + digits[len(head) :]


def moved(facts: tuple[F, ...], by: int) -> Iterator[F]:
    for fact in facts:
        there = {"start": fact.start + by, "end": fact.end + by}
        if parts := getattr(fact, "parts", ()):
            there["parts"] = tuple(replace(part, start=part.start + by, end=part.end + by) for part in parts)
        yield replace(fact, **there)


def composed(stock: list[Paragraph], lot: Random) -> Paragraph:
    """A text of drawn paragraphs that says about as many things as every other one."""
    lines: list[str] = []
    kept: dict[str, list[Fact]] = {"amounts": [], "dates": [], "targets": [], "measures": []}
    at = 0
    while sum(map(len, kept.values())) < FACTS_A_DOCUMENT:
        text, facts = lot.choice(stock)
        for name, found in kept.items():
            found.extend(moved(getattr(facts, name), at))
        lines.append(text)
        at += len(text) + 1
    return "\n".join(lines), Facts(**{name: tuple(found) for name, found in kept.items()})  # type: ignore[arg-type]


def documents(count: int) -> Iterator[tuple[Document, Facts]]:
    """The first `count` documents of the lot; the same ones at every call."""
    lot = Random(20250601)
    stock = paragraphs(lot)
    places = [region for region in regions() if region.level in ("province", "city")]
    for number in range(count):
        text, facts = composed(stock, lot)
        place, day = lot.choice(places), TODAY - timedelta(days=lot.randrange(2500))
        url = f"https://portal.example/{place.code}/{number}.html"
        genre = lot.choice(GENRES)
        document = Document(
            id=document_id(url), source=f"source-{place.code[:2]}", url=url, lang="zh", kind=lot.choice(KINDS),
            title=f"{place.zh}关于推进{lot.choice(SUBJECTS)}发展的{genre}（{number}）", text=text, genre=genre,
            doc_number=f"例政发〔{day.year}〕{number}号", issuers=(f"{place.zh}人民政府",), region=place.code,
            level="province" if place.level == "province" else "city", issued=day, published=day,
        )  # fmt: skip
        yield document, facts


def source(code: str) -> Source:
    return Source(
        id=f"source-{code[:2]}", region=code, office="人民政府", column="政策文件", platform="jpage",
        url=f"https://portal.example/{code}/", kind="policy", every=timedelta(days=1), lang="zh",
    )  # fmt: skip


def keep(db: Database, document: Document, facts: Facts) -> None:
    """One document with its facts and its score, as a crawl and an extraction leave them."""
    save_document(db, document, NOW)
    replace_facts(db, document.id, facts, "bench-1", NOW, today=TODAY)
    save_score(db, document.id, (int(document.id[:4], 16) % 100) / 100, "")


def build_large_house(path: Path, count: int) -> Path:
    """Fill and publish a new database of `count` documents through the store."""
    db = open_database(path)
    try:
        save_vocabulary(db)
        save_sources(db, [source(region.code) for region in regions() if region.level == "province"])
        waiting = documents(count)
        for _ in range(0, count, A_TRANSACTION):
            with writing(db):
                for _, (document, facts) in zip(range(A_TRANSACTION), waiting, strict=False):
                    keep(db, document, facts)
        publish(db, NOW, TODAY)
        db.conn.execute("pragma wal_checkpoint(truncate)")
    finally:
        db.close()
    return path
