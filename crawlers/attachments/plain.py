"""Plain text and HTML under another name: portals serve both as .doc."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from crawlers.attachments.formats import sniff
from crawlers.attachments.result import AttachmentText, Limits
from crawlers.charset import decode
from crawlers.paragraphs import read_paragraphs, tidy


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The paragraphs of a text or an HTML file."""
    text = decode(data, {})
    if sniff("", data) == "html":
        body = LexborHTMLParser(text).body
        return AttachmentText("\n".join(read_paragraphs(body)) if body is not None else "")
    return AttachmentText("\n".join(filter(None, map(tidy, text.splitlines()))))
