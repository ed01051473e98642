"""The built wheel, installed outside the checkout, does what the checkout does."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def call(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "GAODI_HOME")}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that holds the wheel and sees the locked libraries, but not the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    call(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT, cwd=folder)
    call(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "venv")}))
    # A plain path line: the .pth file of the editable install in that folder is not read.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (wheel,) = folder.glob("gaodi-*.whl")
    python = folder / "venv" / "bin" / "python"
    call(
        *pip,
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        "--ignore-installed",
        wheel,
        cwd=folder,
    )
    return folder / "venv" / "bin"


def test_the_wheel_holds_the_rooms_and_not_the_tests(installed: Path, tmp_path: Path) -> None:
    code = "import crawlers, nlp, db, gaodi; print(gaodi.__file__); import tests"
    done = subprocess.run(
        [installed / "python", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert str(installed.parent) in done.stdout
    assert "No module named 'tests'" in done.stderr


def test_help_works_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    assert "demo" in call(installed / "gaodi", "--help", cwd=tmp_path).stdout


def test_the_demo_works_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    done = call(installed / "gaodi", "demo", "--no-serve", cwd=tmp_path)
    assert "0 issues" in done.stdout
    assert (tmp_path / "data" / "demo" / "gaodi.db").exists()
    assert (tmp_path / "data" / "demo" / "feeds" / "latest.json").exists()
