"""The types that leave the NLP room: amounts, dates, targets, measures and what a document says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Bound = Literal["eq", "max", "min", "approx", "range"]
Role = Literal["support", "budget", "fund", "loan", "investment", "outcome", "threshold", "other"]
DateKind = Literal["issued", "published", "effective", "expires", "deadline", "period", "event"]
Basis = Literal[
    "level", "increase", "growth", "share", "level/year", "increase/year", "growth/year", "share/year"
]
MeasureKind = Literal[
    "grant",
    "reward",
    "voucher",
    "loan interest",
    "guarantee",
    "rent",
    "fund",
    "tax",
    "talent",
    "discount",
    "procurement",
]
Per = Literal["project", "firm", "person", "year", "order", "unit", "month"]
RelationKind = Literal["implements", "interprets", "repeals", "amends", "extends", "cites", "reports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document: `text[start:end] == quote`, offsets in code points."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Span):
    """A span that states something, the rule that found it and the heading path it stands under."""

    rule: str
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Fact):
    """A sum of money in whole units of `currency` (ISO 4217); `value_to` for ranges only.

    `cny` and `cny_to` restate a foreign sum by `cny_rate`, the rate of `cny_rate_day`; None for CNY itself.
    """

    value: Decimal
    value_to: Decimal | None = None
    currency: str = "CNY"
    bound: Bound = "eq"
    role: Role = "other"
    conversion: bool = False
    cny: Decimal | None = None
    cny_to: Decimal | None = None
    cny_rate: Decimal | None = None
    cny_rate_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact(Fact):
    """A calendar expression: the days it covers, both ends included."""

    from_day: date
    to_day: date
    kind: DateKind = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Fact):
    """A number somebody commits to reach. `scope` holds 规模以上, 核心产业, ... that make numbers comparable.

    `indicator` is the text's own words, `indicator_key` the entry of the vocabulary (None where none fits).
    """

    indicator: str
    value: Decimal
    value_to: Decimal | None = None
    unit: str | None = None
    bound: Bound = "eq"
    deadline: date | None = None
    basis: Basis = "level"
    indicator_key: str | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Span):
    """The span that says one field of a measure: `rate`, `cap`, `floor`, `pool`, `per`, `beneficiary`, ..."""

    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Fact):
    """One support instrument. Rates are percent; cap, floor and pool whole units of `currency`."""

    kind: MeasureKind
    rate: Decimal | None = None
    cap: Decimal | None = None
    floor: Decimal | None = None
    pool: Decimal | None = None
    currency: str = "CNY"
    per: tuple[Per, ...] = ()
    beneficiary: str | None = None
    condition: str | None = None
    payer: str | None = None  # 省, 市, 县, 区 as the text names the level that pays
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Fact):
    """Another document named by number or by 《title》, and what this one does to it."""

    kind: RelationKind
    doc_number: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFields:
    """What the text says of the document itself; None where it says nothing."""

    doc_number: str | None = None
    issuers: tuple[str, ...] = ()
    genre: str | None = None
    addressee: str | None = None
    lead_office: str | None = None
    issued: date | None = None
    effective: date | None = None
    expires: date | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one text says, each list in the order of the text."""

    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateFact, ...] = ()
    targets: tuple[Target, ...] = ()
    measures: tuple[Measure, ...] = ()
    relations: tuple[Relation, ...] = ()
    fields: DocumentFields = DocumentFields()
