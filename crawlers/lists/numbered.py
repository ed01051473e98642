"""HTML lists whose pages are numbered files or parameters: what TRS, ucap, Shanghai, Henan and others share.

How many pages there are stands in a script (`createPageHTML(26,0,"index","html")`, `totalPage: 26`) or in words
(共26页). Script arguments also tell whether page 2 is `index_1` or `index_2`: a first page that calls itself 0
counts from 0. Lists that declare nothing end at the first page that is missing or empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from crawlers.addresses import absolute_url
from crawlers.disclosure import squeeze
from crawlers.documents import Answer, Issue, Listing, Request
from crawlers.lists.html_rows import ARTICLE_LINK, read_group
from crawlers.lists.options import expression, whole_number
from crawlers.lists.paging import MISSING, Progress, missing_page, page_number, turn_page
from crawlers.lists.rows import own_rows
from crawlers.lists.written import written_rows
from crawlers.page import decode, refuse
from crawlers.sources import Source
from crawlers.trees import parse_html

_CALL = re.compile(r"\bcreatePage(?:HTML)?\s{0,4}\(([^()]{1,300})\)")
_ARGUMENT = re.compile(r"\s*(?:'([^']*)'|\"([^\"]*)\"|(\w+))\s*(?:,|\Z)")
_PAGES = (
    re.compile(r"\btotalPage\w{0,5}[\"']?\s{0,4}[:=]\s{0,4}[\"']?(\d{1,5})"),
    re.compile(
        r"pagination_script_config\s{0,4}=\s{0,4}\{[^{}]{0,300}?\btotal[\"']?\s{0,4}:\s{0,4}[\"']?(\d{1,5})"
    ),
    re.compile(r"\bpageCount[\"']?\s{0,4}[:=]\s{0,4}[\"']?(\d{1,5})"),
    re.compile(r"pagination\(\s{0,4}[\"']setPage[\"']\s{0,4},\s{0,4}\d{1,5}\s{0,4},\s{0,4}(\d{1,5})"),
    re.compile(r"共\s{0,4}(?:<\w+[^>]{0,80}>)?\s{0,4}(\d{1,5})\s{0,4}(?:</\w+>)?\s{0,4}页"),
)
_NEXT_TEXT = re.compile(r"\A(?:下一?页|后一页|下页)\s*[>»›]*\Z|\A[>»›]\Z")
_NEXT_CLASS = re.compile(r"(?:page[-_]?)?next(?:[-_]?page)?", re.IGNORECASE)
_FULL_PAGE = 10  # rows: no system shows fewer a page
_NUMBER_IN_NAME = "{page}"


@dataclass(frozen=True, slots=True)
class Naming:
    """How a list's pages are called: an address with `{page}`, and what is added to the 1-based number."""

    template: str
    offset: int = 0

    def url(self, page: int) -> str:
        """The address of page n."""
        return self.template.replace(_NUMBER_IN_NAME, str(page + self.offset))


@dataclass(frozen=True, slots=True)
class Script:
    """What a page's paging script says."""

    pages: int
    zero_based: bool
    stem: str | None = None
    ending: str | None = None


def read_numbered(
    source: Source,
    answer: Answer,
    *,
    offset: int | None = 0,
    link: re.Pattern[str] = ARTICLE_LINK,
) -> Listing:
    """One page of a numbered list with the request for the next.

    `offset` is the platform's habit where no script tells: -1 where page 2 is `index_1`; None where no habit is
    known, so that a list which names no next page ends there and is not called whole. The source options
    `page_url` (an address with `{page}`), `link` (a regular expression on an article's path) and `rows` (a CSS
    selector of the list) say what a page cannot.
    """
    if answer.status in MISSING and _has_moved(source, answer):
        what = f"page 2, where the option `page_url` says, is missing (HTTP {answer.status}): have the pages moved?"
        return Listing((), complete=False, issues=(Issue(source.id, answer.url, what),))
    if answer.status in MISSING:
        return missing_page(
            source, answer, lambda page: _request(source, _kept(answer), page, answer.request.state["place"])
        )
    html = decode(answer.body, answer.headers)
    refuse(answer, html)
    script = read_script(html)
    naming = _kept(answer) or _naming(source, answer.url, script, offset or 0)
    pattern = expression(source, "link") or link
    place = answer.request.state.get("place", "")
    group = read_group(html, answer.url, link=pattern, selector=source.options.get("rows"), place=place)
    by_script = written_rows(html, answer.url)
    rows, others = (by_script, ()) if len(by_script) > len(group.rows) else (group.rows, group.others)
    own, issues = own_rows(source, answer, rows, others)
    pages, number = script.pages if script else read_pages(html), page_number(answer)
    following = _next_link(html, answer.url) if pages is None and "page_url" not in source.options else None
    linked = "linked" in answer.request.state
    guessed = offset is None and pages is None and following is None and not linked
    if guessed and rows and "page_url" not in source.options:
        what = "the page names no next page, and the source's option `page_url` is missing: read to here"
        issues += (Issue(source.id, answer.url, what, "warning"),)
        return Listing(own, complete=False, issues=issues)
    return turn_page(
        source,
        answer,
        own,
        lambda page: _request(source, naming, page, group.place, following if page == number + 1 else None),
        pages=pages if pages is not None else (number + 1 if following else None),
        # Where pages were led to by 下一页, the one without it is the last.
        last=number >= pages if pages is not None else (True if linked and following is None else None),
        issues=issues,
        listed=len(rows),
    )


