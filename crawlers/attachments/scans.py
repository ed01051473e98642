"""Scans: pages without text, recognised by tesseract where it is installed and asked for."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from crawlers.attachments.lines import Line, mend, paragraphs
from crawlers.attachments.parent import die_with_parent
from crawlers.attachments.result import AttachmentText, Limits, Unsuitable

_LANGUAGE = "chi_sim"
_PAGE_SECONDS = 120
_LEAST_CONFIDENCE = 60.0  # of a word with digits: a wrong number is worse than a missing one
_ILLEGIBLE = "□"
# A thin 1 is taken for a bracket or a letter: 2026年]月l日. Which figure it was nobody knows.
_NO_FIGURE = re.compile(r"(?<=[年月第])[\]\[|lIi!]{1,2}(?=[月日条年号])")
DOUBTS = f"characters may be wrong, doubtful numbers show as {_ILLEGIBLE}"
_INSTALL = "install it with: apt install tesseract-ocr tesseract-ocr-chi-sim"


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of an image file. Raises Unsuitable where OCR is off or not installed."""
    missing = advice() if ocr else "read it with OCR switched on"
    if missing:
        raise Unsuitable(f"an image; {missing}")
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = 80_000_000
    with Image.open(io.BytesIO(data)) as image:
        lines = recognise_page(image.convert("L"), limits.ocr_seconds)
    return AttachmentText("\n".join(paragraphs([lines])), f"recognised by OCR; {DOUBTS}", 1, 1)


def advice() -> str | None:
    """What to install before scans can be recognised; None where everything is there."""
    program = shutil.which("tesseract")
    if program is None:
        return f"tesseract is not installed; {_INSTALL}"
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return None if _LANGUAGE in listed.stdout.split() else f"tesseract lacks {_LANGUAGE}; {_INSTALL}"


def recognise_pages(images: Iterable[Any], seconds: float) -> Iterator[list[Line] | None]:
    """The lines of each page's image (PIL); None for one that tesseract fails on. Ends early when time is up."""
    end = time.monotonic() + seconds
    for image in images:
        try:
            yield recognise_page(image, end - time.monotonic())
        except subprocess.SubprocessError:
            yield None
        if time.monotonic() >= end:
            return


def recognise_page(image: Any, seconds: float) -> list[Line]:
    """The lines of a page's image (PIL), with their places. Raises subprocess.SubprocessError."""
    file = io.BytesIO()
    image.save(file, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", _LANGUAGE, "--psm", "6", "tsv"]
    done = subprocess.run(
        command,
        input=file.getvalue(),
        capture_output=True,
        timeout=max(1.0, min(_PAGE_SECONDS, seconds)),
        check=True,
        # Several threads are slower than one on a small machine.
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        preexec_fn=die_with_parent,
    )
    return list(_lines(done.stdout.decode("utf-8", "replace")))


def _lines(table: str) -> Iterator[Line]:
    words = [
        word
        for word in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
        if (word["text"] or "").strip()
    ]
    for _, group in groupby(words, key=lambda word: (word["block_num"], word["par_num"], word["line_num"])):
        line = list(group)
        left = min(int(word["left"]) for word in line)
        right = max(int(word["left"]) + int(word["width"]) for word in line)
        size = float(sorted(int(word["height"]) for word in line)[len(line) // 2])
        text = _NO_FIGURE.sub(_ILLEGIBLE, mend(_joined([_legible(word) for word in line])))
        if text:
            top = min(float(word["top"]) for word in line)
            yield Line(text, float(left), float(right), size, top)


def _legible(word: dict[str, str]) -> str:
    """The word, or squares for each character where a number in it is doubtful."""
    doubtful = float(word["conf"]) < _LEAST_CONFIDENCE and any(map(str.isdigit, word["text"]))
    return _ILLEGIBLE * len(word["text"]) if doubtful else word["text"]


def _joined(words: list[str]) -> str:
    """Tesseract parts Chinese into words; only Latin ones had a space between them."""
    text = words[0]
    for word in words[1:]:
        latin = text[-1:].isascii() and word[:1].isascii() and text[-1:].isalnum() and word[:1].isalnum()
        text += f" {word}" if latin else word
    return text
