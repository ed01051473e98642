"""PDF: lines become paragraphs, furniture goes, scans are said to be scans."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from tests.crawlers.attachments.making import body, pdf
from tests.crawlers.attachments.reading import found_in, text_of

FULL = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
WORDS = (
    "1 1 100 90 91 给予",
    "1 2 170 90 88 500",
    "1 3 240 90 93 万元",
    "2 1 100 400 41 3O0",
    "2 2 170 400 44 万元",
    "3 1 100 500 96 2026",
    "3 2 170 500 92 年]月l日起",
)
HEAD = "level page_num block_num par_num line_num word_num left top width height conf text"
TABLE = "\n".join(
    "\t".join(line.split())
    for line in (
        HEAD,
        *(f"5 1 1 1 {w[0]} {w[1]} {w[2]} {w[3]} 60 30 {w[4]} {w[5]}" for w in map(str.split, WORDS)),
    )
)
TESSERACT = f"""#!/bin/sh
if [ "$1" = "--list-langs" ]; then echo chi_sim; exit; fi
cat > /dev/null
cat <<'END'
{TABLE}
END
"""


def test_a_line_that_reaches_the_edge_goes_on_in_the_next() -> None:
    page = body("\u3000" + FULL[:24], FULL, "对企业给予补助。", "\u3000另起一段。")
    assert text_of(pdf(page)) == [FULL[:24] + FULL + "对企业给予补助。", "另起一段。"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = body("\u3000前一段话到此为止。", "\u3000" + FULL[:24], FULL)
    assert text_of(pdf(first, body(FULL, "到此为止。"))) == [
        "前一段话到此为止。",
        FULL[:24] + FULL + FULL + "到此为止。",
    ]


def test_a_heading_opens_a_paragraph_though_the_line_before_is_full() -> None:
    assert text_of(pdf(body(FULL, "（二）降低用算成本。"))) == [FULL, "（二）降低用算成本。"]


def test_a_sum_at_the_start_of_a_line_opens_no_paragraph() -> None:
    assert text_of(pdf(body(FULL, "3.5亿元以内给予支持。"))) == [FULL + "3.5亿元以内给予支持。"]


def test_a_wide_gap_between_lines_parts_paragraphs() -> None:
    page = [*body(FULL, FULL, FULL), *body(FULL, top=560)]
    assert text_of(pdf(page)) == [FULL * 3, FULL]


def test_letter_spacing_is_mended() -> None:
    spaced = [(100 + 28 * number, 700, 16, character) for number, character in enumerate("国家首批试点")]
    assert text_of(pdf(spaced)) == ["国家首批试点"]


def test_spaces_that_were_typed_around_figures_are_mended() -> None:
    page = [(80, 700, 16, "武政规〔 2026〕 4 号"), (80, 600, 16, "给予最高 500 万元补助")]
    assert text_of(pdf(page)) == ["武政规〔2026〕4号", "给予最高500万元补助"]


def test_words_of_english_keep_their_spaces() -> None:
    assert text_of(pdf([(80, 700, 16, "Large Language Model 大模型")])) == ["Large Language Model大模型"]


def test_page_numbers_and_running_heads_go() -> None:
    pages = [
        [(200, 800, 10, "某市人民政府公报"), *body(FULL, f"第{number}部分。"), (290, 30, 12, f"— {count} —")]
        for count, number in enumerate("一二三四", 1)
    ]
    assert text_of(pdf(*pages)) == [FULL + f"第{number}部分。" for number in "一二三四"]


def test_a_table_of_contents_goes() -> None:
    contents = body("目录", *(f"第{n}章 支持措施 ............ {n}" for n in range(1, 6)))
    assert text_of(pdf(contents, body("正文。"))) == ["正文。"]


def test_pages_beyond_the_limit_are_said_to_be_missing() -> None:
    found = found_in(pdf(*(body(f"{number}、正文") for number in "一二三四五")), "长.pdf", pages=3)
    assert found.text == "一、正文\n二、正文\n三、正文"
    assert found.note == "长.pdf: only the first 3 of 5 pages were read"
    assert found.pages == 5


def test_a_cut_pdf_says_what_to_do() -> None:
    whole = pdf(body("正文。"))
    found = found_in(whole[: len(whole) // 2], "截断.pdf")
    assert found.text == ""
    assert found.note == "截断.pdf: a damaged or cut PDF; fetch it again"


def test_scans_are_said_to_be_scans() -> None:
    found = found_in(pdf([], draw=_draw_image), "扫描.pdf")
    assert (
        found.note
        == "扫描.pdf: 1 of 1 pages are scans or have no readable text; read it with OCR switched on"
    )


def test_a_font_without_characters_gives_no_garbage() -> None:
    found = found_in(pdf(body("\ue123\ue0f2\ue456给\ue789\ue321\ue654"), body("第二页的正文。")), "乱码.pdf")
    assert found.text == "第二页的正文。"
    assert (
        found.note
        == "乱码.pdf: 1 of 2 pages are scans or have no readable text; read it with OCR switched on"
    )


def test_scans_are_recognised_and_doubtful_numbers_are_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(TESSERACT)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    found = found_in(pdf([], draw=_draw_image), "扫描.pdf", ocr=True)
    assert found.text == "给予500万元\n□□□万元\n2026年□月□日起"
    assert found.note is not None
    assert found.note.startswith("扫描.pdf: 1 pages without readable text were recognised by OCR")


@pytest.mark.parametrize("limit", ["ocr_pages", "ocr_seconds"])
def test_scans_beyond_the_limits_are_left_out_and_said(
    limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(TESSERACT)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    limits = {"ocr_pages": 9, "ocr_seconds": 600, limit: {"ocr_pages": 1, "ocr_seconds": 0}[limit]}
    found = found_in(pdf([], [], [], draw=_draw_image), "扫描.pdf", ocr=True, **limits)
    assert (found.recognised, found.text.count("给予500万元")) == (1, 1)
    assert found.note is not None
    assert "1 pages without readable text were recognised by OCR, 2 more were left out" in found.note


def test_without_tesseract_the_note_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = found_in(pdf([], draw=_draw_image), "扫描.pdf", ocr=True)
    assert found.note is not None
    assert "apt install tesseract-ocr tesseract-ocr-chi-sim" in found.note


def _draw_image(sheet: Any) -> None:
    file = io.BytesIO()
    Image.new("L", (60, 80), 230).save(file, "PNG")
    sheet.drawImage(ImageReader(file), 0, 0, 595, 842)
