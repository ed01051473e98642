"""The documentation says what there is."""

import json
import re
from pathlib import Path

import pytest

from crawlers.sources import BUNDLED
from gaodi import accuracy
from gaodi.cli import COMMANDS
from gaodi.dictionary import PAGE, dictionary_page

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def test_the_data_dictionary_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary_page(), "run: python -m gaodi.dictionary"


def test_the_accuracy_that_is_told_is_that_of_the_rules() -> None:
    passages = accuracy.read_passages()
    assert accuracy.PAGE.read_text(encoding="utf-8") == accuracy.accuracy_page(passages), (
        "run: python -m gaodi.accuracy"
    )
    assert json.loads(accuracy.SERVED.read_text(encoding="utf-8")) == accuracy.figures(passages)


def test_every_column_is_described() -> None:
    undescribed = [
        line for line in dictionary_page().splitlines() if line.startswith("| `") and line.endswith("|  |")
    ]
    assert not undescribed


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"`gaodi {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_the_docs_name_exists(page: Path) -> None:
    named = set(re.findall(r"`gaodi ([a-z]+)", page.read_text(encoding="utf-8")))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert all((page.parent / link).exists() for link in links), links


def test_the_source_that_shows_how_to_add_a_province_is_in_the_registry() -> None:
    (shown,) = re.findall(
        r'id       = "([^"]+)"', (ROOT / "docs" / "add-a-province.md").read_text(encoding="utf-8")
    )
    assert any(f'"{shown}"' in path.read_text(encoding="utf-8") for path in BUNDLED.glob("*.toml"))
