"""What a file is: its first bytes decide, since portals name WPS files .doc and PDF files .wps."""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Callable

from crawlers.attachments.result import AttachmentText, Limits, Unsuitable

Reader = Callable[[bytes, Limits, bool], AttachmentText]

_READERS = {
    "pdf": "pdf",
    "docx": "docx",
    "pptx": "pptx",
    "xlsx": "xlsx",
    "ofd": "ofd",
    "doc": "doc",
    "rtf": "rtf",
    "wordml": "wordml",
    "mht": "mht",
    "image": "scans",
    "html": "plain",
    "text": "plain",
    "zip": "bundle",
}
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"Founder CEB", "ceb"),
)
_MAIN_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
    "ofd.xml": "ofd",
}
_HTML = re.compile(
    rb"\A\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body|meta|table)\b", re.I | re.S
)
# Word saves web archives as mail messages.
_MAIL = re.compile(rb"\A\s*(?:[A-Za-z-]{2,40}:[^\r\n]{0,200}\r?\n[ \t]?){0,8}MIME-Version:", re.I)
_ADVICE = {
    "xml": "an XML file that is no document; save it as PDF or DOCX",
    "rar": "a RAR archive; unpack it and import the files in it",
    "7z": "a 7z archive; unpack it and import the files in it",
    "ceb": "a Founder CEB file; open it in Apabi Reader and save it as PDF",
    "xls": "an old Excel or WPS table; save it as .xlsx",
    "ppt": "an old PowerPoint file; save it as .pptx",
    "locked": "encrypted; save it without a password",
}


def reader_for(name: str, data: bytes) -> Reader:
    """The function that reads this file. Raises Unsuitable, saying what to do, where there is none."""
    kind = sniff(name, data)
    if kind not in _READERS:
        raise Unsuitable(_ADVICE.get(kind, "not a file of a known type; save it as PDF or DOCX"))
    module = importlib.import_module(f"crawlers.attachments.{_READERS[kind]}")
    reader: Reader = module.read
    return reader


def sniff(name: str, data: bytes) -> str:
    """The kind of a file, such as `pdf` or `docx`; `unknown` where neither bytes nor name tell."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zip_kind(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _ole_kind(data) if kind == "ole" else kind
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return "html"
    if head.lstrip().startswith(b"<?xml"):
        return _xml_kind(head)
    if _MAIL.match(head):
        return "mht"
    ending = name.rpartition(".")[2].lower()
    return "text" if ending in ("txt", "md", "csv") or _is_text(data) else "unknown"


def _xml_kind(head: bytes) -> str:
    if b"<html" in head.lower():
        return "html"
    return "wordml" if b"wordml" in head or b"Word.Document" in head else "xml"


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = {entry.filename.replace("\\", "/").lstrip("/").lower() for entry in file.infolist()}
    except zipfile.BadZipFile as error:
        raise Unsuitable(f"a damaged archive ({error}); fetch it again") from error
    return next((kind for part, kind in _MAIN_PARTS.items() if part in names), "zip")


def _ole_kind(data: bytes) -> str:
    import olefile

    with olefile.OleFileIO(data) as file:
        streams = {"/".join(path).lower() for path in file.listdir()}
    for stream, kind in (
        ("worddocument", "doc"),
        ("workbook", "xls"),
        ("book", "xls"),
        ("powerpoint document", "ppt"),
        ("encryptedpackage", "locked"),
    ):
        if stream in streams:
            return kind
    return "unknown"


def _is_text(data: bytes) -> bool:
    head = data[:4096]
    return b"\0" not in head and sum(byte < 9 or 13 < byte < 32 for byte in head) == 0
