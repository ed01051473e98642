"""The walls between the rooms, read off every import statement."""

import ast
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
