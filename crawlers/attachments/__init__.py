"""Attachments: the text of PDF, Word, WPS, OFD and Excel files, read in a process of its own that may die alone."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import asdict

from crawlers.attachments.result import AttachmentText, Limits

__all__ = ["AttachmentText", "Limits", "read_attachment"]

_GRACE = 2.0  # seconds for the process to start and to hand its text over
_MEGABYTE = 1 << 20


def read_attachment(
    name: str, data: bytes, *, limits: Limits | None = None, ocr: bool = False
) -> AttachmentText:
    """The text of a file, paragraphs separated by line feeds; `name` helps only where the bytes do not tell.

    Never raises for bad input: what could not be read is said in `note`, with what to do about it. `ocr` has
    scanned pages recognised where tesseract with chi_sim is installed. Takes at most `limits.seconds` (with OCR
    `limits.ocr_seconds` more) and `limits.memory` bytes, in a process of its own.
    """
    limits = limits or Limits()
    if not data.strip(b"\0 \t\r\n"):
        return AttachmentText(note=f"{name} is empty; fetch it again")
    if len(data) > limits.size:
        return AttachmentText(
            note=f"{name} has {len(data) // _MEGABYTE} MB, more than the limit of {limits.size // _MEGABYTE} MB; "
            "split it, or raise the limit"
        )
    seconds = limits.seconds + (limits.ocr_seconds if ocr else 0) + _GRACE
    asked = json.dumps({"name": name, "limits": asdict(limits), "ocr": ocr})
    # -P: a folder named crawlers where the user happens to be is not ours.
    command = [sys.executable, "-P", "-m", "crawlers.attachments.child", asked]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return AttachmentText(note=f"{name} took more than {seconds:.0f} s to read and was given up")
    if done.returncode:
        return AttachmentText(note=_death(name, done.returncode, limits))
    return AttachmentText(**json.loads(done.stdout))


def _death(name: str, code: int, limits: Limits) -> str:
    """Why the reading process ended: out of time, out of memory, or crashed in a library."""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"{name} took more than {limits.seconds:.0f} s of computing and was given up"
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return f"{name} ended the reading process with {how}; the file is damaged or needs too much memory"
