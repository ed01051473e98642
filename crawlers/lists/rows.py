"""Rows, whatever list they come from: one for each address, with a clean title, on hosts of the source's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawlers.addresses import BadAddress, absolute_url, canonical_url
from crawlers.disclosure import squeeze
from crawlers.documents import Answer, Issue, Row
from crawlers.sources import Source

_LONGEST_TITLE = 2000  # characters, markup included
_BULLET = re.compile(r"\A[·•◆■●▪◇▶>»\-\s]+|\A\[置顶\]\s*|\A【置顶】\s*")


def once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Each address once; of several links to it the first that has a title, and a day if any has."""
    kept: dict[str, Row] = {}
    for row in rows:
        before = kept.get(row.url)
        if before is None or (not before.title and row.title):
            kept[row.url] = row
    return tuple(row for row in kept.values() if row.title)


def own_rows(
    source: Source, answer: Answer, rows: Sequence[Row], others: Sequence[Row] = ()
) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    """Rows whose articles the portal itself holds, and Issues that name where the others lead.

    A host is the portal's own when it shares the domain of a government (`zj.gov.cn`), or is named in the
    source's option `hosts`. Documents of other hosts are those hosts' to publish, under their own rules. `others`
    are rows of the list whose addresses are not those of articles.
    """
    allowed = {domain(urlsplit(source.url).hostname), domain(urlsplit(answer.url).hostname)}
    allowed.update(source.options.get("hosts", "").split())

    def is_own(row: Row) -> bool:
        host = urlsplit(row.url).hostname or ""
        return domain(host) in allowed or host in allowed

    issues = []
    foreign = [row for row in (*rows, *others) if not is_own(row)]
    if foreign:
        hosts = sorted({urlsplit(row.url).hostname or "" for row in foreign})
        what = f"{len(foreign)} rows lead to other hosts and are not collected: {', '.join(hosts[:8])}"
        issues.append(Issue(source.id, answer.url, what, "info"))
    strange = [row for row in others if is_own(row)]
    if strange:
        named = ", ".join(row.url for row in strange[:3])
        what = f"{len(strange)} rows lead to addresses that are no articles of this platform: {named}"
        issues.append(Issue(source.id, answer.url, what, "warning"))
    return tuple(row for row in rows if is_own(row)), tuple(issues)


def domain(host: str | None) -> str:
    """The part of a host name that one publisher owns: `fzggw.zj.gov.cn` -> `zj.gov.cn`."""
    labels = (host or "").lower().split(".")
    if all(label.isdigit() for label in labels):
        return ".".join(labels)
    public_two = len(labels) > 2 and labels[-2] in {"gov", "com", "co", "org", "net", "edu", "ac", "or", "go"}
    return ".".join(labels[-3:] if public_two else labels[-2:])


def make_row(base: str, link: str | None, title: str, **known: date | str | None) -> Row | None:
    """A row of a JSON list, or None where its link is no address; `known` are fields of `Row`."""
    url = absolute_url(base, link)
    if url is None:
        return None
    try:
        url = canonical_url(url)
    except BadAddress:
        return None
    return Row(url=url, title=clean_title(title), **known)  # type: ignore[arg-type]


def clean_title(title: str) -> str:
    """A list title without its markup (`<em>` of search results), bullet or pin."""
    title = title[:_LONGEST_TITLE]
    text = LexborHTMLParser(f"<p>{title}</p>").text() if "<" in title or "&" in title else title
    return _BULLET.sub("", squeeze(text))
