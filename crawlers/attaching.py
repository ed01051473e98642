"""Attaching: where a page holds no text of its own, the text of its files is the document's."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import PurePosixPath

from crawlers.attachments import AttachmentText, Limits, read_attachment
from crawlers.documents import Answer, Attachment, Document, Request, TextFrom
from crawlers.links import file_type, picture_type
from crawlers.unreadable import REFUSALS, Blocked, Unreachable

FetchFile = Callable[[Request], Awaitable[Answer]]
Read = Callable[[str, bytes], AttachmentText]

SHORT = 200  # characters: less than the shortest policy, more than「附件下载」and a date
LETTER = 800  # characters: a covering letter that hands its policy on in a file
MOST_FILES = 8
LIMITS = Limits(ocr_pages=40, ocr_seconds=300.0)  # of one file in a crawl; a page takes five to eight seconds
_HANDS_ON = re.compile(r"印发|公布|发布|公开征求|转发|下达")
_TITLED = re.compile(r"《([^《》]{4,80})》")
_PAGE = re.compile(rb"\A\s*(?:<!doctype html|<html|<head)", re.IGNORECASE)
_READABLE = (
    "docx",
    "doc",
    "wps",
    "pdf",
    "ofd",
    "xlsx",
    "xls",
    "et",
    "rtf",
    "jpg",
    "jpeg",
    "png",
    "bmp",
    "tif",
    "tiff",
)


def read_with_ocr(name: str, data: bytes) -> AttachmentText:
    """The text of a file; its scans are recognised where tesseract is installed, and the note says where it is not."""
    return read_attachment(name, data, limits=LIMITS, ocr=True)


async def attach(
    document: Document, fetch: FetchFile, read: Read = read_with_ocr, pool: Executor | None = None
) -> Document:
    """The document with the text of its files, where its page holds a covering letter or less.

    A file that cannot be fetched or read keeps its link and a note that says why. `pool` says how many files are
    read side by side. Raises `Blocked` where the portal challenges or throttles us.
    """
    done: dict[str, Attachment] = {}
    recognised = False
    for attachment in _wanted(document):
        file = await _fetched(attachment, fetch)
        if isinstance(file, bytes):
            found = await asyncio.get_running_loop().run_in_executor(pool, read, attachment.name, file)
            recognised |= found.recognised > 0
            file = _with_text(attachment, file, found)
        done[attachment.url] = file
    texts = [attachment.text for attachment in done.values() if attachment.text]
    attachments = tuple(done.get(attachment.url, attachment) for attachment in document.attachments)
    if not texts:
        return replace(document, attachments=attachments)
    whole = "\n".join(part for part in (document.text, *texts) if part)
    text_from: TextFrom = "recognised" if recognised else "attachment"
    return replace(document, text=whole, text_from=text_from, attachments=attachments)


def _wanted(document: Document) -> list[Attachment]:
    """The files to read: of a page without text all, of a covering letter those that bear the policy's title."""
    files = _once(document.attachments)
    length = len("".join(document.text.split()))
    if length < SHORT:
        return files[:MOST_FILES]
    if length < LETTER and _HANDS_ON.search(document.title):
        names = _TITLED.findall(document.title) or [document.title]
        return [file for file in files if any(_same_title(file.name, name) for name in names)][:MOST_FILES]
    return []


def _once(attachments: tuple[Attachment, ...]) -> list[Attachment]:
    """Readable files; of the same file in several formats the one whose text reads best."""
    best: dict[str, tuple[int, Attachment]] = {}
    for attachment in attachments:
        kind = file_type(attachment.url, attachment.name) or picture_type(attachment.url)
        if kind not in _READABLE:
            continue
        stem, rank = PurePosixPath(attachment.name).stem.strip(), _READABLE.index(kind)
        if stem not in best or rank < best[stem][0]:
            best[stem] = (rank, attachment)
    return [attachment for _, attachment in best.values()]


def _same_title(file_name: str, title: str) -> bool:
    bare = re.sub(r"\W+|\A附件\s*\d*", "", PurePosixPath(file_name).stem)
    wanted = re.sub(r"\W+", "", title)
    return len(bare) >= 4 and (bare in wanted or wanted in bare)


async def _fetched(attachment: Attachment, fetch: FetchFile) -> bytes | Attachment:
    """The file, or the attachment with a note that says why it did not come."""
    try:
        answer = await fetch(Request(attachment.url))
    except (Unreachable, Blocked) as error:
        return replace(attachment, note=str(error))
    if answer.status in REFUSALS and answer.status != 403:
        raise Blocked(f"{attachment.url}: HTTP {answer.status}: the portal {REFUSALS[answer.status]}")
    if answer.status != 200:
        return replace(attachment, note=f"HTTP {answer.status} instead of the file")
    if _PAGE.match(answer.body):
        return replace(attachment, note="a web page came instead of the file; its link may have expired")
    return answer.body


def _with_text(attachment: Attachment, file: bytes, found: AttachmentText) -> Attachment:
    return replace(
        attachment,
        size=len(file),
        sha256=hashlib.sha256(file).hexdigest(),
        text=found.text,
        note=found.note,
    )
