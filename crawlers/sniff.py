"""Sniff: which publishing system a column page speaks, by its marks, and the source entry that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawlers.charset import decode
from crawlers.disclosure import read_meta, squeeze
from crawlers.documents import Answer
from crawlers.unreadable import refuse

_HEAD = 2_000_000  # characters looked at; the marks stand in scripts and links


@dataclass(frozen=True, slots=True)
class Mark:
    """What gives a platform away: an expression on the page's address or on its HTML."""

    platform: str
    pattern: re.Pattern[str]
    what: str
    in_url: bool = False


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A platform that a page may speak, and the marks that say so, the most telling first."""

    platform: str
    marks: tuple[str, ...]


_XML_FEED = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b",
    re.DOTALL,
)
# Most telling first: a page that embeds one system's list may link to articles of another.
MARKS = (
    Mark("gkmlpt", re.compile(r"/gkmlpt/"), "/gkmlpt/ in the address", in_url=True),
    Mark("gkmlpt", re.compile(r"window\._CONFIG\s{0,4}=\s{0,4}\{"), "window._CONFIG"),
    Mark("hanweb_unit", re.compile(r"unitbuild\.js|front/page/build/unit"), "unitbuild.js with queryData"),
    Mark("hanweb_jpage", re.compile(r"<datastore>|dataproxy\.jsp|\bjpage\(\{"), "jpage and its data store"),
    Mark(
        "govcn",
        re.compile(r"sousuo\.(?:www\.)?gov\.cn|//www\.gov\.cn/zhengce/"),
        "gov.cn's policy library",
        in_url=True,
    ),
    Mark("label8888", re.compile(r"/site/label/8888|Ls\.pagination"), "label/8888 or Ls.pagination"),
    Mark(
        "label8888",
        re.compile(r"/(?:content|public)/column/\d+"),
        "/content/column/ in the address",
        in_url=True,
    ),
    Mark("ucap", re.compile(r"/common/search/[0-9a-f]{32}", re.IGNORECASE), "/common/search/ with a channel"),
    Mark(
        "ucap",
        re.compile(r"common_list(?:_\d+)?\.shtml|href=[\"'][^\"']{0,200}/[0-9a-f]{32}\.shtml"),
        "32-digit .shtml",
    ),
    Mark("trs", re.compile(r"/igs/front/search|/fjdzapp/search"), "a TRS search interface"),
    Mark("trs", re.compile(r"createPageHTML\s{0,3}\(|createPage\s{0,3}\("), "createPageHTML(…)"),
    Mark(
        "trs",
        re.compile(r"href=[\"'][^\"']{0,200}/t(?:19|20)\d{6}_\d+\.s?html?"),
        "articles named tYYYYMMDD_ID",
    ),
    Mark("nfcms", re.compile(r"/content/m?post_\d+\.html|/postmeta/[ip]/"), "articles named post_ID"),
    Mark(
        "shanghai", re.compile(r"/nw\d{4,6}/(?:(?:19|20)\d{6}/[0-9a-f]{32}\.html)?"), "/nwNNNNN/ with dates"
    ),
    Mark(
        "henan",
        re.compile(r"href=[\"'][^\"']{0,120}/(?:19|20)\d{2}/\d{2}-\d{2}/\d+\.html"),
        "articles /YYYY/MM-DD/ID.html",
    ),
    Mark("feed", _XML_FEED, "RSS, Atom or a sitemap"),
    Mark("feed", re.compile(r'\A\s*\{[^{]{0,400}"version"\s*:\s*"https?://jsonfeed\.org'), "JSON Feed"),
)


def sniff(answer: Answer) -> list[Sniffed]:
    """The platforms whose marks a column page bears, the likeliest first; empty where it bears none.

    Raises `crawlers.unreadable.Unreadable` and its kin where the answer is a challenge, a login or an error.
    """
    text = decode(answer.body, answer.headers)
    refuse(answer, text)
    found: dict[str, list[str]] = {}
    for platform, what in _marks(answer.url, text[:_HEAD]):
        found.setdefault(platform, []).append(what)
    return [Sniffed(platform, tuple(marks)) for platform, marks in found.items()]


def toml_entry(platform: str, answer: Answer, rows: int | None = None, declared: int | None = None) -> str:
    """A `[[source]]` entry for a column page, to be completed by whoever knows the office.

    `rows` and `declared` are what reading its first list page gave; they make the expectation.
    """
    tree = LexborHTMLParser(decode(answer.body, answer.headers))
    meta = read_meta(tree)
    title = tree.css_first("title")
    shown = squeeze(title.text(deep=True)) if title is not None else ""
    column = meta.get("columnname") or re.split(r"[-_|–—]", shown)[0].strip()
    lines = [
        "[[source]]",
        f"id       = {_quoted(_id(answer.request.url))}",
        f"office   = {_quoted(meta.get('sitename') or '?')}",
        f"column   = {_quoted(column or '?')}",
        f"platform = {_quoted(platform)}",
        f"url      = {_quoted(answer.request.url)}",
        'kind     = "policy"',
        'every    = "1d"',
    ]
    seen = declared or rows
    if seen:
        lines.append(f"expect   = [{max(1, seen // 2)}, {seen * 4}]")
    return "\n".join(lines) + "\n"


def _marks(url: str, text: str) -> Iterator[tuple[str, str]]:
    for mark in MARKS:
        if mark.pattern.search(url if mark.in_url else text):
            yield mark.platform, mark.what


def _id(url: str) -> str:
    parts = urlsplit(url)
    host = re.sub(r"\A(?:www|wap|m)\.|\.gov\.cn\Z|\.(?:com|cn|org)\Z", "", parts.hostname or "")
    words = re.findall(r"[a-z0-9]+", f"{host} {parts.path}".lower())
    kept = [
        word for word in words if word not in ("index", "html", "htm", "shtml", "jsp", "col", "gov", "cn")
    ]
    return "-".join(dict.fromkeys(kept))[:80].strip("-") or "source"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
