"""Answers that are no page: challenges, refusals, logins, errors served with status 200."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawlers.documents import Answer


class Unreadable(Exception):
    """An answer that holds no list or article; the message says what was found instead."""


class Unreachable(Exception):
    """No answer: refused connection, timeout, broken TLS, an answer that is too large."""


class Blocked(Unreadable):
    """The portal refuses us (403, 412, 429, a challenge, a login): the source stops for this run."""


class Forbidden(Unreadable):
    """robots.txt forbids the page; other pages of the source may be allowed."""


class Gone(Unreadable):
    """The portal says that the page is no longer there, whatever the status code claims."""


REFUSALS = {
    401: "asks for a login",
    403: "refuses this crawler",
    412: "answers with a JavaScript challenge",
    429: "says that requests come too fast",
    451: "refuses for legal reasons",
    521: "answers with a cookie challenge",
}
_MISSING = (404, 410)
# A challenge page is short: what it shows a reader is a line or nothing.
_CHALLENGE_SIZE = 60_000
CHALLENGE_TEXT = 400
_CHALLENGES = (
    (re.compile(rb"\$_ts\s{0,3}=\s{0,3}window|window\[['\"]\$_ts['\"]\]"), "a Ruishu JavaScript challenge"),
    (re.compile(rb"__jsl_clearance"), "a Jiasule cookie challenge"),
    (re.compile(rb"WZWS|GeoBL", re.IGNORECASE), "a WZWS firewall page"),
    (re.compile(rb"acw_sc__v2|arg1='[0-9A-F]{40}'"), "an Aliyun cookie challenge"),
    (re.compile(rb"yunsuo_session"), "a Yunsuo cookie challenge"),
    (re.compile(rb"cf-chl-|challenge-platform|Just a moment\.\.\."), "a Cloudflare challenge"),
    (
        re.compile(
            "创宇盾|访问被拦截|安全验证|请输入验证码|您的IP所在区域不允许|请开启JavaScript|访问过于频繁".encode()
        ),
        "a firewall page",
    ),
)
_HOME = re.compile(r"/(?:index\.\w{2,6})?\Z")
_LOGIN = re.compile(r"/(?:login|signin|passport|sso|cas)(?:[/.?]|$)", re.IGNORECASE)
_PASSWORD = re.compile(rb"<input[^>]{0,200}type\s{0,2}=\s{0,2}[\"']?password", re.IGNORECASE)
_NOT_FOUND = re.compile(
    "页面不存在|页面未找到|您访问的页面已|页面已删除|内容已被删除|文章不存在|404 Not Found"
)


def refuse(answer: Answer, text: str) -> None:
    """Raise `Blocked`, `Gone` or `Unreadable` where an answer is no page; `text` is its decoded body."""
    if answer.status not in REFUSALS and answer.status not in _MISSING:
        _refuse_challenge(answer.body, text)
    refuse_envelope(answer)
    if len(answer.body) < _CHALLENGE_SIZE and _says_not_found(text):
        raise Gone("the page says that it does not exist")


def refuse_envelope(answer: Answer) -> None:
    """Raise where status, address or emptiness say that an answer is no page; its text is not looked at."""
    if answer.status in REFUSALS:
        raise Blocked(f"HTTP {answer.status}: the portal {REFUSALS[answer.status]}")
    if answer.status in _MISSING:
        raise Gone(f"HTTP {answer.status}")
    if answer.status >= 400:
        raise Unreadable(f"HTTP {answer.status}")
    if _LOGIN.search(urlsplit(answer.url).path) and _PASSWORD.search(answer.body):
        raise Blocked(f"redirected to a login page {answer.url}")
    if not answer.body.strip():
        raise Unreadable("an empty answer")
    if _sent_home(answer):
        raise Gone(f"redirected to the home page {answer.url}")


def _refuse_challenge(body: bytes, text: str) -> None:
    if len(body) > _CHALLENGE_SIZE:
        return
    for mark, name in _CHALLENGES:
        if mark.search(body) and len(_visible(text)) < CHALLENGE_TEXT:
            raise Blocked(f"the portal answers with {name}")


def _says_not_found(text: str) -> bool:
    found = _NOT_FOUND.search(text)
    return bool(found) and len(_visible(text)) < CHALLENGE_TEXT


def _sent_home(answer: Answer) -> bool:
    if answer.url == answer.request.url:
        return False
    asked, came = urlsplit(answer.request.url).path, urlsplit(answer.url).path
    return asked != came and bool(_HOME.match(came or "/")) and not _HOME.match(asked or "/")


def _visible(text: str) -> str:
    """What a reader sees of a page, without white space."""
    tree = LexborHTMLParser(text)
    tree.strip_tags(["script", "style", "noscript"])
    return "".join(tree.body.text(deep=True).split()) if tree.body is not None else ""
