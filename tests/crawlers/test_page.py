"""Article pages of every markup become the documents that stand beside them as JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.documents import Answer, Document, Request, Row, document_id
from crawlers.page import Blocked, Gone, Unreadable, read_article, read_html
from crawlers.sources import Source

PAGES = Path(__file__).parents[1] / "pages"
URL = "https://www.example.gov.cn/zc/content/post_1.html"
SOURCE = Source("sl", "990000", "示例市人民政府", "政策", "nfcms", URL, "policy", timedelta(days=1))
ROW = Row(URL, "列表里的标题")


def answer(html: str, url: str = URL, status: int = 200, asked: str = URL) -> Answer:
    return Answer(Request(asked), url, status, {"content-type": "text/html"}, html.encode())


def seen(document: Document) -> dict[str, Any]:
    """The document as a person wrote it down: days as text, paragraphs as a list, files by name."""
    days = {name: getattr(document, name) for name in ("issued", "published", "effective")}
    return {
        "title": document.title,
        "doc_number": document.doc_number,
        "index_number": document.index_number,
        "issuers": list(document.issuers),
        "status": document.status,
        "sample": document.sample,
        "text": document.text.split("\n"),
        "attachments": [attachment.name for attachment in document.attachments],
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_a_saved_page_gives_what_stands_beside_it(page: Path) -> None:
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    found = seen(read_html(page.read_text(encoding="utf-8"), URL, SOURCE))
    assert {name: found[name] for name in expected} == expected


def test_the_document_is_known_by_the_address_of_its_row() -> None:
    document = read_article(SOURCE, replace(ROW, url=URL + "?utm_source=a#b"), answer("<p id=zoom>一。</p>"))
    assert document.url == URL
    assert document.id == document_id(URL)
    assert document.title == "列表里的标题"


def test_links_are_resolved_where_the_answer_came_from() -> None:
    html = "<h1>示例通知</h1><div id=zoom>见附件<a href='./a.pdf'>附件</a></div>"
    document = read_article(SOURCE, ROW, answer(html, url="https://files.example.gov.cn/x/1.html"))
    assert document.attachments[0].url == "https://files.example.gov.cn/x/a.pdf"


def test_the_platforms_selector_is_trusted_before_any_other() -> None:
    html = "<h1>标题文字</h1><div id=zoom>外框，导航，栏目。<div class=own>正文。</div></div>"
    assert read_article(SOURCE, ROW, answer(html), body=(".own",)).text == "正文。"


def test_what_the_platform_knows_better_than_the_page_counts() -> None:
    html = "<h1>标题文字</h1><div id=zoom>正文。</div><td>发布日期</td>"
    given_ = {"published": "1780588800", "doc_number": "示府〔2026〕1号", "title": "接口里的标题"}
    document = read_article(SOURCE, ROW, answer(html), given=given_)
    assert (document.published, document.doc_number) == (date(2026, 6, 5), "示府〔2026〕1号")
    assert document.title == "接口里的标题"


def test_a_truncated_title_is_not_taken() -> None:
    head = '<meta name="ArticleTitle" content="关于印发示例市…">'
    html = head + "<h1>关于印发示例市算力措施的通知</h1><div id=zoom>文。</div>"
    assert read_html(html, URL, SOURCE).title == "关于印发示例市算力措施的通知"


@pytest.mark.parametrize("status", [401, 403, 412, 429, 521])
def test_a_refusal_is_blocked(status: int) -> None:
    with pytest.raises(Blocked, match=str(status)):
        read_article(SOURCE, ROW, answer("<html>refused</html>", status=status))


@pytest.mark.parametrize(
    "html",
    [
        "<html><script>var $_ts=window['$_ts'];$_ts.nsd=1;</script><body></body></html>",
        "<script>document.cookie='__jsl_clearance=1';location.reload()</script>",
        "<html><head><title>WZWS</title></head><body>您的IP所在区域不允许访问此网站</body></html>",
        "<html><script>var arg1='0123456789ABCDEF0123456789ABCDEF01234567';</script></html>",
        "<html><title>Just a moment...</title><div class=cf-chl-x></div></html>",
    ],
)
def test_a_challenge_with_status_200_is_blocked(html: str) -> None:
    with pytest.raises(Blocked):
        read_article(SOURCE, ROW, answer(html))


def test_an_article_about_challenges_is_no_challenge() -> None:
    html = f"<h1>谈谈验证码</h1><div id=zoom>{'请输入验证码，是许多网站的做法。' * 40}</div>"
    assert read_article(SOURCE, ROW, answer(html)).text.startswith("请输入验证码")


def test_a_login_page_is_blocked() -> None:
    html = "<form><input type=password name=p></form>"
    with pytest.raises(Blocked, match="login"):
        read_article(SOURCE, ROW, answer(html, url="https://www.example.gov.cn/login?back=1"))


@pytest.mark.parametrize("status", [404, 410])
def test_a_missing_page_is_gone(status: int) -> None:
    with pytest.raises(Gone):
        read_article(SOURCE, ROW, answer("<h1>404</h1>", status=status))


def test_a_page_that_says_it_is_missing_is_gone() -> None:
    with pytest.raises(Gone):
        read_article(SOURCE, ROW, answer("<h1>提示</h1><p>抱歉，您访问的页面不存在</p>"))


def test_a_redirect_to_the_home_page_is_gone() -> None:
    with pytest.raises(Gone):
        read_article(
            SOURCE,
            ROW,
            answer("<h1>首页</h1>" + "<p>新闻，要闻。</p>" * 9, url="https://www.example.gov.cn/"),
        )


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", "<html><body><h1>只有标题</h1></body></html>"])
def test_an_empty_page_is_unreadable(html: str) -> None:
    with pytest.raises(Unreadable):
        read_article(SOURCE, replace(ROW, title=""), answer(html))


def test_a_server_error_is_unreadable_but_no_refusal() -> None:
    with pytest.raises(Unreadable) as error:
        read_article(SOURCE, ROW, answer("<h1>出错</h1>", status=500))
    assert not isinstance(error.value, Blocked)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 60_000 + "深",
        "<table>" * 3000 + "<tr><td>深",
        "<font size=1>" * 2000 + "<p>深</p>" * 20_000,
        "<p>" + "，" * 300_000,
        "<td>" + "文号：" * 50_000,
        "<span>文</span>" * 30_000,
        "<a href='" + "x" * 200_000 + ".pdf'>附件</a>",
    ],
)
def test_hostile_markup_gives_a_document_or_says_why_not(html: str) -> None:
    with suppress(Unreadable):
        read_html(f"<h1>标题文字</h1>{html}", URL, SOURCE)


@given(st.text(max_size=300))
def test_any_text_as_a_page_gives_a_document_or_says_why_not(html: str) -> None:
    try:
        document = read_html(html, URL, SOURCE)
    except Unreadable:
        return
    assert document.title
    assert "\n\n" not in document.text


def test_a_status_that_a_script_writes_is_read_and_its_code_is_not() -> None:
    script = "<script>var file_status = '失效（提前废止）'; $('#s').parent().append(\"有效\");</script>"
    html = f"<h1>标题文字</h1><li><span id=s>文件状态：</span>{script}</li><div id=zoom>正文。</div>"
    assert read_html(html, URL, SOURCE).status == "repealed"
    assert read_html(html.replace("file_status", "other"), URL, SOURCE).status is None


def test_the_day_of_a_news_page_may_stand_in_its_structured_data() -> None:
    data = '<script type="application/ld+json">{"datePublished": "2026-06-04T23:30:00Z"}</script>'
    html = f"{data}<h1>标题文字</h1><article>正文。</article>"
    assert read_html(html, URL, SOURCE).published == date(2026, 6, 5)


@pytest.mark.parametrize(
    "block",
    [
        "<li>索引号：</li><li>文号：示府〔2025〕1号</li>",
        "<table><tr><td>索引号</td><td></td><td>文号</td><td>示府〔2025〕1号</td></tr></table>",
        "<dl><dt>索引号</dt><dd></dd><dt>文号</dt><dd>示府〔2025〕1号</dd></dl>",
        "<div>索引号：</div><p>示府〔2025〕1号</p>",
    ],
)
def test_an_empty_value_is_not_filled_from_what_comes_next(block: str) -> None:
    assert read_html(f"<h1>标题文字</h1>{block}<div id=zoom>正文。</div>", URL, SOURCE).index_number is None


@pytest.mark.parametrize(
    "said", ["示府〔2026〕007号", "关于印发行动计划的通知示府[2026]7 号", "示府（2026）7"]
)
def test_a_number_is_kept_in_the_standards_spelling_whatever_the_portal_made_of_it(said: str) -> None:
    html = "<h1>标题文字</h1><div id=zoom>正文。</div>"
    assert read_article(SOURCE, ROW, answer(html), given={"doc_number": said}).doc_number == "示府〔2026〕7号"
