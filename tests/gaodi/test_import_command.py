"""`gaodi import`: whatever can be read goes through, whatever cannot is named, the exit code says so."""

import json
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.gaodi.conftest import Gaodi

TEXT = "到2027年，全省人工智能核心产业规模突破3000亿元。对首次入选的企业给予最高500万元奖励。"
PAGE = """<html><head><meta charset="{says}"><meta name="ArticleTitle" content="关于支持算力发展的通知">
<meta name="PubDate" content="2025-05-16 10:00"></head><body><div id="zoom">
<p>{text}</p><p>{text}</p></div></body></html>"""


@pytest.fixture
def pdf() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = BytesIO()
    canvas = Canvas(file)
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(72, 720, "关于支持大模型发展的若干措施")
    canvas.drawString(72, 690, "对企业给予最高500万元奖励。")
    canvas.save()
    return file.getvalue()


def kept(tmp_path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(tmp_path / "home" / "gaodi.db")) as db:
        return dict(db.execute("select title, text from documents join texts on document = id").fetchall())


def test_every_kind_of_file_becomes_a_document(gaodi: Gaodi, tmp_path: Path, pdf: bytes) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(says="utf-8", text=TEXT), encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"关于数据要素的意见\n{TEXT}", encoding="gb18030")
    (tmp_path / "c.pdf").write_bytes(pdf)
    docx = Docx()
    docx.add_paragraph("关于具身智能的行动方案")
    docx.add_paragraph(TEXT)
    docx.save(str(tmp_path / "d.docx"))
    line = {
        "title": "저장성 AI 매출 1조 위안 목표",
        "text": "2027년까지 1조 위안.",
        "lang": "ko",
        "kind": "news",
    }
    (tmp_path / "e.jsonl").write_text(json.dumps(line), encoding="utf-8")
    done = gaodi("import", *(str(path) for path in sorted(tmp_path.glob("?.*"))))
    assert done.returncode == 0, done.stderr
    texts = kept(tmp_path)
    assert len(texts) == 5
    assert sum("500万元" in text for text in texts.values()) == 4


def test_a_page_in_gbk_that_claims_utf8_is_read_right(gaodi: Gaodi, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(says="utf-8", text=TEXT).encode("gb18030"))
    assert gaodi("import", str(tmp_path / "a.html")).returncode == 0
    assert TEXT in kept(tmp_path)["关于支持算力发展的通知"]


def test_bad_files_are_named_and_the_rest_goes_through(gaodi: Gaodi, tmp_path: Path, pdf: bytes) -> None:
    (tmp_path / "cut.pdf").write_bytes(pdf[: len(pdf) // 3])
    (tmp_path / "empty.txt").write_bytes(b"")
    good = json.dumps({"title": "甲", "text": TEXT, "url": "https://www.example.gov.cn/a.html"})
    (tmp_path / "broken.jsonl").write_text(f'{good}\n{{"title": \n', encoding="utf-8")
    (tmp_path / "good.txt").write_text(f"关于数据要素的意见\n{TEXT}", encoding="utf-8")
    done = gaodi(
        "import", *(str(path) for path in sorted(tmp_path.glob("*.*"))), str(tmp_path / "absent.txt")
    )
    assert done.returncode == 1
    for name in ("cut.pdf", "empty.txt", "broken.jsonl:2", "absent.txt"):
        assert name in done.stderr
    assert len(kept(tmp_path)) == 2


def test_importing_twice_changes_nothing(gaodi: Gaodi, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"关于数据要素的意见\n{TEXT}", encoding="utf-8")
    assert gaodi("import", str(path)).stdout.startswith("1 documents new")
    assert gaodi("import", str(path)).stdout.startswith("0 documents new, 0 changed, 1 known")


def test_a_file_that_is_no_database_is_refused_by_name(gaodi: Gaodi, tmp_path: Path) -> None:
    (tmp_path / "note.db").write_text("not a database, only a note" * 100, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = gaodi("import", str(tmp_path / "a.txt"), "--db", str(tmp_path / "note.db"))
    assert done.returncode == 1
    assert "note.db" in done.stderr and "Traceback" not in done.stderr
