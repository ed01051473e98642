"""The small vocabulary of indicators: which entry a goal's own words belong to, and which scope they name.

Two regions' numbers share an indicator only where their scopes agree: 规模以上 (above-scale firms), 核心产业 and
相关产业 draw different circles around the same industry.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


class BadVocabulary(ValueError):
    """`indicators.toml` does not say what it must; the message names the entry."""


# Units of sums and shares, which count no things.
_NO_THINGS = frozenset({"CNY", "USD", "%", "百分点", "倍"})


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry: its key, its names, its unit kind and the patterns that its words match."""

    key: str
    zh: str
    en: str
    ko: str
    units: frozenset[str]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope word as the text writes it and the name it is filed under."""

    name: str
    pattern: re.Pattern[str]


@cache
def vocabulary() -> tuple[Indicator, ...]:
    """The entries of `nlp/lexicon/indicators.toml`, in the order in which they are tried. Raises BadVocabulary."""
    return tuple(read_indicator(row) for row in _file()["indicator"])


@cache
def scopes() -> tuple[Scope, ...]:
    """The scope words, longest first."""
    return tuple(Scope(row["name"], re.compile(row["pattern"])) for row in _file()["scope"])


# Things counted together: 高新技术企业、科技型中小企业; attributes before one noun are no list: 特色鲜明的园区.
_TOGETHER = re.compile(r"、|和|以及|及|与")
_THING = re.compile(r"(?:企业|公司|平台|中心|园区|基地|项目|人才|机构|车间|工厂|实验室|集群|团队|示范区)\Z")


def indicator_key(words: str, unit: str | None) -> str | None:
    """The key of the first entry that fits the words and the unit; None where none fits or several things are meant."""
    flat = re.sub(r"\s", "", words)
    # 实验室、技术中心等创新平台: the class is told after its examples.
    flat = flat.rpartition("等")[2] or flat
    key = _first(flat, unit)
    if key is None or (unit or "") in _NO_THINGS:
        return key
    parts = [part for part in _TOGETHER.split(flat) if part]
    named = {_first(part, unit) for part in parts if _THING.search(part)} | {
        found for part in parts if (found := _first(part, unit))
    }
    return key if named <= {key} else None


def _first(flat: str, unit: str | None) -> str | None:
    for entry in vocabulary():
        if entry.units and (unit or "").casefold() not in entry.units:
            continue
        if entry.pattern.search(flat) and not (entry.unless and entry.unless.search(flat)):
            return entry.key
    return None


def scope_of(words: str) -> str:
    """The scope words named in `words`, joined by a space in vocabulary order; empty where none is."""
    return " ".join(scope.name for scope in scopes() if scope.pattern.search(words))


@cache
def _file() -> dict[str, Any]:
    source = resources.files("nlp").joinpath("lexicon/indicators.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def read_indicator(row: dict[str, Any]) -> Indicator:
    """One entry from its table in the file. Raises BadVocabulary naming the entry and the key."""
    unknown = set(row) - {"key", "zh", "en", "ko", "units", "pattern", "unless"}
    if unknown:
        raise BadVocabulary(f"indicators.toml, {row.get('key')}: unknown key {sorted(unknown)}")
    try:
        return Indicator(
            key=str(row["key"]),
            zh=str(row["zh"]),
            en=str(row["en"]),
            ko=str(row["ko"]),
            units=frozenset(str(unit).casefold() for unit in row.get("units", ())),
            pattern=re.compile(str(row["pattern"])),
            unless=re.compile(str(row["unless"])) if "unless" in row else None,
        )
    except KeyError as missing:
        raise BadVocabulary(f"indicators.toml, {row.get('key')}: {missing} is missing") from missing