def _has_moved(source: Source, answer: Answer) -> bool:
    """Whether a list whose source says how its pages are called seems to end with a full first page."""
    progress = Progress.of(answer.request)
    return "page_url" in source.options and progress.page == 2 and progress.counted >= _FULL_PAGE


def read_script(html: str) -> Script | None:
    """The call of `createPageHTML` or `createPage` that has figures, its variables looked up in the page."""
    for call in _CALL.finditer(html):
        arguments = ["".join(parts) for parts in _ARGUMENT.findall(call.group(1))]
        numbers = [
            (place, number)
            for place, said in enumerate(arguments)
            if (number := _figure(said, html)) is not None
        ]
        if len(numbers) < 2:
            continue
        (_, pages), (place, current) = numbers[:2]
        words = [word for word in arguments[place + 1 :] if re.fullmatch(r"[A-Za-z][\w-]*", word)]
        stem, ending = (words[0], words[1]) if len(words) > 1 else (None, None)
        return Script(pages, current == 0, stem, ending)
    return None


def read_pages(html: str) -> int | None:
    """The number of pages a list declares outside the scripts of TRS."""
    for pattern in _PAGES:
        found = pattern.search(html)
        if found:
            return int(found.group(1))
    return None


def _figure(said: str, html: str) -> int | None:
    if said.isdigit():
        return int(said)
    if re.fullmatch(r"[A-Za-z_]\w{1,30}", said):
        found = re.search(rf"\bvar\s+{said}\s{{0,4}}=\s{{0,4}}[\"']?(\d{{1,5}})\b", html)
        return int(found.group(1)) if found else None
    return None


def _naming(source: Source, url: str, script: Script | None, offset: int) -> Naming:
    if "page_url" in source.options:
        return Naming(source.options["page_url"], whole_number(source, "page_offset", 0))
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    stem, _, ending = name.rpartition(".") if "." in name else (name or "index", "", "html")
    if script and script.stem and script.ending:
        stem, ending = script.stem, script.ending
    path = f"{folder}/{stem}_{_NUMBER_IN_NAME}.{ending}"
    if script:
        offset = -1 if script.zero_based else 0
    return Naming(urlunsplit((parts.scheme, parts.netloc, path, parts.query, "")), offset)


def _kept(answer: Answer) -> Naming | None:
    state = answer.request.state
    return Naming(state["template"], int(state["offset"])) if "template" in state else None


def _request(
    source: Source, naming: Naming | None, page: int, place: str, following: str | None = None
) -> Request:
    state = {"place": place}
    if following:
        state["linked"] = "1"
    if naming:
        state.update(template=naming.template, offset=str(naming.offset))
    return Request(
        following or (source.url if page == 1 or naming is None else naming.url(page)), state=state
    )


def _next_link(html: str, base: str) -> str | None:
    """The address behind 下一页; scripts and dead links are none."""
    for node in parse_html(html).css("a"):
        shown = squeeze(node.text(deep=True)) or (node.attributes.get("title") or "")
        css_class = (node.attributes.get("class") or "").split()
        if _NEXT_TEXT.match(shown) or any(map(_NEXT_CLASS.fullmatch, css_class)):
            url = absolute_url(base, node.attributes.get("href"))
            if url and url.rstrip("#") != base:
                return url
    return None
