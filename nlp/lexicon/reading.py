"""Reading a word list that ships inside this package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def table(name: str) -> dict[str, Any]:
    """The parsed TOML file `name` of this folder."""
    return tomllib.loads(files("nlp.lexicon").joinpath(name).read_text(encoding="utf-8"))
