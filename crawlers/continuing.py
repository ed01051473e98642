"""Continuing: an article that its portal cut into several pages is one document.

Page two of `…/t20250301_123.html` is `…/t20250301_123_1.html` or `…_2.html`, of `…/c1001-315.html` is
`…/c1001-315-2.html`, of `…/view?id=7` is `…/view?id=7&page=2`. What the first page's address does not continue is
another article, whatever its link says.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import dropwhile
from urllib.parse import parse_qsl, urlsplit

from crawlers.addresses import absolute_url
from crawlers.documents import Answer, Document, Request, Row
from crawlers.unreadable import REFUSALS, Blocked, Unreachable, Unreadable

FetchPage = Callable[[Request], Awaitable[Answer]]
ReadPage = Callable[[Row, Answer], Document]

MOST_PAGES = 20  # after the first
_PARAMETERS = ("page", "pageNo", "pageno")
_NAME = re.compile(r"(?P<stem>[^/]{1,160}?)(?P<ending>\.(?:s?html?|jhtml|php|aspx?|jsp))")
_PARAMETER = re.compile(
    rb"href\s{0,3}=\s{0,3}[\"']([^\"'<>\s?]{0,400}+\?(?:[^\"'<>\s&]{0,100}&(?:amp;)?){0,10}?"
    rb"(?:%b)=([1-9]\d?)(?:&[^\"'<>\s]{0,200})?)[\"'#]" % "|".join(_PARAMETERS).encode()
)


async def continued(
    document: Document, row: Row, answer: Answer, read: ReadPage, fetch: FetchPage
) -> tuple[Document, list[str]]:
    """The document with the text of its further pages, and what is missing of them.

    Raises `Blocked` where the portal refuses, `Unreachable` where a page does not come: both may pass, and half a
    text would look like a revision that took the rest back.
    """
    texts, files = [document.text], list(document.attachments)
    waiting, done = further_pages(answer), set[int]()
    if not waiting.keys() & {1, 2}:  # `_1` is page two where portals count from nought
        return document, []
    missing: list[str] = []
    while waiting:
        number = min(waiting)
        url = waiting.pop(number)
        done.add(number)
        if len(done) > MOST_PAGES:
            missing.append(f"the article has more than {MOST_PAGES + 1} pages; the text ends with that one")
            break
        try:
            page = await _page(url, fetch)
            found = read(replace(row, url=url, request=None), page)
        except Blocked:
            raise
        except Unreadable as error:
            missing.append(
                f"page {url} of the article could not be read, the text goes on without it: {error}"
            )
            continue
        fresh = _fresh(found.text, "\n".join(texts))
        if not fresh:
            continue
        texts.append(fresh)
        files += [file for file in found.attachments if file.url not in {known.url for known in files}]
        more = further_pages(replace(page, url=answer.url))
        waiting |= {n: address for n, address in more.items() if n not in done}
    if len(texts) == 1:
        return document, missing
    whole = "\n".join(text for text in texts if text)
    return replace(document, text=whole, text_from="page", attachments=tuple(files)), missing


def _fresh(text: str, before: str) -> str:
    """What a page adds: nothing where most of it was said before, else its text without the head that is repeated."""
    known, paragraphs = set(before.split("\n")), text.split("\n")
    if 2 * sum(paragraph in known for paragraph in paragraphs) >= len(paragraphs):
        return ""
    return "\n".join(dropwhile(known.__contains__, paragraphs))


async def _page(url: str, fetch: FetchPage) -> Answer:
    answer = await fetch(Request(url))
    if answer.status in REFUSALS:
        raise Blocked(f"{url}: HTTP {answer.status}: the portal {REFUSALS[answer.status]}")
    if answer.status >= 500:
        raise Unreachable(f"{url}: HTTP {answer.status}")
    if answer.status != 200:
        raise Unreadable(f"HTTP {answer.status}")
    return answer


def further_pages(answer: Answer) -> dict[int, str]:
    """Addresses of an article's further pages that its page links to, by the number in them."""
    parts = urlsplit(answer.url)
    folder, _, name = parts.path.rpartition("/")
    named = _NAME.fullmatch(name)
    found: dict[int, str] = {}
    # Most articles have one page, so plain bytes are looked for before any expression is tried.
    if named and any(named["stem"].encode() + mark in answer.body for mark in (b"_", b"-")):
        stem, ending = f"{folder}/{named['stem']}", named["ending"]
        for link, number in re.findall(_named(named["stem"], ending), answer.body):
            url = _resolved(answer.url, link)
            if url and urlsplit(url).path in (
                f"{stem}_{int(number)}{ending}",
                f"{stem}-{int(number)}{ending}",
            ):
                found.setdefault(int(number), url)
    links = _PARAMETER.findall(answer.body) if b"page" in answer.body else ()
    for link, number in links:
        url = _resolved(answer.url, link)
        if url and _bare(url) == _bare(answer.url):
            found.setdefault(int(number), url)
    return found


def _named(stem: str, ending: str) -> bytes:
    """A link to a page of this name and a number; built for each page, as most pages have no such link."""
    said = [re.escape(part.encode()) for part in (stem, ending)]
    return rb"href\s{0,3}=\s{0,3}[\"']([^\"'<>\s]{0,400}?%b[_-]([1-9]\d?)%b)[\"'#]" % (said[0], said[1])


def _resolved(base: str, link: bytes) -> str | None:
    """A link as an address on the same host."""
    url = absolute_url(base, link.decode("utf-8", "replace").replace("&amp;", "&"))
    return url if url and urlsplit(url).netloc == urlsplit(base).netloc else None


def _bare(url: str) -> tuple[str, frozenset[tuple[str, str]]]:
    """An address without its page number."""
    parts = urlsplit(url)
    return parts.path, frozenset(pair for pair in parse_qsl(parts.query) if pair[0] not in _PARAMETERS)
