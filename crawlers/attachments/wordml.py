"""Word 2003 XML and flat OPC, which Word saves as one XML file and portals serve as .doc."""

from __future__ import annotations

from crawlers.attachments.docx import read_blocks
from crawlers.attachments.package import parse_xml
from crawlers.attachments.result import AttachmentText, Limits


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of a Word XML file; its automatic numbers stand in no paragraph and are said to be missing."""
    root = parse_xml(data, "document")
    has_lists = next(root.iter("{*}numPr", "{*}listPr"), None) is not None
    note = "automatic numbers are missing; save it as DOCX" if has_lists else None
    return AttachmentText("\n".join(read_blocks(root)), note)
