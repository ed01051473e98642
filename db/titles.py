"""Titles and document numbers in the form in which they can be compared."""

from __future__ import annotations

import re

from sqlite_utils.db import Database

_BRACKETS = str.maketrans(dict.fromkeys("[［【(（﹝〔", "〔") | dict.fromkeys("]］】)）﹞〕", "〕"))
_NUMBER = re.compile(r"(?P<office>[\u4e00-\u9fff]{1,16}?)〔(?P<year>\d{4})〕第?(?P<number>\d{1,5})号")
_WRAPPED = re.compile(r"《([^《》]{4,})》")
_PRINTED = re.compile(r"(?:印发|转发|发布|公布)(?:《|关于)?")
_ANNOUNCEMENT = re.compile(r"(?:的)?(?:通知|公告|通告|函)$")
_NOISE = re.compile(r"[\s\W_]+")
_REPOSTED = re.compile(r"\A[（(【\[〔](?:转载|转发|转|公告|通知|政策)[）)】\]〕][:：]?|\A(?:转载|转发)[:：]")

_PLACE_ENDING = re.compile(r"(?:[壮回]族|维吾尔)?(?:自治区|自治州|特别行政区|地区|盟)$|[省市]$")

_FILLERS = re.compile("关于|的")  # those who name a title leave them out, or put them in

# Titles that many offices give to different documents say nothing without their office.
SHORTEST = 10


def number_key(doc_number: str | None) -> str | None:
    """`浙政办发 [2025] 第16号` as `浙政办发〔2025〕16号`; None where it is no document number."""
    if not doc_number:
        return None
    found = _NUMBER.search(re.sub(r"\s+", "", doc_number).translate(_BRACKETS))
    return f"{found['office']}〔{found['year']}〕{int(found['number'])}号" if found else None


def title_key(title: str | None) -> str:
    """The title without the announcement around it: `…关于印发《X》的通知` is X; letters and digits alone."""
    if not title:
        return ""
    title = _REPOSTED.sub("", re.sub(r"\s+", "", title))
    core = title
    if _PRINTED.search(title) and _ANNOUNCEMENT.search(title):
        wrapped = _WRAPPED.search(title)
        core = wrapped[1] if wrapped else _ANNOUNCEMENT.sub("", title[_last_printed(title) :])
    return _FILLERS.sub("", _NOISE.sub("", core.strip("《》"))).lower()


def _last_printed(title: str) -> int:
    """Where the printed document's own title begins (关于转发…关于印发X: the last one)."""
    return max(match.end() for match in _PRINTED.finditer(title))


def says_enough(key: str) -> bool:
    """Whether a title's key is long enough to name one document."""
    return len(key) >= SHORTEST


def place_pattern(db: Database) -> re.Pattern[str]:
    """Finds the names of provinces and cities, without 省 and 市, in a title."""
    rows = db.conn.execute("select zh from regions where level in ('province', 'city')")
    names = {_PLACE_ENDING.sub("", row[0]) for row in rows} - {""}
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile("|".join(longest_first) or r"(?!)")
