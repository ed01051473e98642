"""What dates look like in Chinese: one pattern for each way of writing, by the rule's name."""

from __future__ import annotations

import re

from nlp.scanning import Scan
from nlp.zh.datelines import DAY
from nlp.zh.guards import GENRE
from nlp.zh.points import FIRST, point_pattern

_DASH = r"[ ]?(?:-{1,2}|—{1,2}|~|至|到)[ ]?"
_POINT = re.compile(point_pattern("a"))
# 2025—2027年, 2025年9月至2026年3月, 5月1日起至年底, 2025年1-6月, 5月1-3日, 6月2日10:00—6月5日.
_RANGE = re.compile(
    rf"(?={FIRST})(?:{point_pattern('a')}|(?<!\d)(?P<bare_year>(?:19|20)\d{{2}}))?"
    r"(?:(?P<bare_day>(?<=月)(?:3[01]|[12]\d|0?[1-9]))|(?P<bare_month>(?<![\d.-])(?:1[0-2]|0?[1-9])(?!\d)))?"
    r"(?:[ ]?(?:上午|下午)?\d{1,2}(?:[:：]\d{2}|[时点]))?"
    rf"起?{_DASH}(?:{point_pattern('b')}|(?P<last_day>3[01]|[12]\d|0?[1-9])日)"
)
# 2023、2024年: the first year is one of its own.
_SHARED_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})"
    r"(?=(?:、|和|与|及)(?:(?:19|20)\d{2}(?:、|和|与|及))*(?:19|20)\d{2}[ ]?年(?!第?[ ]?\d{1,4}[ ]?号))"
)
_RELATIVE = re.compile(
    r"(?P<word>昨[天日]|前天|今[天日](?=上午|下午|早|晚|[(（])|上个?月(?=[，底末初中下上\d])|下个?月|本月(?=[，起])"
    # 当年内, 同年内 point at another year of the text; 应当年内完成 does not.
    r"|(?<![一二三四五六七八九十两几半\d该同次翌每整任])(?<!(?<!应)当)(?<!\d[ ])年内(?!外))"
)
# A letter-spaced page sets every digit apart: 2 0 2 5 年 4 月 1 7 日.
_SPACED = re.compile(
    r"(?<!\d )(?P<year>(?:1 9|2 0) \d \d) 年 (?P<month>1 [0-2]|0 [1-9]|[1-9]) 月"
    r"(?: (?P<third>[底末])| (?P<day>3 [01]|[12] \d|0 [1-9]|[1-9]) 日)?"
)
# “十四五” by itself is a span too, but not where it opens the name of a plan or of its projects: “十四五”数字政府规划.
_PLAN = re.compile(
    r"(?P<quoted>“)?(?P<plan>[一二三]?十[一二三四五六七八九])五(?:”?(?P<behind>期间|时期|期末|末|初)"
    rf"|(?(quoted)”(?![^，。；、“\n]{{0,30}}(?:{GENRE}|专项|指标体系)|[^，。；“\n的]{{0,14}}(?:工程|项目|技改|先行区|评估|研究))|(?!)))"
)
_NUMERIC = re.compile(
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d{2})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?![\d.]\d|\d)"
)

_POINT_BEGINS, _YEAR_BEGINS = re.compile(FIRST), re.compile("[12]")
PATTERNS = (
    ("zh.date.range", Scan(_POINT_BEGINS, _RANGE)),
    ("zh.date.plan", Scan(re.compile("[“一二三十]"), _PLAN)),
    ("zh.date.numeric", Scan(_YEAR_BEGINS, _NUMERIC)),
    ("zh.date.spaced", Scan(_YEAR_BEGINS, _SPACED)),
    ("zh.date.shared", Scan(_YEAR_BEGINS, _SHARED_YEAR)),
    ("zh.date.relative", Scan(re.compile("[昨前今上下本年]"), _RELATIVE)),
    ("zh.date.point", Scan(_POINT_BEGINS, _POINT)),
    ("zh.date.dateline", Scan(re.compile("[1-9]"), DAY)),
)
