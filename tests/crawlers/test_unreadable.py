"""What is no page says what it is instead."""

from __future__ import annotations

import pytest

from crawlers.documents import Answer, Request
from crawlers.unreadable import REFUSALS, Blocked, Gone, Unreadable, refuse

URL = "https://www.example.gov.cn/zc/1.html"


def refused(html: str, status: int = 200, came: str = URL, asked: str = URL) -> None:
    refuse(Answer(Request(asked), came, status, {}, html.encode()), html)


def test_a_page_is_not_refused() -> None:
    refused("<h1>关于算力的通知</h1><p>各区人民政府：</p>")


@pytest.mark.parametrize("status", REFUSALS)
def test_the_message_says_what_the_portal_does(status: int) -> None:
    with pytest.raises(Blocked, match=f"HTTP {status}: the portal {REFUSALS[status]}"):
        refused("", status)


def test_a_challenge_under_a_server_error_is_still_a_challenge() -> None:
    with pytest.raises(Blocked, match="Cloudflare"):
        refused("<title>Just a moment...</title>", 503)


def test_an_empty_answer_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="empty"):
        refused(" \n")


def test_the_home_page_itself_may_be_asked_for() -> None:
    refused(
        "<h1>首页</h1>", came="https://www.example.gov.cn/", asked="https://www.example.gov.cn/index.html"
    )


def test_being_sent_to_another_article_is_no_reason_to_give_up() -> None:
    refused("<h1>通知</h1>", came="https://www.example.gov.cn/zc/2.html")


def test_a_missing_page_with_its_menu_is_seen_through() -> None:
    with pytest.raises(Gone):
        refused("<ul><li>首页</li></ul><h1>404 Not Found</h1>")


def test_many_open_scripts_are_a_challenge() -> None:
    with pytest.raises(Blocked):
        refused("<script>__jsl_clearance" * 2_500)
