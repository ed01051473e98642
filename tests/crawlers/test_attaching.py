"""Where a page hands its text on in a file, the file's text is the document's."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from crawlers.attaching import attach
from crawlers.attachments import AttachmentText
from crawlers.documents import Answer, Attachment, Document, Request
from crawlers.sources import Source
from crawlers.unreadable import Blocked, Unreachable

HOST = "https://www.example.gov.cn"
SOURCE = Source("sample", "990000", "示例市", "政策", "trs", HOST, "policy", timedelta(days=1))
PLAN = "第一条 智能算力规模达到20EFLOPS。"


def document(
    *names: str, text: str = "见附件。", title: str = "关于印发《示例市算力行动计划》的通知"
) -> Document:
    attachments = tuple(Attachment(f"{HOST}/{number}/{name}", name) for number, name in enumerate(names))
    return Document("1", "sample", HOST, title, "zh", "policy", text, attachments=attachments)


def attached(
    given: Document, body: bytes | Exception = b"file", status: int = 200
) -> tuple[Document, list[str]]:
    asked: list[str] = []

    async def fetch(request: Request) -> Answer:
        asked.append(request.url.rpartition("/")[2])
        if isinstance(body, Exception):
            raise body
        return Answer(request, request.url, status, {}, body)

    def read(name: str, data: bytes) -> AttachmentText:
        return AttachmentText(f"{PLAN}（{name}）")

    return asyncio.run(attach(given, fetch, read)), asked


def test_a_page_without_text_has_its_files_text_and_says_so() -> None:
    found, _ = attached(document("算力行动计划.docx"))
    assert found.text == f"见附件。\n{PLAN}（算力行动计划.docx）"
    assert found.text_from == "attachment"
    assert (found.attachments[0].size, len(found.attachments[0].sha256 or "")) == (4, 64)


def test_a_page_with_its_text_fetches_no_file() -> None:
    given = document("算力行动计划.docx", text="第一条 说明。" * 200)
    assert attached(given) == (given, [])


def test_a_covering_letter_has_the_text_of_the_file_that_bears_the_title() -> None:
    letter = "各区人民政府，市政府各部门：现将行动计划印发给你们，请认真组织实施。" * 8
    found, asked = attached(document("示例市算力行动计划.pdf", "申报表.docx", text=letter))
    assert asked == ["示例市算力行动计划.pdf"]
    assert found.text.startswith(letter)
    assert found.text_from == "attachment"


def test_the_same_file_in_two_formats_is_read_once() -> None:
    _, asked = attached(document("算力行动计划.pdf", "算力行动计划.docx", "申报表.zip"))
    assert asked == ["算力行动计划.docx"]


@pytest.mark.parametrize(
    ("body", "status", "note"),
    [
        (b"<!DOCTYPE html><html>expired</html>", 200, "link may have expired"),
        (b"", 404, "HTTP 404"),
        (b"", 403, "HTTP 403"),
        (Unreachable("timeout"), 200, "timeout"),
    ],
)
def test_a_file_that_does_not_come_keeps_its_link_and_a_note(
    body: bytes | Exception, status: int, note: str
) -> None:
    found, _ = attached(document("算力行动计划.docx"), body, status)
    assert note in (found.attachments[0].note or "")
    assert (found.text, found.text_from) == ("见附件。", "page")


def test_a_throttled_download_stops_the_source() -> None:
    with pytest.raises(Blocked):
        attached(document("算力行动计划.docx"), b"", 429)
