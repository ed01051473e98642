"""A small database for the site's tests: real store, real types, four documents of our own."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from crawlers.documents import Document, Issue, Snapshot, document_id
from crawlers.sources import Source
from db.publish import publish
from db.store import (
    GlossaryTerm,
    Indicator,
    Region,
    open_database,
    replace_facts,
    save_document,
    save_glossary,
    save_indicators,
    save_issue,
    save_regions,
    save_sources,
)
from nlp.facts import Amount, DateFact, DocumentFields, Fact, Facts, Measure, Part, Relation, Target

NOW = datetime(2025, 6, 1, 8, tzinfo=UTC)
TODAY = date(2025, 6, 1)
END = date(2027, 12, 31)
ZHEJIANG_URL = "https://www.zj.example.gov.cn/art/2025/5/16/art_1.html"
HOSTILE_TITLE = "<script>alert(1)</script>\"' onmouseover=alert(2) x='"

REGIONS = (
    Region("100000", "全国", "China", "전국", "national"),
    Region("110000", "北京市", "Beijing", "베이징시", "province", "100000", 1, 4),
    Region("330000", "浙江省", "Zhejiang", "저장성", "province", "100000", 4, 5),
    Region("440000", "广东省", "Guangdong", "광둥성", "province", "100000", 6, 4),
    Region("440300", "深圳市", "Shenzhen", "선전시", "city", "440000"),
)
INDICATORS = (
    Indicator("core_industry_revenue", "核心产业规模", "core AI industry revenue", "핵심 산업 매출", "CNY"),
    Indicator("computing_power", "算力规模", "computing power", "컴퓨팅 파워", "EFLOPS"),
)

ZHEJIANG = """关于支持人工智能创新发展的若干措施
一、总体目标
到2027年，规模以上人工智能核心产业营业收入超1万亿元，培育百亿级龙头企业30家以上。
二、支持措施
（一）对企业租用智能算力的，按实际支出的20%给予补助，每家企业每年最高1000万元。
（二）对省创新联合体牵头的重大项目，省市县三级联动给予最高3000万元支持。
三、附则
本措施自2025年5月31日起施行，有效期至2027年12月31日。"""

GUANGDONG = """广东省推动人工智能与机器人产业创新发展若干政策措施
支持企业建设制造业创新中心，对国家级中心给予最高5000万元支持。
2025年全年发放算力券总额2亿元至3亿元。
到2027年，全省算力规模达到60EFLOPS，人工智能核心产业营业收入达到4400亿元。"""

# The headline's mistake: a revenue goal told as an investment.
KOREAN = """중국 저장성이 2027년까지 인공지능에 1조 위안(약 193조원)을 투자한다.
기업마다 연간 최대 1000만 위안을 준다."""

F = TypeVar("F", bound=Fact)


def at(fact: type[F], text: str, quote: str, /, **fields: Any) -> F:
    """A fact of a kind at the first place of a quote in a text."""
    start = text.index(quote)
    given = {"rule": "test.rule", **fields}
    return fact(quote=quote, start=start, end=start + len(quote), **given)


def zhejiang_facts() -> Facts:
    text = ZHEJIANG
    loan = "对企业租用智能算力的，按实际支出的20%给予补助，每家企业每年最高1000万元"
    parts = tuple(
        Part(field=field, quote=quote, start=text.index(quote), end=text.index(quote) + len(quote))
        for field, quote in (("rate", "20%"), ("cap", "1000万元"), ("beneficiary", "企业"))
    )
    return Facts(
        amounts=(
            at(Amount, text, "1万亿元", value=Decimal(10**12), bound="min", role="outcome", clause="一"),
            at(Amount, text, "1000万元", value=Decimal(10**7), bound="max", role="support", clause="二（一）"),
            at(Amount, text, "3000万元", value=Decimal(3 * 10**7), bound="max", role="support", clause="二（二）"),
        ),
        dates=(
            at(DateFact, text, "2027年", from_day=date(2027, 1, 1), to_day=END, kind="deadline"),
            at(DateFact, text, "2025年5月31日", from_day=date(2025, 5, 31), to_day=date(2025, 5, 31), kind="effective"),
            at(DateFact, text, "2027年12月31日", from_day=END, to_day=END, kind="expires"),
        ),
        targets=(
            at(
                Target, text, "规模以上人工智能核心产业营业收入超1万亿元",
                indicator="规模以上人工智能核心产业营业收入", value=Decimal(10**12), unit="CNY", bound="min",
                deadline=END, indicator_key="core_industry_revenue", scope="规模以上", clause="一",
            ),
            at(
                Target, text, "百亿级龙头企业30家以上", indicator="百亿级龙头企业", value=Decimal(30), unit="家",
                bound="min", deadline=END, basis="increase", clause="一",
            ),
        ),
        measures=(
            at(
                Measure, text, loan, kind="grant", rate=Decimal(20), cap=Decimal(10**7), per=("firm", "year"),
                beneficiary="企业", condition="租用智能算力", parts=parts, clause="二（一）",
            ),
            at(
                Measure, text, "对省创新联合体牵头的重大项目，省市县三级联动给予最高3000万元支持", kind="grant",
                cap=Decimal(3 * 10**7), per=("project",), beneficiary="省创新联合体", payer="省, 市, 县",
                clause="二（二）",
            ),
        ),
        fields=DocumentFields(effective=date(2025, 5, 31), expires=END),
    )  # fmt: skip


def guangdong_facts() -> Facts:
    text = GUANGDONG
    return Facts(
        amounts=(
            at(Amount, text, "5000万元", value=Decimal(5 * 10**7), bound="max", role="support"),
            at(
                Amount, text, "2亿元至3亿元", value=Decimal(2 * 10**8), value_to=Decimal(3 * 10**8),
                bound="range", role="budget",
            ),
        ),
        targets=(
            at(
                Target, text, "全省算力规模达到60EFLOPS", indicator="全省算力规模", value=Decimal(60), unit="EFLOPS",
                deadline=END, indicator_key="computing_power",
            ),
            at(
                Target, text, "人工智能核心产业营业收入达到4400亿元", indicator="人工智能核心产业营业收入",
                value=Decimal(44 * 10**10), unit="CNY", deadline=END, indicator_key="core_industry_revenue",
            ),
        ),
        measures=(
            at(Measure, text, "对国家级中心给予最高5000万元支持", kind="reward", cap=Decimal(5 * 10**7)),
        ),
    )  # fmt: skip


def korean_facts() -> Facts:
    return Facts(
        amounts=(
            at(Amount, KOREAN, "1조 위안", value=Decimal(10**12), bound="eq", role="investment"),
            at(Amount, KOREAN, "1000만 위안", value=Decimal(10**7), bound="max", role="support"),
            at(
                Amount, KOREAN, "193조원", value=Decimal(193 * 10**12), currency="KRW", bound="approx",
                role="investment", conversion=True, cny=Decimal(10**12), cny_rate=Decimal("0.00518"),
                cny_rate_day=date(2025, 5, 21),
            ),
        ),
        relations=(
            at(Relation, KOREAN, "중국 저장성이", kind="reports", title="关于支持人工智能创新发展的若干措施"),
        ),
    )  # fmt: skip


def source(id: str, region: str, office: str) -> Source:
    return Source(
        id=id, region=region, office=office, column="政策文件", platform="hanweb_unit", kind="policy",
        url=f"https://{id}.example.gov.cn/list", every=timedelta(days=1), evidence="2025-06-01: 2 documents",
    )  # fmt: skip


def archive_page(folder: Path, url: str, body: bytes, media_type: str) -> Snapshot:
    """An answer in a WARC file of its own, and the snapshot that points at it."""
    folder.mkdir(parents=True, exist_ok=True)
    id = document_id(url + media_type)
    path = folder / f"{id}.warc.gz"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{id[:12]}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2025-06-01T08:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    path.write_bytes(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    return Snapshot(id, url, NOW, 200, media_type, "0" * 64, path.name, 0, len(body))


def documents() -> list[tuple[Document, Facts]]:
    """The four documents of the test house with their facts."""
    plain = {"kind": "policy", "lang": "zh"}
    zhejiang = Document(
        id=document_id(ZHEJIANG_URL), source="zj-test", url=ZHEJIANG_URL, title=ZHEJIANG.split("\n")[0], text=ZHEJIANG,
        genre="若干措施", doc_number="浙政发〔2025〕9号",
        issuers=("浙江省人民政府",), region="330000", level="province",
        issued=date(2025, 4, 17), published=date(2025, 5, 16), sample="https://www.zj.gov.cn/", **plain,
    )  # fmt: skip
    url = "https://www.gd.example.gov.cn/post_1.html"
    guangdong = Document(
        id=document_id(url), source="gd-test", url=url, title=GUANGDONG.split("\n")[0], text=GUANGDONG,
        genre="政策措施", region="440000", level="province", published=date(2025, 3, 9), **plain,
    )  # fmt: skip
    url = "https://news.example.co.kr/1"
    korean = Document(
        id=document_id(url), source="ko-test", url=url, title="중국 저장성, AI에 1조 위안 투자", lang="ko",
        kind="news", text=KOREAN, publisher="서울 예제신문", region="330000", published=date(2025, 5, 21),
    )  # fmt: skip
    url = "javascript:alert(document.domain)"
    hostile = Document(
        id=document_id(url), source="gd-test", url=url, title=HOSTILE_TITLE, region="440300", level="city",
        text="</p><script>alert(3)</script><img src=x onerror=alert(4)>\n给予500万元补助。",
        published=date(2025, 5, 20), sample="javascript:alert(5)", **plain,
    )  # fmt: skip
    hostile_facts = Facts(
        amounts=(
            at(Amount, hostile.text, "500万元", value=Decimal(5 * 10**6), role="support", clause="<b>一</b>"),
        )
    )
    return [
        (zhejiang, zhejiang_facts()),
        (guangdong, guangdong_facts()),
        (korean, korean_facts()),
        (hostile, hostile_facts),
    ]


four_documents = documents


def build_house(path: Path, documents: Sequence[tuple[Document, Facts]] | None = None) -> Path:
    """Fill a new database file at `path` with documents (the four above, unless others are given) and close it."""
    db = open_database(path)
    try:
        save_regions(db, REGIONS)
        save_indicators(db, INDICATORS)
        save_glossary(db, [GlossaryTerm("instrument", "算力券", "compute voucher", "컴퓨팅 바우처")])
        save_sources(
            db, [source("zj-test", "330000", "浙江省人民政府"), source("gd-test", "440000", "广东省人民政府")]
        )
        for document, facts in four_documents() if documents is None else documents:
            save_document(db, document, NOW)
            replace_facts(db, document.id, facts, "test-1", NOW, today=TODAY)
        save_issue(
            db,
            Issue("gd-test", "https://gd-test.example.gov.cn/list", "the list ends without its end rule"),
            NOW,
        )
        publish(db, NOW, TODAY)
    finally:
        db.close()
    return path
