"""The fields of an imported record, under the names that datasets use, and the Document they make."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from crawlers.days import make_day, read_day
from crawlers.documents import Document, Kind, Lang, Level, Status, document_id
from crawlers.importing.making import (
    IMPORT,
    Settings,
    kind_of_title,
    language_of,
    paragraphs_of,
    placed,
    too_long,
    urn,
    web_address,
)
from crawlers.numbers import normal_number, parse_number

_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name", "标题"),
    "text": ("text", "content", "body", "summary", "正文"),
    "url": ("url", "link", "source_url"),
    "published": ("published", "date", "publish_date", "publish_time", "pubdate", "发布日期"),
    "issued": ("issued", "成文日期"),
    "effective": ("effective", "施行日期"),
    "expires": ("expires", "有效期至"),
    "doc_number": ("doc_number", "number", "document_number", "文号", "发文字号"),
    "index_number": ("index_number", "索引号"),
    "issuer": ("issuer", "issuers", "office", "发文机关"),
    "publisher": ("publisher",),
    "region": ("region",),
    "level": ("level",),
    "kind": ("kind",),
    "genre": ("genre",),
    "lang": ("lang", "language"),
    "status": ("status",),
}
_TAKEN = frozenset(name for names in _NAMES.values() for name in names)
_KINDS: dict[str, Kind] = {
    "policy": "policy",
    "政策": "policy",
    "interpretation": "interpretation",
    "解读": "interpretation",
    "政策解读": "interpretation",
    "news": "news",
    "article": "news",
    "新闻": "news",
}
_LEVELS: dict[str, Level] = {
    "national": "national",
    "central": "national",
    "state": "national",
    "province": "province",
    "provincial": "province",
    "provincial dept": "province",
    "city": "city",
    "municipal": "city",
    "county": "county",
    "district": "county",
}
_WRITTEN_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WEBSITE = re.compile(r"(?:网站|门户网|网|日报|晚报|时报|新华社)\Z")
_LONGEST_TITLE = 500
_SLACK = 1  # 第 before the serial
_LONGEST_MARK = 9  # 国家发展改革委令 has eight characters; the office marks of numbers with a year have fewer


class BadRecord(ValueError):
    """A record that is no document; the message says why."""


def document_of(record: Mapping[str, Any], settings: Settings) -> Document:
    """The document of one record. Raises BadRecord where it has no title, or a text that is too long.

    A record without `text` but with `title` is a lead: its text is what it has, perhaps nothing.
    """
    title = " ".join(_text(record, "title").split())[:_LONGEST_TITLE]
    text = paragraphs_of(_text(record, "text"))
    if not title:
        raise BadRecord("has no title" if text else "has neither title nor text")
    if why := too_long(text):
        raise BadRecord(why)
    lang = language_of(f"{title}\n{text}", _choice(_text(record, "lang"), Lang, "zh"))
    kind = _kind(record, title, lang)
    issuers, publisher = _who(record, kind)
    url = web_address(_text(record, "url")) or urn(_canonical(record))
    document = Document(
        id=document_id(url),
        source=IMPORT,
        url=url,
        title=title,
        lang=lang,
        kind=kind,
        text=text,
        genre=_text(record, "genre") or None,
        doc_number=_doc_number(_text(record, "doc_number")) if kind == "policy" else None,
        index_number=_text(record, "index_number") or None,
        issuers=issuers,
        publisher=publisher,
        region=_region(_text(record, "region")),
        level=_LEVELS.get(_text(record, "level").lower()),
        issued=_day(record, "issued"),
        published=_day(record, "published"),
        effective=_day(record, "effective"),
        expires=_day(record, "expires"),
        status=_choice(_text(record, "status"), Status, None),
        text_from="page" if text else "none",
    )
    return placed(document, settings, publisher)


def unknown_fields(record: Mapping[str, Any]) -> set[str]:
    """The record's fields that have no place in a Document."""
    return set(record) - _TAKEN


def _canonical(record: Mapping[str, Any]) -> bytes:
    """The record's bytes without regard to the order of its fields."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _text(record: Mapping[str, Any], field: str) -> str:
    for name in _NAMES[field]:
        value = record.get(name)
        if isinstance(value, list):
            value = "；".join(str(part) for part in value)
        if value is not None and str(value).strip():
            return str(value).strip().encode("utf-8", "replace").decode()
    return ""


def _day(record: Mapping[str, Any], field: str) -> date | None:
    """The day as it is written, in the writer's own time zone: what 今天 and 오늘 in the text refer to."""
    said = _text(record, field)
    written = _WRITTEN_DAY.match(said)
    return make_day(*map(int, written.groups())) if written else read_day(said)


def _kind(record: Mapping[str, Any], title: str, lang: Lang) -> Kind:
    """What the record says it is; else what has a publisher and no office or number is news."""
    named = _KINDS.get(_text(record, "kind").lower())
    if named:
        return named
    is_published = _text(record, "publisher") and not (_text(record, "issuer") or _text(record, "doc_number"))
    return "news" if is_published else kind_of_title(title, lang)


def _who(record: Mapping[str, Any], kind: Kind) -> tuple[tuple[str, ...], str | None]:
    """Offices that issued it, and who published it: a website is no office."""
    named = [part.strip() for part in re.split(r"[;；、]", _text(record, "issuer")) if part.strip()]
    offices = tuple(name for name in named if not _WEBSITE.search(name))
    publisher = _text(record, "publisher") or next((name for name in named if name not in offices), None)
    if kind == "news":
        return (), publisher or next(iter(offices), None)
    return offices, publisher


def _doc_number(said: str) -> str | None:
    """The number in the standard's spelling; None for none, or one with words glued on (参见鲁教高函〔2023〕36号)."""
    number = parse_number(said)
    if number is None or (number.year and len(number.mark) > _LONGEST_MARK):
        return None
    return str(number) if len(normal_number(said)) <= len(str(number)) + _SLACK else None


def _region(said: str) -> str | None:
    return said if len(said) == 6 and said.isdecimal() else None


def _choice(said: str, of: Any, otherwise: Any) -> Any:
    return said if said in get_args(of) else otherwise
