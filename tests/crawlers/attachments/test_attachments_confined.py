"""The reading process: it may die, take too long or eat its memory, and the caller only reads a note."""

from __future__ import annotations

import pytest

from crawlers.attachments import Limits, read_attachment
from tests.crawlers.attachments.making import body, pdf, word


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    found = read_attachment("a.docx", word(lambda d: d.add_paragraph("给予最高500万元。")))
    assert (found.text, found.note) == ("给予最高500万元。", None)


def test_an_empty_file_says_so() -> None:
    assert read_attachment("空.pdf", b"").note == "空.pdf is empty; fetch it again"


def test_a_file_beyond_the_size_limit_is_not_read() -> None:
    note = read_attachment("大.pdf", b"%PDF-" + bytes(2 << 20), limits=Limits(size=1 << 20)).note
    assert note == "大.pdf has 2 MB, more than the limit of 1 MB; split it, or raise the limit"


def test_a_file_that_needs_too_much_memory_costs_only_itself() -> None:
    note = read_attachment("胖.pdf", pdf(body("正文。")), limits=Limits(memory=40 << 20)).note
    assert note is not None
    assert "胖.pdf" in note
    assert "memory" in note


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawlers.attachments._GRACE", 0.0)
    note = read_attachment("慢.pdf", pdf(body("正文。")), limits=Limits(seconds=0.01)).note
    assert note == "慢.pdf took more than 0 s to read and was given up"
