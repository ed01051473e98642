"""Old Word files by programs that a machine may have: antiword, catdoc, LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from crawlers.attachments.result import Unsuitable
from crawlers.paragraphs import tidy

_SECONDS = 50
_FILTERS = (
    ("antiword", ["-m", "UTF-8.txt", "-w", "0", "-"]),
    ("catdoc", ["-d", "utf-8", "-w"]),
)


def read_by_program(data: bytes, why: str) -> str:
    """The text of a DOC file by the first installed program that gives any. Raises Unsuitable."""
    for program, options in _FILTERS:
        path = shutil.which(program)
        text = _run([path, *options], data) if path else ""
        if text:
            return text
    office = shutil.which("soffice") or shutil.which("libreoffice")
    text = _by_libreoffice(office, data) if office else ""
    if text:
        return text
    raise Unsuitable(
        f"a Word file that could not be read ({why}); install antiword, catdoc or LibreOffice, or save it as DOCX"
    )


def _run(command: list[str], data: bytes) -> str:
    done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    return _tidied(done.stdout) if done.returncode == 0 else ""


def _by_libreoffice(office: str, data: bytes) -> str:
    with tempfile.TemporaryDirectory(prefix="gaodi-word-") as folder:
        file = Path(folder, "file.doc")
        file.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        options = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, str(file)]
        subprocess.run([office, profile, *options], capture_output=True, timeout=_SECONDS, check=False)
        text = Path(folder, "file.txt")
        return _tidied(text.read_bytes()) if text.exists() else ""


def _tidied(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    return "\n".join(filter(None, map(tidy, lines)))
