"""`gaodi sources` and `gaodi check` against sample portals."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawlers.page import read_html
from crawlers.sources import Source, read_sources
from gaodi.demo.run import sample_sources
from tests.gaodi.conftest import Gaodi, write_registry


@pytest.fixture(scope="module")
def portals() -> Iterator[tuple[Source, ...]]:
    with sample_sources(0) as sources:
        yield sources


def test_sniffing_a_column_prints_an_entry_that_reads_as_a_source(
    gaodi: Gaodi, portals: tuple[Source, ...], tmp_path: Path
) -> None:
    wanted = next(source for source in portals if source.platform == "hanweb_unit")
    done = gaodi("sources", "sniff", wanted.url)
    assert done.returncode == 0, done.stderr
    head = 'name = { zh = "浙江省", en = "Zhejiang", ko = "저장성" }\nregion = "330000"\n'
    (tmp_path / "sniffed.toml").write_text(head + done.stdout, encoding="utf-8")
    registry = read_sources(tmp_path)
    assert not registry.issues
    assert registry.sources[0].platform == "hanweb_unit"


def test_checking_says_what_works_and_what_does_not(
    gaodi: Gaodi, portals: tuple[Source, ...], tmp_path: Path
) -> None:
    folder = write_registry(tmp_path, [portals[0]], broken="http://127.0.0.1:9/list.html")
    done = gaodi("check", "--delay", "0", "--sources", str(folder))
    assert done.returncode == 1
    lines = sorted(done.stdout.splitlines())
    assert lines[0].startswith("bad\tbroken\t") and "127.0.0.1:9" in lines[0]
    assert lines[1].startswith(f"ok\t{portals[0].id}\t")


def test_the_registry_lists_a_provinces_sources_by_its_name(gaodi: Gaodi) -> None:
    done = gaodi("sources", "list", "Zhejiang")
    assert done.returncode == 0
    assert all(line.split("\t")[1].startswith("33") for line in done.stdout.splitlines())
    assert "浙江省发展和改革委员会" in done.stdout


def test_a_name_nobody_bears_is_refused(gaodi: Gaodi) -> None:
    done = gaodi("sources", "list", "Atlantis")
    assert done.returncode == 2
    assert "Atlantis" in done.stderr


def test_a_snapshot_of_a_source_can_be_read_again_as_its_expectations_say(
    gaodi: Gaodi, portals: tuple[Source, ...], tmp_path: Path
) -> None:
    source = next(source for source in portals if source.platform == "hanweb_unit")
    folder = write_registry(tmp_path, [source])
    done = gaodi("snapshot", source.id, str(tmp_path / "pages"), "--delay", "0", "--sources", str(folder))
    assert done.returncode == 0, done.stderr
    page, expected = (Path(line) for line in done.stdout.splitlines()[-2:])
    said = json.loads(expected.read_text(encoding="utf-8"))
    found = read_html(page.read_text(encoding="utf-8"), source.url, source)
    assert said["title"] == found.title
    assert said["text"] == found.text.split("\n")
