"""The types that leave the crawlers' room: what was asked, answered, listed and read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

Kind = Literal["policy", "interpretation", "news"]
Lang = Literal["zh", "ko", "en"]
Level = Literal["national", "province", "city", "county"]
Status = Literal["draft", "not_yet", "in_force", "expired", "repealed"]
Severity = Literal["error", "warning", "info"]
TextFrom = Literal["page", "attachment", "recognised", "none"]  # recognised: OCR of a scanned attachment


def document_id(url: str) -> str:
    """The public id of the document at a canonical URL: 16 hex digits of its SHA-256."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request of a platform; `state` is what the platform needs to read the answer."""

    url: str
    method: Literal["GET", "POST"] = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    state: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer as it came (content encoding removed), with the request it answers."""

    request: Request
    url: str
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list page. `request` is set where the article is not a plain GET of `url`."""

    url: str
    title: str
    published: date | None = None
    issued: date | None = None
    doc_number: str | None = None
    request: Request | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One list page: its rows, the next request (None at the end) and the total the portal declares.

    `complete` is False where the list ends without the end rule being met (window limit, missing page).
    """

    rows: tuple[Row, ...]
    next: Request | None = None
    declared: int | None = None
    complete: bool = True
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a document; `text` is empty until it was read, `note` says why it stays so."""

    url: str
    name: str
    media_type: str | None = None
    size: int | None = None
    sha256: str | None = None
    text: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where an answer is kept: the WARC record, its time (UTC) and the SHA-256 of its payload."""

    id: str
    url: str
    fetched: datetime
    http_status: int
    media_type: str | None
    sha256: str
    warc: str
    warc_offset: int
    size: int
    revisit_of: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One announcement, interpretation or news piece. Offsets of facts count code points of `text`."""

    id: str
    source: str
    url: str
    title: str
    lang: Lang
    kind: Kind
    text: str  # paragraphs separated by "\n"
    genre: str | None = None  # 意见, 若干措施, 行动计划, 实施方案, 办法, 通知, ...
    doc_number: str | None = None  # 文号
    index_number: str | None = None  # 索引号
    issuers: tuple[str, ...] = ()
    publisher: str | None = None  # of news
    region: str | None = None  # GB/T 2260, six digits
    level: Level | None = None
    issued: date | None = None  # 成文日期
    published: date | None = None  # 发布日期
    effective: date | None = None
    expires: date | None = None
    status: Status | None = None
    text_from: TextFrom = "page"
    sample: str | None = None  # the address a bundled sample is about; None for real documents
    attachments: tuple[Attachment, ...] = ()
    snapshot: str | None = None
    score: float | None = None  # 0..1, how much it is about AI; None where nobody asked yet
    score_terms: str = ""  # the terms that made the score


def without_text(document: Document) -> Document:
    """The row alone: a document whose text, and that of its files, is left in the archive."""
    files = tuple(replace(attachment, text="") for attachment in document.attachments)
    return replace(document, text="", text_from="none", attachments=files)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that was not understood: never an exception that loses the rest, always public."""

    source: str
    url: str
    what: str
    level: Severity = "error"
    stage: Literal["sources", "crawl", "import", "extract", "serve"] = "crawl"
