"""A page whose text is a scanned PDF: recognised where tesseract is installed, an issue that says so where not."""

from __future__ import annotations

import asyncio
import io
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from crawlers.attaching import attach
from crawlers.attachments.scans import advice
from crawlers.collector import Collector, Fetched, SourceReport
from crawlers.documents import Answer, Document, Request
from crawlers.memory import MemoryLedger
from crawlers.platforms import load_platform
from tests.crawlers.attachments.making import pdf
from tests.crawlers.attachments.test_attachments_pdf import TESSERACT
from tests.crawlers.crawling import NOW, make_source
from tests.crawlers.portals import TEXT, article, news
from tests.crawlers.servers import Heard, Reply, Said, serve_site

LINES = ("GAODI PLAN 2027", "1200 PFLOPS by 2026-12-31")


def picture(lines: Sequence[str]) -> bytes:
    """A picture of a page with these lines."""
    page = Image.new("L", (1240, 1754), 245)
    pen, type_ = ImageDraw.Draw(page), ImageFont.load_default(size=48)
    for number, line in enumerate(lines):
        pen.text((150, 200 + number * 90), line, font=type_, fill=20)
    file = io.BytesIO()
    page.save(file, "PNG")
    return file.getvalue()


def scanned(lines: Sequence[str]) -> bytes:
    """A PDF whose one page is a picture of the lines."""

    def draw(sheet: Any) -> None:
        sheet.drawImage(ImageReader(io.BytesIO(picture(lines))), 0, 0, 595, 842)

    return pdf([], draw=draw)


def pictures(heard: Heard) -> Said:
    """A page whose article is two scanned pages and a two-dimensional code."""
    if heard.path.endswith(".png"):
        return Said(picture(LINES), headers={"Content-Type": "image/png"})
    shown = "".join(f'<img src="/files/page{n}.png" alt="图片">' for n in (1, 2))
    page = article(heard.path).decode().partition("<p>")[0]
    return Said(f'{page}{shown}<img width="120" src="/files/code.png"></div></body></html>'.encode())


def portal(heard: Heard) -> Said:
    if heard.path == "/files/plan.pdf":
        return Said(scanned(LINES), headers={"Content-Type": "application/pdf"})
    page = article(heard.path, '<a href="/files/plan.pdf">行动计划.pdf</a>见附件。')
    return Said(page.replace(TEXT.encode(), b""))


def crawled(page: Reply = portal) -> tuple[Document, SourceReport, list[str]]:
    """The document of the portal's one page, what the crawl came to, and its issues."""
    ledger = MemoryLedger()

    async def fetch(request: Request) -> Fetched:
        def ask() -> Fetched:
            with urllib.request.urlopen(request.url) as answer:
                headers = {name.lower(): value for name, value in answer.headers.items()}
                return Fetched(Answer(request, request.url, answer.status, headers, answer.read()), None)

        return await asyncio.to_thread(ask)

    with serve_site(news(1, page=page)) as site:
        source = make_source(site.url("/sitemap.xml"))
        collector = Collector(source, load_platform("feed"), ledger, fetch, attach, lambda: NOW, threshold=0)
        report = asyncio.run(collector.collect())
    (document,) = ledger.documents.values()
    return document, report, [issue.what for issue in ledger.issues]


def put(path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None) -> None:
    """Have this `tesseract` alone on the search path beside the shell's own programs, or none at all."""
    if program:
        (path / "tesseract").write_text(program)
        (path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", f"{path}:/bin" if program else str(path))


def test_a_scan_is_recognised_and_the_document_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, monkeypatch, TESSERACT)
    document, report, said = crawled()
    assert document.text.endswith("给予500万元\n□□□万元\n2026年□月□日起")
    assert document.text_from == "recognised"
    assert "recognised by OCR" in (document.attachments[0].note or "")
    assert (report.state, report.new) == ("complete", 1)
    assert any("行动计划.pdf" in what and "recognised by OCR" in what for what in said)


def test_without_tesseract_an_issue_names_the_file_and_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, monkeypatch, None)
    document, report, said = crawled()
    assert document.text_from == "page"
    assert (report.state, report.new, report.failed) == ("complete", 1, 0)
    (what,) = [what for what in said if "scans" in what]
    assert what.startswith("行动计划.pdf: 1 of 1 pages are scans")
    assert "tesseract is not installed; install it with: apt install tesseract-ocr" in what


def test_a_tesseract_without_chinese_is_said_to_lack_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, monkeypatch, "#!/bin/sh\necho eng\n")
    document, _, said = crawled()
    assert document.text_from == "page"
    assert any("tesseract lacks chi_sim" in what for what in said)


def test_a_page_that_tesseract_fails_on_costs_no_other_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, monkeypatch, '#!/bin/sh\n[ "$1" = "--list-langs" ] && echo chi_sim && exit\nexit 3\n')
    document, _, said = crawled()
    assert "见附件" in document.text
    assert document.text_from == "page"
    assert any("0 pages" in what and "1 more were left out" in what for what in said)


def test_an_article_of_scanned_pictures_is_recognised_picture_by_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, monkeypatch, TESSERACT)
    document, report, _ = crawled(pictures)
    assert document.text.count("给予500万元") == 2
    assert document.text_from == "recognised"
    assert [file.name for file in document.attachments] == ["page1.png", "page2.png"]
    assert (report.new, report.failed) == (1, 0)


def test_without_tesseract_an_article_of_pictures_is_a_row_and_each_picture_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, monkeypatch, None)
    document, report, said = crawled(pictures)
    assert (document.text, document.text_from, report.failed) == ("", "none", 0)
    assert [what.partition(":")[0] for what in said if "an image" in what] == ["page1.png", "page2.png"]


def test_this_machines_own_tesseract_reads_a_real_scan_or_is_said_to_be_missing() -> None:
    document, _, said = crawled()
    missing = advice()
    if missing is None:
        assert all(part in document.text for part in ("GAODI PLAN 2027", "1200 PFLOPS", "2026-12-31"))
    assert any((missing or "recognised by OCR") in what for what in said)
    assert document.text_from == ("page" if missing else "recognised")
