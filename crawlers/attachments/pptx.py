"""PPTX: the paragraphs of every slide, in the order of the slides' numbers."""

from __future__ import annotations

import re

from crawlers.attachments.package import Package
from crawlers.attachments.result import AttachmentText, Limits
from crawlers.paragraphs import tidy

_SLIDE = re.compile(r"ppt/slides/slide(\d{1,5})\.xml\Z", re.IGNORECASE)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of a PPTX file."""
    package = Package(data, limits)
    found = [(int(match.group(1)), name) for name in package.names() if (match := _SLIDE.search(name))]
    slides = [name for _, name in sorted(found)][: limits.pages]
    lines = [
        line
        for name in slides
        for paragraph in package.parse(name).iter(f"{_DRAWING}p")
        if (line := tidy("".join(piece.text or "" for piece in paragraph.iter(f"{_DRAWING}t"))))
    ]
    return AttachmentText("\n".join(lines), None, len(found))
