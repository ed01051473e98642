"""One calendar expression as it is written: a pattern for it, and the point that a match names."""

from __future__ import annotations

import re

from nlp.zh.calendar import RELATIVE_YEARS, Point, number_of, year_of

# The characters that a point begins with: they are searched first, which spares the pattern nine times in ten.
FIRST = r"[\d今去明前后一二三四五六七八九十年上下第全]"
_YEAR = (
    r"(?:(?<!\d)(?P<year{n}>(?:19|20)\d{{2}}|[一二][零一二三四五六七八九]{{3}})[ \n]?年"
    # 2000年历史 is a length, 2024年  月  日 a form to fill in.
    r"(?!历史|文明|来的|[ ]?月[ ]?日)(?:度(?!假))?"
    # 以前年度, 此后年份, 过去年代, 如今年轻人 only hold such a word.
    r"|(?P<relative{n}>今年|(?<![过失])去年|(?<![说文])明年|(?<![以之目此提先])前年|(?<![以之此今最])后年)"
    r"(?:年(?=[初底末中]))?(?!同期|以前|轻|龄))"
)
_MONTH = (
    r"(?<![\d.])(?P<month{n}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])[ \n]?月"
    # 月球, 月薪, 九月九, 三月三 are no months.
    r"(?![球饼亮嫂薪租均老]|\d{{1,2}}号[线楼院文令])(?!九(?!日)|三(?![日号十]))份?"
    r"(?:(?P<third{n}>上旬|中旬|下旬|初|底|末)"
    r"|[ ]?(?P<day{n}>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
    # 8月1号线 is an underground line.
    r"[ \n]?(?:日|号(?![线楼院文令])))?"
)
# 一季度一调度 returns every quarter; 一季度一般公共预算收入 does not.
_QUARTER = r"季度(?!一(?![般产号批次直带]))"
_PART = (
    rf"(?P<part{{n}}>年?[底末]|初|上半年|下半年|第?[一二三四1-4]{_QUARTER}|前三个?季度"
    r"|前(?:1[01]|[2-9]|十一?|[二两三四五六七八九])个月|全年)"
)
# 年底 by itself is often any year's end (避免年底突击): it needs 到, 前 or a verb of finishing.
_ALONE = (
    r"(?<![一二三四五六七八九十零半\d每])(?P<alone{n}>"
    r"(?:(?<=[到至于保今])年[底末](?!数|余额|时点)|年[底末](?=前|之前|以前|[，完实建达力全基])(?!全省|全市|全国))"
    rf"|(?<!年)上半年|(?<!年)下半年|第?[一二三四]{_QUARTER}|前三个?季度|全年(?!须|应当?|累计(?:在|工作|居住)|满\d))"
)
# A month in Chinese numerals and nothing else is as often a name (五月花).
_NO_NAME = (
    r"(?=\d|(?<![一二三四五六七八九十])[一二三四五六七八九十]{{1,2}}月[ ]?[一二三四五六七八九十底末初上中下])"
)


def point_pattern(n: str) -> str:
    """A regular expression for one point; its groups end in `n`, those of a month without a year in `m` and `n`."""
    with_year = f"{_YEAR}[ ]?(?:的?{_MONTH}|的?{_PART})?".format(n=n)
    month, alone = f"{_NO_NAME}{_MONTH}".format(n=f"m{n}"), _ALONE.format(n=n)
    return f"(?:{with_year}|{month}|{alone})"


def read_point(match: re.Match[str], n: str) -> Point:
    """The point that a match of `point_pattern(n)` names."""
    groups = match.groupdict()

    def said(name: str) -> str | None:
        return groups.get(f"{name}{n}") or groups.get(f"{name}m{n}")

    year, relative, month, day = said("year"), said("relative"), said("month"), said("day")
    return Point(
        year=year_of(year) if year else None,
        shift=RELATIVE_YEARS[relative] if relative else None,
        month=number_of(month) if month else None,
        day=number_of(day) if day else None,
        part=said("part") or said("alone") or said("third") or "",
    )
