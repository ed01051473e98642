"""The command line in a process of its own, and registries of running portals."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.sources import Source

Gaodi = Callable[..., subprocess.CompletedProcess[str]]


def run_gaodi(*words: str, home: Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    """The console script in a process of its own, as Scrapy's reactor runs once in a process."""
    done = subprocess.run(
        [sys.executable, "-m", "gaodi", *words],
        env={**os.environ, "GAODI_HOME": str(home)},
        input=stdin,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def gaodi(tmp_path: Path) -> Gaodi:
    """Runs `gaodi WORDS...` with a home of its own."""

    def run(*words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
        return run_gaodi(*words, home=tmp_path / "home", stdin=stdin)

    return run


HEAD = 'name = { zh = "样例", en = "Sample", ko = "샘플" }\nregion = "330000"\n'


def as_toml(source: Source) -> str:
    options = ", ".join(f"{key} = {json.dumps(value)}" for key, value in source.options.items())
    keys = ("id", "office", "column", "platform", "url", "kind", "lang", "region")
    lines = [f"{key} = {json.dumps(getattr(source, key), ensure_ascii=False)}" for key in keys]
    return "\n".join(["[[source]]", *lines, 'every = "1d"', f"options = {{ {options} }}", ""])


def write_registry(tmp_path: Path, sources: Sequence[Source], broken: str | None = None) -> Path:
    """A folder of source files for running portals, and for one more that does not answer."""
    folder = tmp_path / "sources"
    folder.mkdir()
    entries = [as_toml(source) for source in sources]
    if broken:
        entries.append(as_toml(replace(sources[0], id="broken", url=broken)))
    (folder / "samples.toml").write_text(HEAD + "\n".join(entries), encoding="utf-8")
    return folder
