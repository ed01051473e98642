"""DOCX, DOC, WPS and RTF: paragraphs, numbers, tables; nothing deleted comes back."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.crawlers.attachments.making import W, bare_word, old_word, package, word
from tests.crawlers.attachments.reading import found_in, text_of

LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def _paragraph(text: str, level: int | None = None) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if level is not None else ""
    return f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_docx_keeps_paragraphs_and_table_rows_in_order() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("一、发展目标")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(
            [cell for row in table.rows for cell in row.cells],
            ["项目", "金额", "算力券", "最高500万元"],
            strict=True,
        ):
            cell.text = text
        document.add_paragraph("二、保障措施")

    assert text_of(word(fill)) == ["一、发展目标", "项目 | 金额", "算力券 | 最高500万元", "二、保障措施"]


def test_automatic_numbers_are_spelled_out() -> None:
    body = "".join(
        _paragraph(text, level)
        for text, level in [
            ("总体要求", 0),
            ("重点任务", 0),
            ("降低成本", 1),
            ("算力券", 2),
            ("模型券", 2),
            ("保障", 0),
        ]
    )
    assert text_of(bare_word(body, numbering=LISTS)) == [
        "一、总体要求",
        "二、重点任务",
        "（一）降低成本",
        "1.算力券",
        "2.模型券",
        "三、保障",
    ]


def test_a_docx_whose_lists_are_damaged_keeps_its_text_and_says_so() -> None:
    found = found_in(bare_word(_paragraph("总体要求", 0), numbering="<oops"), "a.docx")
    assert found.text == "总体要求"
    assert (found.note or "").startswith("a.docx: automatic numbers are missing")


def test_deleted_text_and_field_codes_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>给予最高</w:t></w:r><w:del><w:r><w:delText>300万元</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>500万元</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert text_of(bare_word(body)) == ["给予最高500万元"]


def test_a_table_inside_a_cell_is_told_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{_paragraph('内层')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{_paragraph('外层')}{inner}</w:tc><w:tc>{_paragraph('右格')}</w:tc></w:tr></w:tbl>"
    assert text_of(bare_word(body)) == ["外层 内层 | 右格"]


def test_entities_of_a_docx_are_not_expanded() -> None:
    evil = (
        '<!DOCTYPE w:document [<!ENTITY a "笑笑笑笑笑笑笑笑笑笑"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY file SYSTEM "file:///etc/hostname">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>正文&b;&file;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert text_of(package({"word/document.xml": evil})) == ["正文"]


def test_a_zip_bomb_is_not_opened() -> None:
    bomb = package({"word/document.xml": b"<w:document>" + bytes(80 << 20)})
    assert len(bomb) < 200_000
    found = found_in(bomb, "炸弹.docx")
    assert found.text == ""
    assert found.note is not None
    assert "not opened" in found.note


def test_a_docx_that_is_cut_short_says_so() -> None:
    whole = word(lambda document: document.add_paragraph("正文"))
    assert "damaged" in (found_in(whole[: len(whole) // 2], "a.docx").note or "")


def test_doc_keeps_paragraphs_table_rows_and_single_byte_pieces() -> None:
    raw = "关于支持人工智能的通知\r各区：\r项目\x07金额\x07\x07算力券\x07最高500万元\x07\x07以上。\r"
    assert text_of(old_word(raw, compressed="AI plan 2025\r")) == [
        "关于支持人工智能的通知",
        "各区：",
        "项目 | 金额",
        "算力券 | 最高500万元",
        "以上。",
        "AI plan 2025",
    ]


def test_wps_files_are_word_files() -> None:
    assert text_of(old_word("支持措施\r"), "措施.wps") == ["支持措施"]


def test_doc_shows_the_result_of_a_field_not_its_code() -> None:
    raw = '见\x13 HYPERLINK "http://a.cn" \x14附件\x15，共\x13 PAGE \x15页。\r'
    assert text_of(old_word(raw)) == ["见附件，共页。"]


def test_an_encrypted_doc_says_so() -> None:
    found = found_in(old_word("密\r", flags=0x0300), "密.doc")
    assert found.note == "密.doc: encrypted; save it without a password"


def test_an_older_word_file_is_read_by_a_program_where_one_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "antiword"
    program.write_text("#!/bin/sh\ncat > /dev/null\necho 旧文件的内容\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert text_of(old_word("旧\r", version=0x0065)) == ["旧文件的内容"]


def test_without_such_a_program_the_note_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = found_in(old_word("旧\r", version=0x0065), "旧.doc")
    assert found.note is not None
    assert "Word 95 or older" in found.note
    assert "install antiword" in found.note


def test_rtf_under_the_name_of_a_doc_is_read() -> None:
    code = "".join(f"\\'{byte:02x}" for byte in "通知".encode("gb18030"))
    rtf = (
        r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}{\*\generator Word;}\uc1 "
        rf"{code}\par \u26368?\u39640?500\u19975?\u20803?\par \trowd A\cell B\cell\row }}"
    )
    assert text_of(rtf.encode()) == ["通知", "最高500万元", "A | B"]


def test_word_2003_xml_under_the_name_of_a_doc_is_read() -> None:
    xml = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
        "<w:p><w:r><w:t>通知</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:wordDocument>"
    )
    assert text_of(xml.encode()) == ["通知", "甲 | 乙"]


def test_a_web_archive_under_the_name_of_a_doc_is_read() -> None:
    page = base64.encodebytes("<html><body><p>通知</p><p>全文</p></body></html>".encode("gb18030")).decode()
    archive = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        f'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: base64\n\n{page}\n--b--\n'
    )
    assert text_of(archive.encode()) == ["通知", "全文"]


def test_other_xml_is_no_text() -> None:
    note = found_in(b'<?xml version="1.0"?><settings><a>1</a></settings>', "a.doc").note
    assert note == "a.doc: an XML file that is no document; save it as PDF or DOCX"
