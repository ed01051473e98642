"""The bundled samples: portals, and articles in our own words with the figures of real policies."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib import resources
from typing import Any

from crawlers.documents import Kind, Lang, Level
from crawlers.sources import Source
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


def load_samples() -> tuple[Sample, ...]:
    """Every bundled sample portal, in the order of file names.

    Raises BadSample for unknown keys, a missing text or a portal id that is used twice.
    """
    samples: list[Sample] = []
    for file in sorted(resources.files(__name__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            samples.extend(_read_file(file.name, tomllib.loads(file.read_text(encoding="utf-8"))))
    ids = [sample.portal.id for sample in samples]
    for portal_id in ids:
        if ids.count(portal_id) > 1:
            raise BadSample(f"portal id {portal_id} is used twice")
    return tuple(samples)


def sources_of(samples: Sequence[Sample], urls: Mapping[str, str]) -> tuple[Source, ...]:
    """One source for each running sample portal; `urls` gives the list page of a portal by its id."""
    return tuple(_source(sample, urls[sample.portal.id]) for sample in samples)


def _source(sample: Sample, url: str) -> Source:
    portal = sample.portal
    return Source(
        id=portal.id,
        region=sample.region,
        office=portal.office,
        column=portal.column,
        platform=portal.dialect,
        url=url,
        kind=sample.kind,
        every=timedelta(days=1),
        lang=sample.lang,
        level=sample.level,
        expect=(len(portal.articles), len(portal.articles)),
        evidence="bundled sample portal",
    )


def _read_file(name: str, file: Mapping[str, Any]) -> Iterator[Sample]:
    for column in file["portal"]:
        unknown = set(column) - _COLUMN_KEYS
        if unknown:
            raise BadSample(f"{name}: unknown key {sorted(unknown)[0]} in portal {column.get('id')}")
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
