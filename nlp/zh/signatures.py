"""Dates that sign a document: a line of their own, behind an office or behind the name of who signs."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nlp.zh.written import Written

# The spaces of page layouts; a page may use any of them.
BLANK = " \t\u3000\u00a0"
_OFFICES = r"(?:办公[厅室]|秘书处|政府|委员会?|[部局厅院办署会委行]|中心|公司)"
# Where a signature begins: a line, the end of a sentence, or the wide gap of a page that lost its breaks.
_OPEN = r"(?:^|[。！？；\n]|[ \t\u3000\u00a0]{2})"
_BY_OFFICE = re.compile(rf"{_OPEN}[^，。；、：《》\n\d]{{2,90}}{_OFFICES}[{BLANK}]*\Z")
# 总　理　　李克强2019年4月3日: the title stands apart from the name.
_BY_NAME = re.compile(
    rf"(?:总[{BLANK}]*理|主[{BLANK}]*席|委员长|[省市州县区部署局厅院][{BLANK}]*长|主[{BLANK}]*任)"
    rf"[{BLANK}]+[\u4e00-\u9fff](?:[{BLANK}]*[\u4e00-\u9fff]){{1,3}}[{BLANK}]*\Z"
)
# What follows a signature: nothing, a remark, a label, the first article or the title of what is issued.
_REMARK = re.compile(
    rf"[{BLANK}]*(?:\Z|\n|[(（](?:此件|联系|公开|主动)|印发|公开方式|抄送|附件|第一[条章]|(?:信息公开)?(?:类别|选项))"
)
_TITLE = re.compile(
    r"(?P<gap>[ \t\u3000\u00a0]*)[\u4e00-\u9fff][^，。；：！《\n]{5,60}"
    r"(?:办法|条例|规定|细则|意见|措施|方案|规划|计划|决定|准则|规则)"
)
# A header lists the day of issue and, below it, the last day in force.
_LATE = timedelta(days=330)
_BARE_DAY = re.compile(r"((?:19|20)\d{2})[年/.-](\d{1,2})[月/.-](\d{1,2})日?")


def stands_alone(written: Written) -> bool:
    """A line of its own: a day, or a month with its year (the cover of a plan)."""
    bare = not (written.before + written.behind).strip(f"{BLANK}（）()")
    whole_month = "月" in written.quote and "年" in written.quote
    fits = whole_month or written.from_day == written.to_day
    return bare and fits and not written.quote.endswith(("底", "末")) and not _too_late(written)


def signed(written: Written) -> bool:
    """国务院办公厅2016年4月21日（此件公开发布）: an office or a name, its date, and nothing else that belongs to it."""
    if written.from_day != written.to_day or "年" not in written.quote or _too_late(written):
        return False
    title = _TITLE.match(written.behind)
    if _BY_NAME.search(written.before):
        return bool(title or _REMARK.match(written.behind))
    apart = title is not None and bool(title["gap"])
    return bool(_BY_OFFICE.search(written.before) and (apart or _REMARK.match(written.behind)))


def first_day_in_force(written: Written) -> bool:
    """The bare day over `last_day_in_force`."""
    last = _bare_day(written.below)
    return _bare(written) and last is not None and _returns(written.from_day, last)


def last_day_in_force(written: Written) -> bool:
    """A bare day under a bare day, years later and its return or the day before."""
    first = _bare_day(written.above)
    return _bare(written) and first is not None and _returns(first, written.to_day)


def _returns(first: date, last: date) -> bool:
    after = last + timedelta(days=1)
    same = (first.month, first.day) in {(after.month, after.day), (last.month, last.day)}
    return same and last.year > first.year


def _bare(written: Written) -> bool:
    return not (written.before + written.behind).strip(BLANK) and written.from_day == written.to_day


def _bare_day(line: str) -> date | None:
    match = _BARE_DAY.fullmatch(line.strip(BLANK))
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def _too_late(written: Written) -> bool:
    return written.published is not None and written.from_day - written.published > _LATE
