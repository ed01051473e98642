"""Files are found in every form that portals link them."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawlers.links import file_type, media_type, read_attachments

BASE = "https://fzggw.example.gov.cn/col/col1/art/2025/art_1.html"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://a.gov.cn/module/download/downfile.jsp?classid=0&filename=ab12.pdf", "pdf"),
        ("https://a.gov.cn/front/document/download?fileUrl=x%2Fy&fileName=%E9%99%84%E4%BB%B6.wps", "wps"),
        ("https://a.gov.cn/attachment/0/88/6/4.PDF", "pdf"),
        ("https://a.gov.cn/group6/M00/1.docx", "docx"),
        ("https://a.gov.cn/P020250826.ofd", "ofd"),
        ("https://a.gov.cn/zc/1.html", None),
        ("https://a.gov.cn/pdf/", None),
    ],
)
def test_the_type_stands_in_path_or_parameters(url: str, kind: str | None) -> None:
    assert file_type(url) == kind


def test_a_file_in_a_viewer_is_the_file_itself() -> None:
    viewer = "/uiFramework/js/pdfjs/web/viewer.html?file="
    html = f"""<div id=b><iframe src="{viewer}/eportal/fileDir/data/P0211230678959181796.pdf"></iframe>
    <a href="{viewer}%2Ffiles%2F%E8%A1%8C%E5%8A%A8.pdf">行动计划</a><a href="{viewer}">查看</a></div>"""
    tree = LexborHTMLParser(html)
    found = read_attachments(tree, tree.css_first("#b"), BASE)
    host = "https://fzggw.example.gov.cn"
    assert [file.url for file in found] == [
        f"{host}/eportal/fileDir/data/P0211230678959181796.pdf",
        f"{host}/files/行动.pdf",
    ]


def test_the_shown_name_tells_the_type_where_the_address_does_not() -> None:
    assert file_type("https://a.gov.cn/download?id=7", "附件1.docx") == "docx"


def test_links_of_the_body_and_of_the_box_beside_it_are_files() -> None:
    html = """<a href="/about.pdf">网站手册</a><div id=b><p>见<a href="./a.pdf">实施细则</a>
    和<a href="./a.pdf">实施细则（再次）</a>，<a href="/zc/2.html">解读</a>，<a href="javascript:;">关闭</a></p></div>
    <div id="tblAppendixContainer"><a href="/files/b.docx">申报表</a></div>"""
    tree = LexborHTMLParser(html)
    found = read_attachments(tree, tree.css_first("#b"), BASE)
    assert [(file.name, file.url.rpartition("/")[2]) for file in found] == [
        ("实施细则.pdf", "a.pdf"),
        ("申报表.docx", "b.docx"),
    ]


def test_a_file_shown_in_a_frame_is_a_file() -> None:
    tree = LexborHTMLParser('<div id=b><iframe src="/files/plan.pdf"></iframe></div>')
    (file,) = read_attachments(tree, tree.css_first("#b"), BASE)
    assert (file.name, file.media_type) == ("plan.pdf", "application/pdf")


def test_a_page_of_ten_thousand_links_has_a_hundred_files_at_most() -> None:
    tree = LexborHTMLParser(
        "<div id=b>" + "".join(f"<a href={n}.pdf>附件{n}</a>" for n in range(10_000)) + "</div>"
    )
    assert len(read_attachments(tree, tree.css_first("#b"), BASE)) == 100


def test_office_types_have_their_media_type() -> None:
    assert media_type("docx").endswith("wordprocessingml.document")
    assert media_type("unheard-of") == "application/octet-stream"
