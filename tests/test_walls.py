"""The walls between the rooms, read off every import statement."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TYPES = {"crawlers.documents", "crawlers.ledger", "crawlers.sources", "nlp.facts"}
FORBIDDEN = {
    "crawlers": {"spacy", "sqlite3", "sqlite_utils", "datasette", "nlp", "db", "gaodi"},
    "nlp": {"scrapy", "twisted", "sqlite3", "sqlite_utils", "datasette", "crawlers", "db", "gaodi"},
    "db": {"scrapy", "twisted", "spacy", "crawlers", "nlp", "gaodi"},
}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names |= {f"{module}.{alias.name}" if "." not in module else module for alias in node.names}
    return names


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_imports_nothing_from_behind_its_walls(room: str) -> None:
    seen = {(path.name, name) for path in (ROOT / room).rglob("*.py") for name in imported(path)}
    through = {
        (file, name) for file, name in seen if name.split(".")[0] in FORBIDDEN[room] and name not in TYPES
    }
    assert not through


def test_the_types_that_cross_walls_stand_on_nothing_heavy() -> None:
    heavy = {"spacy", "scrapy", "sqlite_utils", "datasette", "lxml"}
    for module in TYPES:
        path = ROOT / (module.replace(".", "/") + ".py")
        assert not {name.split(".")[0] for name in imported(path)} & heavy, module


def test_every_library_that_the_rooms_import_is_installed_with_them() -> None:
    """A library that only the tests bring along would be missing wherever Gaodi is installed."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    packages = packages_distributions()
    ours = {*FORBIDDEN, "gaodi", *sys.stdlib_module_names}
    names = {
        name.split(".")[0]
        for room in (*FORBIDDEN, "gaodi")
        for path in (ROOT / room).rglob("*.py")
        for name in imported(path)
    }
    for name in names - ours:
        bringing = {re.sub(r"[-_.]+", "-", package).lower() for package in packages[name]}
        assert bringing & locked, name
