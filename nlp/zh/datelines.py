"""Days by their number alone (9日) in news that open with where and when they were filed: 新华社北京12月9日电."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nlp.rule import Context
from nlp.zh.calendar import Days
from nlp.zh.money import folded

DAY = re.compile(
    r"(?<![月\d第每近连续头满共期时达少于为])(?<![零一二三四五六七八九十][、至到])(?<!\d[-~—至到.、 ])"
    r"(?<!工作)(?P<day>3[01]|[12]\d|[1-9])日"
    r"(?!内|后|前|起|以|之|均|游|龄|间|报|常|本|历|语|元|圆|[ ]?月|[-~—至到])"
)
_DATELINE = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])日[ ]{0,2}(?:电|讯|消息)(?![视话子])"
)
# Where a report says where and when it was filed.
_HEAD = 300


def dateline(ctx: Context) -> date | None:
    """The day on which a report was filed, in the year of its publication; None where it does not say so."""
    match = _DATELINE.search(ctx.once(folded), 0, _HEAD)
    if match is None or ctx.published is None:
        return None
    return _valid(ctx.published.year, int(match["month"]), int(match["day"]))


def day_told(match: re.Match[str], filed: date | None) -> Days | None:
    """The day of that number nearest to the day a report was filed, past where two are as near."""
    if filed is None:
        return None
    number = int(match["day"])
    middle = filed.replace(day=15)
    months = {(middle + timedelta(days=days)).replace(day=1) for days in (-30, 0, 30)}
    days = [day for month in months if (day := _valid(month.year, month.month, number))]
    nearest = min(days, key=lambda day: (abs(day - filed), day), default=None)
    return (nearest, nearest) if nearest else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
