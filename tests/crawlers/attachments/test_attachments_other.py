"""OFD, XLSX, PPTX, text, zip: what each gives, and what unreadable files say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.crawlers.attachments.making import compound, ofd, ofd_text, old_word, package, table, word
from tests.crawlers.attachments.reading import found_in, text_of

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def test_ofd_puts_text_objects_into_lines_by_their_places() -> None:
    page = ofd_text(50, 40, "最高500万元补助。") + ofd_text(30, 40, "给予企业") + ofd_text(30, 20, "若干措施")
    assert text_of(ofd(page), "a.ofd") == ["若干措施", "给予企业最高500万元补助。"]


def test_ofd_reads_every_page_and_the_template_of_each() -> None:
    pages = [
        ofd_text(30, 30, "第一页的正文到此为") + ofd_text(30, 40, "止。"),
        ofd_text(30, 30, "第二页的。"),
    ]
    found = found_in(ofd(*pages, template=ofd_text(30, 20, "某市")), "a.ofd")
    assert found.text.split("\n") == ["某市", "第一页的正文到此为止。", "某市", "第二页的。"]
    assert found.pages == 2


def test_ofd_with_hostile_numbers_ends() -> None:
    assert text_of(ofd(ofd_text(30, 20, "正文", delta="g 999999999 1e300 nan")), "a.ofd") == ["正文"]


def test_ofd_paths_never_leave_the_file() -> None:
    parts = {
        "OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": '<Document><Pages><Page BaseLoc="../../../etc/passwd"/></Pages></Document>',
    }
    note = found_in(package(parts), "a.ofd").note
    assert note == "a.ofd: page 1 was left out, a damaged file without its part etc/passwd; fetch it again"


def test_ofd_with_a_broken_page_gives_the_others() -> None:
    whole = ofd(ofd_text(30, 30, "一、总体要求"), "<oops", ofd_text(30, 30, "三、保障措施"))
    found = found_in(whole, "a.ofd")
    assert found.text == "一、总体要求\n三、保障措施"
    assert "page 2 was left out" in (found.note or "")


def test_xlsx_rows_are_lines() -> None:
    rows = [["项目", "金额（万元）"], ["算力券", 500.0], [None, None], ["占比", 0.25]]
    assert text_of(table(rows), "a.xlsx") == [
        "资金安排",
        "项目 | 金额（万元）",
        "算力券 | 500",
        "占比 | 0.25",
    ]


def test_pptx_slides_come_in_the_order_of_their_numbers() -> None:
    slides = {
        f"ppt/slides/slide{number}.xml": f"<s {A}><a:p><a:r><a:t>第{number}张</a:t></a:r></a:p></s>"
        for number in (10, 2, 1)
    }
    assert text_of(package({"ppt/presentation.xml": "<p/>", **slides}), "a.pptx") == [
        "第1张",
        "第2张",
        "第10张",
    ]


def test_a_zip_gives_the_text_of_its_files_and_names_those_it_cannot_read() -> None:
    inner = {
        "措施.docx": word(lambda d: d.add_paragraph("支持算力")),
        "旧表.xls": compound({"Workbook": b"x"}),
    }
    found = found_in(package(inner), "附件.zip")
    assert found.text == "措施.docx\n支持算力"
    assert found.note == "附件.zip: 旧表.xls: an old Excel or WPS table; save it as .xlsx"


def test_html_under_the_name_of_a_doc_is_read() -> None:
    assert text_of("<html><body><p>通知</p><p>全文</p></body></html>".encode("gb18030")) == ["通知", "全文"]


def test_gbk_text_is_read() -> None:
    assert text_of("支持人工智能\r\n\r\n创新发展".encode("gbk"), "a.txt") == ["支持人工智能", "创新发展"]


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"Rar!\x1a\x07\x00....", "a RAR archive; unpack it"),
        (b"Founder CEB....", "a Founder CEB file; open it in Apabi Reader"),
        (b"\x00\x01\x02\x03", "not a file of a known type; save it as PDF or DOCX"),
        (b"PK\x03\x04broken", "a damaged archive"),
        (compound({"EncryptedPackage": b"x"}), "encrypted; save it without a password"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, advice: str) -> None:
    found = found_in(data, "文件.bin")
    assert found.text == ""
    assert found.note is not None
    assert found.note.startswith(f"文件.bin: {advice}")


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    found = found_in("长".encode() * 900, "长.txt", characters=500)
    assert len(found.text) == 500
    assert found.note == "长.txt: cut after 500 characters"


WHOLE = {
    "a.docx": word(lambda document: [document.add_paragraph("支持算力建设") for _ in range(9)]),
    "a.ofd": ofd(*(ofd_text(30, 20, "给予最高500万元补助") for _ in range(3))),
    "a.doc": old_word("支持\r各区\x07最高500万元\x07\x07" * 30),
    "a.rtf": rb"{\rtf1\ansicpg936{\fonttbl{\f0 SimSun;}}\uc1 \u26368?\par \'cd\'a8}" * 5,
}


@settings(deadline=None)
@given(
    st.sampled_from(sorted(WHOLE)), st.integers(0, 1 << 16), st.binary(min_size=1, max_size=40), st.booleans()
)
def test_a_damaged_file_gives_text_or_a_note_and_never_an_exception(
    name: str, place: int, rubbish: bytes, cut: bool
) -> None:
    whole = WHOLE[name]
    place %= len(whole)
    damaged = whole[:place] if cut else whole[:place] + rubbish + whole[place + len(rubbish) :]
    found = found_in(damaged, name)
    assert found.text.strip() or found.note
    found.text.encode()
