"""Word lists of `words.toml` and how they become patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib import resources


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, set(words)), key=len, reverse=True))})"


def _read() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("nlp.zh").joinpath("words.toml").read_text(encoding="utf-8"))


WORDS = _read()
