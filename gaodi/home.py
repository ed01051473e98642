"""Where Gaodi keeps its data: one folder, `$GAODI_HOME` or `./data/`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder and what lies in it."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "gaodi.db"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def feeds(self) -> Path:
        return self.folder / "feeds"

    @property
    def rates(self) -> Path:
        """The user's own table of exchange rates, where there is one (as `nlp/lexicon/rates.toml`)."""
        return self.folder / "rates.toml"

    def make(self) -> Home:
        """The same home, with its folder there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self


def home(database: Path | None = None) -> Home:
    """The home of `--db`, else `$GAODI_HOME`, else `./data/`."""
    if database is not None:
        return Home(database.resolve().parent)
    return Home(Path(os.environ.get("GAODI_HOME", "data")).resolve())
