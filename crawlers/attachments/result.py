"""What reading an attachment gives, and how far it may go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """A file's text in paragraphs; `note` says what is missing from it and what to do. `pages` where it has any.

    `recognised` is the number of pages whose text is what OCR made of a picture.
    """

    text: str = ""
    note: str | None = None
    pages: int | None = None
    recognised: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of the machine one file may take."""

    size: int = 64 << 20  # bytes of the file
    expanded: int = 192 << 20  # bytes that all parts of a zip declare
    part: int = 64 << 20  # bytes of one part
    parts: int = 20_000
    pages: int = 3_000
    characters: int = 8_000_000
    seconds: float = 60.0
    memory: int = 1 << 30  # bytes of address space
    ocr_pages: int = 60
    ocr_seconds: float = 600.0


class Unsuitable(Exception):
    """A file that this reader cannot read; the message says why and what to do, without the file's name."""
