"""Rows that a page writes by script are rows too."""

from __future__ import annotations

from datetime import date, timedelta

from crawlers.documents import Answer, Request
from crawlers.lists.numbered import read_numbered
from crawlers.lists.written import written_rows
from crawlers.sources import Source

BASE = "https://www.example.gov.cn/zwgk/gfxwj/"
ROW = """<script>
    var url = "./202602/t20260214_{0}.shtml"
    var title = "示例市人民政府关于支持算力……";
    if (title.length > 20) {{ title = "示例市人民政府关于支持算力产业发展的意见（{0}）"; }}
    var FILENUM = "示政规〔2026〕{0}号"
    document.writeln("<a href="+url+" target='_blank'>" + title + "</a>");
    document.writeln("2026-02-14 17:32");
</script>"""


def test_each_script_is_a_row() -> None:
    rows = written_rows(ROW.format(3) + ROW.format(4), BASE)
    assert [row.title for row in rows] == [
        "示例市人民政府关于支持算力产业发展的意见（3）",
        "示例市人民政府关于支持算力产业发展的意见（4）",
    ]
    assert (rows[0].url, rows[0].doc_number) == (BASE + "202602/t20260214_3.shtml", "示政规〔2026〕3号")
    assert rows[0].published == date(2026, 2, 14)


def test_a_list_written_by_script_is_read_as_others_are() -> None:
    source = Source("s", "420100", "局", "列", "trs", BASE, "policy", timedelta(days=1))
    html = ROW.format(3) + ROW.format(4) + '<script>createPageHTML(2, 0, "index", "shtml");</script>'
    listing = read_numbered(source, Answer(Request(BASE), BASE, 200, {}, html.encode()), offset=-1)
    assert len(listing.rows) == 2
    assert listing.next is not None
    assert listing.next.url == BASE + "index_1.shtml"


def test_other_scripts_write_no_rows() -> None:
    assert written_rows('<script>var url = "/stat.js"; document.write(url)</script>', BASE) == ()
    assert written_rows('<script>var url = "./202602/t20260214_1.shtml"</script>', BASE) == ()
