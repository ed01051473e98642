"""Web archives (MHT), which Word saves and portals serve as .doc: the page in them."""

from __future__ import annotations

from email import message_from_bytes, policy

from crawlers.attachments.plain import read as read_plain
from crawlers.attachments.result import AttachmentText, Limits, Unsuitable


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of the first page of a web archive. Raises Unsuitable where it holds none."""
    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        body = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(body, bytes):
            return read_plain(body, limits, ocr)
    raise Unsuitable("a web archive without a page; save it as PDF or DOCX")
