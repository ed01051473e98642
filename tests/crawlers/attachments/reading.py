"""Reading a file in this process, which is faster than in one of its own."""

from __future__ import annotations

from crawlers.attachments.child import read
from crawlers.attachments.result import AttachmentText, Limits


def text_of(data: bytes, name: str = "附件.doc") -> list[str]:
    """The paragraphs of a file that must be readable without a note."""
    found = found_in(data, name)
    assert found.note is None
    return found.text.split("\n")


def found_in(data: bytes, name: str = "附件.doc", *, ocr: bool = False, **limits: int) -> AttachmentText:
    """What reading a file gives within these limits."""
    return read(name, data, Limits(**limits), ocr)  # type: ignore[arg-type]
