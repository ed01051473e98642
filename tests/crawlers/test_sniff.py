"""A column page gives its platform away."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from crawlers.documents import Answer, Request
from crawlers.sniff import sniff, toml_entry
from crawlers.sources import platform_names, read_source_file
from crawlers.unreadable import Blocked


def answer(html: str, url: str = "https://fgw.example.gov.cn/zwgk/index.html", status: int = 200) -> Answer:
    return Answer(Request(url), url, status, {}, html.encode())


@pytest.mark.parametrize(
    ("platform", "html"),
    [
        ("gkmlpt", "<script>window._CONFIG = { APP_URL:'http://a', SID: '755001' }</script>"),
        ("hanweb_unit", "<script src='/x/unitbuild.js' queryData=\"{'webId':'1'}\"></script>"),
        ("hanweb_jpage", "<script>jpage({totalRecord:138,perPage:10})</script>"),
        ("label8888", "<script>Ls.pagination({})</script>"),
        ("ucap", "<a href='/2025/6/5/0123456789abcdef0123456789abcdef.shtml'>通知</a>"),
        ("ucap", "<script>get('/common/search/0123456789abcdef0123456789abcdef')</script>"),
        ("trs", "<script>createPageHTML(26, 0, 'index', 'html');</script>"),
        ("trs", '<a href="./202506/t20250605_123.html">通知</a>'),
        ("nfcms", '<a href="/zwgk/content/post_123.html">通知</a>'),
        ("shanghai", '<a href="/nw12344/20250605/0123456789abcdef0123456789abcdef.html">通知</a>'),
        ("henan", '<a href="/2026/05-18/3355309.html">通知</a>'),
        ("feed", "<?xml version='1.0'?>\n<rss version='2.0'></rss>"),
        ("feed", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>"),
        ("feed", '{"version": "https://jsonfeed.org/version/1.1", "items": []}'),
    ],
)
def test_a_mark_names_its_platform(platform: str, html: str) -> None:
    assert [found.platform for found in sniff(answer(html))] == [platform]
    assert platform in platform_names()


def test_an_address_may_say_enough() -> None:
    url = "https://www.example.gov.cn/gkmlpt/index"
    assert [found.platform for found in sniff(answer("<html></html>", url))] == ["gkmlpt"]


def test_a_page_without_marks_names_none() -> None:
    assert sniff(answer("<h1>通知公告</h1>")) == []


def test_the_list_system_comes_before_that_of_the_articles() -> None:
    html = "<script src=unitbuild.js></script><a href='/a/t20250605_1.html'>通知</a>"
    assert [found.platform for found in sniff(answer(html))] == ["hanweb_unit", "trs"]


def test_a_challenge_is_no_platform() -> None:
    with pytest.raises(Blocked):
        sniff(answer("", status=412))


def test_the_entry_is_one_that_the_registry_reads(tmp_path: Path) -> None:
    head = '<title>政策"文件"-示例</title><meta name=SiteName content="示例省发展和改革委员会">'
    html = head + '<meta name=ColumnName content="通知">'
    text = toml_entry("trs", answer(html), rows=20, declared=400)
    entry = tomllib.loads(text)["source"][0]
    assert (entry["id"], entry["office"], entry["column"]) == (
        "fgw-example-zwgk",
        "示例省发展和改革委员会",
        "通知",
    )
    path = tmp_path / "example.toml"
    path.write_text('name = { zh = "示", en = "E", ko = "예" }\nregion = "990000"\n' + text, encoding="utf-8")
    _, (source,) = read_source_file(path)
    assert (source.platform, source.expect) == ("trs", (200, 1600))
