"""Single files: a saved page, a plain text, an office file; each is one document."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from crawlers.attachments import read_attachment
from crawlers.charset import decode
from crawlers.days import read_day
from crawlers.documents import Document, TextFrom, document_id
from crawlers.importing.kinds import FileKind, is_gzip
from crawlers.importing.making import (
    IMPORT,
    Imported,
    Settings,
    file_issue,
    hopeless,
    kind_of_title,
    language_of,
    paragraphs_of,
    placed,
    too_long,
    urn,
)
from crawlers.importing.pages import document_of_page
from crawlers.importing.titles import find_issuer, find_title
from crawlers.numbers import number_in_head
from crawlers.unreadable import Unreadable

# A label of its own: 截止日期 and 발행 within a sentence are none.
_PUBLISHED = re.compile(
    r"(?:\A|[|│·(（])\s{0,3}(?:입력|등록|게시|승인|기사입력|Published|发布时间|发布日期|日期)\s{0,3}[:：]?\s{0,3}"
    r"((?:19|20)\d{2}\s{0,2}[-./年]\s{0,2}\d{1,2}\s{0,2}[-./月]\s{0,2}\d{1,2})",
    re.IGNORECASE,
)
_HEAD_LINES = 40


def read_file(path: Path, kind: FileKind, settings: Settings) -> Iterator[Imported]:
    """The document of one file, and an Issue for whatever of it could not be read. Raises OSError."""
    data = _bytes(path, settings)
    if isinstance(data, str):
        yield file_issue(path, data)
        return
    if kind == "html":
        yield _page(path, data, settings)
        return
    text, note = decode(data, {}), None
    text_from: TextFrom = "page"
    if kind == "office":
        found = read_attachment(path.name, data, limits=settings.limits, ocr=settings.ocr)
        text, note = found.text, found.note
        text_from = "recognised" if found.recognised else "attachment"
    if note:
        yield file_issue(path, note, "warning" if text.strip() else "error")
    if why := hopeless(text):
        yield file_issue(path, why)
        return
    text = paragraphs_of(text)
    if text:
        yield _document(path, data, text, text_from, settings)
    elif not note:
        yield file_issue(path, "holds no text; nothing was taken from it")


def _bytes(path: Path, settings: Settings) -> bytes | str:
    """The file's bytes, unpacked where it is gzip; or what to say of a file that is too large or broken."""
    most = settings.limits.size
    try:
        with gzip.open(path) if is_gzip(path) else path.open("rb") as file:
            data = file.read(most + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        return f"is a damaged gzip file ({error}); fetch it again"
    return data if len(data) <= most else f"is larger than {most >> 20} MB; split it"


def _page(path: Path, data: bytes, settings: Settings) -> Imported:
    try:
        document = document_of_page(data, settings)
    except Unreadable as why:
        return file_issue(path, f"is no article ({why}); a list or column page is nothing to import")
    why_not = too_long(document.text)
    return file_issue(path, why_not) if why_not else document


def _document(path: Path, data: bytes, text: str, text_from: TextFrom, settings: Settings) -> Imported:
    if why := too_long(text):
        return file_issue(path, why)
    lines = text.split("\n")
    title = find_title(lines) or path.name.partition(".")[0]
    lang = language_of(text)
    what = kind_of_title(title, lang)
    issuer = find_issuer(lines) if what == "policy" else None
    url = urn(data)
    document = Document(
        id=document_id(url),
        source=IMPORT,
        url=url,
        title=title,
        lang=lang,
        kind=what,
        text=text,
        doc_number=number_in_head(lines) if what == "policy" else None,
        issuers=(issuer,) if issuer else (),
        published=_published(lines),
        text_from=text_from,
    )
    return placed(replace(document), settings)


def _published(lines: list[str]) -> date | None:
    """The publishing date, where the text labels one near its head."""
    found = (_PUBLISHED.search(line) for line in lines[:_HEAD_LINES] if len(line) < 200)
    return next((day for match in found if match and (day := read_day(match.group(1)))), None)
