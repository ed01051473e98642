"""Pages, texts, office files and archives: one document each, or an issue that names the file."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from crawlers.attachments import Limits
from crawlers.importing import Settings
from tests.crawlers.attachments.making import body, package, pdf, word
from tests.crawlers.importing.importing import guess, imported, sorted_out

TEXT = "为加快算力建设，支持企业创新，省政府决定，对租用智能算力的企业给予补助，最高500万元。" * 3
PAGE = f"""<html><head><meta charset="utf-8"><title>关于加快算力建设的通知</title>
<meta name="SiteName" content="浙江省人民政府"><meta content="关于加快算力建设的通知" name="ArticleTitle">
<meta name="PubDate" content="2025-05-16 09:00">URL</head>
<body><div id="zoom"><p>{TEXT}</p><p>本通知自2025年6月1日起施行。</p></div></body></html>"""
OWN = '<meta name="Url" content="https://www.zj.gov.cn/art/1.html">'


def test_a_saved_page_is_read_at_the_address_it_names(tmp_path: Path) -> None:
    [document], issues = imported(tmp_path, "a.html", PAGE.replace("URL", OWN).encode())
    assert issues == []
    assert document.url == "https://www.zj.gov.cn/art/1.html"
    assert (document.kind, document.region, document.level) == ("policy", "330000", "province")
    assert document.published == date(2025, 5, 16)
    assert document.text.split("\n")[1] == "本通知自2025年6月1日起施行。"


def test_a_page_without_an_address_gets_one_that_stays(tmp_path: Path) -> None:
    [one], _ = imported(tmp_path, "a.html", PAGE.encode())
    [other], _ = imported(tmp_path, "b.html", PAGE.encode())
    assert one.url.startswith("urn:gaodi:")
    assert one == other


def test_a_page_in_gbk_that_claims_utf_8_is_read(tmp_path: Path) -> None:
    [document], issues = imported(tmp_path, "a.html", PAGE.encode("gbk"))
    assert issues == []
    assert document.title == "关于加快算力建设的通知"
    assert document.text.startswith("为加快算力建设，支持企业创新")


def test_a_page_of_nobody_official_is_news(tmp_path: Path) -> None:
    page = (
        f"<html><head><title>算力竞赛升温</title></head><body><article><p>{TEXT}</p></article></body></html>"
    )
    [document], _ = imported(tmp_path, "a.html", page.encode())
    assert (document.kind, document.region, document.publisher) == ("news", None, None)


def test_a_column_page_is_said_to_be_no_article(tmp_path: Path) -> None:
    page = "<html><head><title>通知公告</title></head><body><ul><li><a href='1.html'>通知</a></li></ul></body></html>"
    documents, [issue] = imported(tmp_path, "column.html", page.encode())
    assert documents == []
    assert issue.url.endswith("column.html")
    assert "is no article" in issue.what


def test_a_page_of_pictures_says_what_to_do(tmp_path: Path) -> None:
    page = "<h1>关于支持算力建设的通知</h1><div id=zoom><img src='W0202.jpg'></div>"
    documents, [issue] = imported(tmp_path, "scan.html", page.encode())
    assert documents == []
    assert "text stands in pictures" in issue.what


def test_a_text_begins_with_its_title(tmp_path: Path) -> None:
    text = "浙江省人民政府文件\n浙政发〔2025〕9号\n关于支持算力建设的若干措施\n\n" + TEXT
    [document], _ = imported(tmp_path, "a.txt", text.encode("gb18030"))
    assert document.title == "关于支持算力建设的若干措施"
    assert document.doc_number == "浙政发〔2025〕9号"
    assert document.issuers == ("浙江省人民政府",)
    assert (document.kind, document.region) == ("policy", "330000")


def test_a_korean_text_with_chrome_is_news_under_its_headline(tmp_path: Path) -> None:
    text = "닫기\n\n견본신문\n\n저장성, AI 매출 목표 1조 위안 제시\n\n입력 2025-05-21 08:00\n저장성이 목표를 발표했다."
    [document], _ = imported(tmp_path, "news.txt", text.encode())
    assert (document.kind, document.lang, document.title) == (
        "news",
        "ko",
        "저장성, AI 매출 목표 1조 위안 제시",
    )
    assert document.published == date(2025, 5, 21)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布日期：2025年5月16日", date(2025, 5, 16)),
        ("견본신문 | 입력 2025.05.21 08:00", date(2025, 5, 21)),
        ("申报截止日期：2025年6月30日", None),
        ("국채를 발행 2025년 5월에 한다", None),
    ],
)
def test_only_a_label_of_its_own_dates_a_text(tmp_path: Path, line: str, published: date | None) -> None:
    text = f"关于支持算力建设的若干措施\n{line}\n{TEXT}"
    [document], _ = imported(tmp_path, "a.txt", text.encode())
    assert document.published == published


def test_an_english_text_is_news(tmp_path: Path) -> None:
    text = "Zhejiang sets an AI revenue goal\n\nThe province wants more than 1 trillion yuan by 2027."
    [document], _ = imported(tmp_path, "news.txt", text.encode())
    assert (document.kind, document.lang) == ("news", "en")


def test_a_text_without_a_title_bears_the_name_of_its_file(tmp_path: Path) -> None:
    [document], _ = imported(
        tmp_path, "工作报告2024.txt", ("各位代表：\n一、2023年工作回顾\n" + TEXT).encode()
    )
    assert document.title == "工作报告2024"


def test_pdf_and_docx_are_documents_whose_text_is_the_files(tmp_path: Path) -> None:
    files = [tmp_path / "a.pdf", tmp_path / "b.docx"]
    files[0].write_bytes(
        pdf([(176, 780, 22, "广东省算力建设行动计划"), *body("\u3000到明年建成一批智算中心。", top=700)])
    )
    files[1].write_bytes(
        word(lambda d: (d.add_paragraph("浙江省算力建设办法"), d.add_paragraph("第一条 总则。")))
    )
    documents, issues = sorted_out(*files)
    assert issues == []
    assert [(d.title, d.region, d.text_from) for d in documents] == [
        ("广东省算力建设行动计划", "440000", "attachment"),
        ("浙江省算力建设办法", "330000", "attachment"),
    ]


def test_a_file_without_a_telling_name_is_known_by_its_bytes(tmp_path: Path) -> None:
    [document], _ = imported(tmp_path, "download", word(lambda d: d.add_paragraph("浙江省算力建设办法")))
    assert document.title == "浙江省算力建设办法"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("empty.pdf", b"", "is empty; nothing was taken from it"),
        ("blank.txt", b" \n\t\n ", "holds no text; nothing was taken from it"),
        ("cut.pdf", pdf(body("正文。"))[:400], "a damaged or cut PDF; fetch it again"),
        ("bomb.docx", package({"word/document.xml": bytes(80 << 20)}), "not opened"),
        ("line.txt", "长".encode() * 10_000_000, "has 10000000 characters, more than the 600000"),
        ("cut.html.gz", gzip.compress(PAGE.encode())[:60], "is a damaged gzip file"),
    ],
)
def test_a_file_that_gives_nothing_says_why_and_the_next_is_read(
    tmp_path: Path, name: str, data: bytes, what: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.html"
    bad.write_bytes(data)
    good.write_bytes(PAGE.encode())
    documents, [issue] = sorted_out(bad, good)
    assert [document.title for document in documents] == ["关于加快算力建设的通知"]
    assert (issue.level, issue.stage, issue.url) == ("error", "import", str(bad))
    assert what in issue.what


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 2000)
    _, [issue] = sorted_out(file, settings=Settings(guess_region=guess, limits=Limits(size=1000)))
    assert "is larger than" in issue.what


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    _, issues = sorted_out(tmp_path / "nowhere.pdf", tmp_path)
    assert [issue.what for issue in issues] == [
        "cannot be read (No such file or directory); check its name and permissions",
        "is a folder; name the files in it",
    ]


def _warc(*answers: tuple[str, str, bytes]) -> bytes:
    return b"".join(gzip.compress(_record(*answer)) for answer in answers)


def _record(url: str, status: str, payload: bytes) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n".encode() + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-05-16T01:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_a_warc_gives_its_articles_and_counts_the_other_pages(tmp_path: Path) -> None:
    column = "<html><head><title>公告</title></head><body><ul><li>无</li></ul></body></html>".encode()
    answers = (
        ("https://www.zj.gov.cn/art/2.html", "200 OK", PAGE.encode()),
        ("https://www.zj.gov.cn/col/", "200 OK", column),
        ("https://www.zj.gov.cn/art/3.html", "404 Not Found", PAGE.encode()),
    )
    [document], [issue] = imported(tmp_path, "a.warc.gz", _warc(*answers))
    assert document.url == "https://www.zj.gov.cn/art/2.html"
    assert issue.level == "info"
    assert issue.what == "1 pages are no articles and were left out, 1 were taken"


def test_a_warc_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    whole = _warc(*((f"https://www.zj.gov.cn/art/{n}.html", "200 OK", PAGE.encode()) for n in range(4)))
    documents, issues = imported(tmp_path, "a.warc.gz", whole[:-200])
    assert len(documents) == 3
    assert "breaks off" in issues[-1].what
