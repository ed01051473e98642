"""The reader's language: which one a request asks for, and its words from one catalogue file each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

LanguageCode = Literal["en", "zh", "ko"]
LANGUAGES: tuple[LanguageCode, ...] = ("en", "zh", "ko")
DEFAULT: LanguageCode = "en"
OWN_NAMES: Mapping[LanguageCode, str] = {"en": "English", "zh": "中文", "ko": "한국어"}


class MissingMessage(KeyError):
    """A template asks for a message that no catalogue has."""


@cache
def catalogue(code: LanguageCode) -> Mapping[str, str]:
    """The messages of one language as `section.key` -> text, read from `messages/<code>.toml`."""
    text = resources.files("db.site").joinpath("messages", f"{code}.toml").read_text(encoding="utf-8")
    sections: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return {f"{section}.{key}": words for section, keys in sections.items() for key, words in keys.items()}


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language. `chosen` is True where the reader picked it in the address."""

    code: LanguageCode
    chosen: bool = False

    def __call__(self, key: str, **values: object) -> str:
        """The message `section.key` with its `{placeholders}` filled in."""
        words = catalogue(self.code).get(key)
        if words is None:
            raise MissingMessage(f"{self.code}: {key}")
        return words.format(**values) if values else words

    def word(self, section: str, value: object) -> str:
        """The word for a value of a closed vocabulary (`role`, `bound`, ...); the value itself where none is kept."""
        if value is None or value == "":
            return ""
        return catalogue(self.code).get(f"{section}.{value}", str(value))

    def name(self, row: Mapping[str, Any], prefix: str = "") -> str:
        """The name in a row's columns `zh`, `en`, `ko` (perhaps prefixed: `region_zh`); empty where it has none."""
        own = row[f"{prefix}{self.code}"]
        return str(own or row[f"{prefix}zh"] or "")


def choose(lang: str | None, accept: str) -> Language:
    """The language an address names, else the best of an Accept-Language header, else English."""
    if lang in LANGUAGES:
        return Language(lang, chosen=True)
    wanted = sorted(_weighted(accept), key=lambda pair: -pair[1])
    for tag, weight in wanted:
        primary = tag.split("-")[0]
        if weight > 0 and primary in LANGUAGES:
            return Language(primary)
    return Language(DEFAULT)


def _weighted(accept: str) -> list[tuple[str, float]]:
    pairs = []
    for item in accept[:500].lower().split(","):
        tag, _, quality = item.strip().partition(";q=")
        try:
            pairs.append((tag.strip(), float(quality) if quality else 1.0))
        except ValueError:
            continue
    return pairs
