"""Strict reading of sample files: an unknown key is an error that names the file and the key."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crawlers.documents import Kind, Lang, Level
from gaodi.demo.portals import Article, Portal

_COLUMN_KEYS = {"id", "dialect", "office", "column", "level", "region", "kind", "lang", "article"}
_LISTS = ("issuers", "attachments")


class BadSample(ValueError):
    """A sample file that breaks its own form; names the file and the key."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample portal together with what a source says of it."""

    portal: Portal
    region: str  # GB/T 2260, six digits
    level: Level | None
    kind: Kind
    lang: Lang


def read_samples(files: Mapping[str, str]) -> tuple[Sample, ...]:
    """The sample portals of TOML files by name.

    Raises BadSample for unknown keys, a missing text or a portal id that is used twice.
    """
    samples = tuple(sample for name, text in files.items() for sample in _read(name, tomllib.loads(text)))
    for portal_id, times in Counter(sample.portal.id for sample in samples).items():
        if times > 1:
            raise BadSample(f"portal id {portal_id} is used twice")
    return samples


def _read(name: str, file: Mapping[str, Any]) -> Iterator[Sample]:
    for column in file["portal"]:
        for key in sorted(set(column) - _COLUMN_KEYS):
            raise BadSample(f"{name}: unknown key {key} in portal {column.get('id')}")
        kind, lang = column.get("kind", "policy"), column.get("lang", "zh")
        portal = Portal(
            id=column["id"],
            dialect=column["dialect"],
            office=column["office"],
            column=column["column"],
            articles=tuple(_article(name, kind, lang, article) for article in column["article"]),
        )
        yield Sample(portal, column.get("region", file["region"]), column.get("level"), kind, lang)


def _article(name: str, kind: Kind, lang: Lang, fields: Mapping[str, Any]) -> Article:
    lists = {key: tuple(fields[key]) for key in _LISTS if key in fields}
    try:
        article = Article(**{**fields, **lists}, kind=kind, lang=lang)
    except TypeError as error:
        raise BadSample(f"{name}: article {fields.get('slug')}: {error}") from error
    if not article.text.strip() or not article.about:
        raise BadSample(f"{name}: article {article.slug} lacks its text or the address it is about")
    return replace(article, text=article.text.strip("\n"))
