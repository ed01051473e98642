"""Sources: one TOML file per province says where its offices publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from crawlers.documents import Kind, Lang, Level


@dataclass(frozen=True, slots=True)
class Source:
    """One column of one office's portal, as its TOML entry describes it."""

    id: str
    region: str  # GB/T 2260, six digits
    office: str
    column: str
    platform: str
    url: str
    kind: Kind
    every: timedelta
    lang: Lang = "zh"
    level: Level | None = "province"
    expect: tuple[int, int] | None = None  # rows listed: fewer is an error, more a warning
    evidence: str = ""
    options: Mapping[str, str] = field(
        default_factory=dict
    )  # ids the platform needs, such as sid or channelid
