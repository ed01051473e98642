"""What a date says: the first rule that fits decides. Dates before `published` are no deadlines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nlp.facts import DateKind


@dataclass(frozen=True, slots=True)
class Written:
    """A date in its place: `left` and `right` reach to the ends of the sentence, `line` is the whole line."""

    quote: str
    left: str
    right: str
    line: str
    from_day: date
    to_day: date
    published: date | None
    span: bool

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.to_day - self.from_day).days + 1

    @property
    def past(self) -> bool:
        """Whether all of it lies before the publication's day (for a whole year: before its year)."""
        return self.published is not None and self.to_day < self.published


@dataclass(frozen=True, slots=True)
class KindRule:
    """A kind and when it fits."""

    name: str
    kind: DateKind
    fits: Callable[[Written], bool]


def _after(pattern: str) -> Callable[[Written], bool]:
    compiled = re.compile(pattern)
    return lambda written: bool(compiled.match(written.right))


def _before(pattern: str) -> Callable[[Written], bool]:
    compiled = re.compile(rf"(?:{pattern})\Z")
    return lambda written: bool(compiled.search(written.left.rstrip(" \u3000")[-24:]))


def _alone(written: Written) -> bool:
    """A line of its own: a day, or a month with its year (the cover of a plan)."""
    bare = written.line.strip(" \t\u3000（）()") == written.quote
    whole_month = "月" in written.quote and "年" in written.quote
    return (
        bare
        and (whole_month or written.from_day == written.to_day)
        and not written.quote.endswith(("底", "末"))
    )


_OFFICE = r"(?:^|\n)[^，。；：、《》\n\d]{0,80}(?:办公[厅室]|秘书处|政府|委员会?|[部局厅院办署会]|中心)[ \t\u3000]*\Z"


def _signed(written: Written) -> bool:
    """国务院办公厅2016年4月21日（此件公开发布）: an office, its date and nothing else in the line."""
    if written.from_day != written.to_day or not re.match(
        r"[ \t\u3000]*(?:$|\n|[(（]此件|印发)", written.right
    ):
        return False
    return bool(re.search(_OFFICE, written.line.split(written.quote)[0]))


_FORCE = r"(?:正式)?(?:开始)?(?:施行|实施|生效|执行|试行|起效|启用)"
_GOAL = (
    r"力争|争取|达到|达|突破|超过|超|实现|确保|建成|建设|完成|培育|形成|打造|新增|引进|目标|增长|提升|提高|"
    r"不低于|以上|左右|努力|推动|推进"
)
# 今年是…关键一年 and 今年政府工作的总体要求 commit nobody to a number.
_NO_GOAL = re.compile(r"，?是|政府工作|工作")
_GOAL_WORD = re.compile(_GOAL)
# These promise something by themselves; the others only with a number.
_PROMISE = re.compile(r"力争|争取|建成|完成|实现|达到|基本形成|目标")
# What is given in a year runs over it: 2023年，对新增贷款给予贴息.
_GIVEN = re.compile(r"给予|补贴|奖励|补助|贴息|免收|减免|享受")
_DIGIT = re.compile(r"\d")


def _goal(written: Written) -> bool:
    """Whether a goal stands in what the date opens: 今年…预期目标是：地区生产总值增长5%左右."""
    begun = written.published is not None and written.from_day <= written.published
    if written.quote.endswith("全年") or _NO_GOAL.match(written.right) or (begun and written.days <= 31):
        return False
    rest = re.split("[。；]", written.right, maxsplit=1)[0]
    if _GIVEN.search(rest):
        return False
    return bool(_PROMISE.search(rest) or (_GOAL_WORD.search(rest) and _DIGIT.search(rest)))


_STARTS = re.compile(rf"(?:之日|日)?(?:起|开始|后)[，]?{_FORCE}")
_TAKES_FORCE = re.compile(_FORCE)


def _takes_force(written: Written) -> bool:
    """2025年5月31日起施行, 6月1日正式实施; a whole year needs 起 (全年实施项目300项 says something else)."""
    if _STARTS.match(written.right):
        return True
    return written.days <= 31 and bool(_TAKES_FORCE.match(written.right))


RULES = (
    KindRule("zh.kind.range", "period", lambda written: written.span),
    KindRule("zh.kind.signature", "issued", _alone),
    KindRule("zh.kind.signed", "issued", _signed),
    KindRule("zh.kind.issued_label", "issued", _before(r"(?:成文|发文|印发|签发)(?:日期|时间)[：: ]{0,3}")),
    KindRule(
        "zh.kind.published_label", "published", _before(r"(?:发布|公布|公开|刊登)(?:日期|时间)[：: ]{0,3}")
    ),
    KindRule(
        "zh.kind.expires",
        "expires",
        _before(
            r"有效期限?(?:截止|截至|延长|延续)?(?:至|到|为)?"
            r"|(?:有效|适用(?:时间|期限?)|执行|施行|试行|实施|延长|延续|延期)期?限?[，,]?(?:截止|截至|延长至?|延续至?|至|到)"
            r"|失效(?:日期|时间)[：: ]{0,2}"
        ),
    ),
    KindRule(
        "zh.kind.lapses",
        "expires",
        _after(r"(?:起|后|之日起)?(?:即行|自动|同时|予以)?(?:失效|废止|停止执行|终止|到期|期满)"),
    ),
    KindRule("zh.kind.effective", "effective", _takes_force),
    KindRule(
        "zh.kind.from", "effective", lambda w: w.left.rstrip().endswith("自") and w.right.startswith("起")
    ),
    KindRule(
        "zh.kind.until", "event", lambda w: w.left.endswith(("截至", "截止", "截止到", "截至到")) and w.past
    ),
    KindRule("zh.kind.since", "event", _after(r"以来|来(?!自)|年初以来")),
    KindRule("zh.kind.plan_period", "period", lambda w: w.quote.endswith(("期间", "时期", "年全年"))),
    KindRule("zh.kind.past", "event", lambda w: w.past),
    KindRule(
        "zh.kind.by",
        "deadline",
        _before(
            r"(?:到|至|截至|截止|截止到|截止(?:日期|时间)[为是：:]?|力争|争取|力争到|争取到|确保|确保到|不晚于|不迟于)"
        ),
    ),
    KindRule(
        "zh.kind.before", "deadline", _after(r"(?:之|以)?前(?!三|两|十|后|期|沿|列)|内(?=[，完建实])|止")
    ),
    KindRule("zh.kind.end", "deadline", lambda w: w.quote.endswith(("底", "末", "年内"))),
    KindRule("zh.kind.future", "deadline", lambda w: w.published is not None and w.from_day > w.published),
    KindRule("zh.kind.goal", "deadline", _goal),
    KindRule("zh.kind.current", "period", lambda w: w.days > 31),
)


def kind_of(written: Written) -> tuple[DateKind, str]:
    """The kind and the name of the rule that gave it; `event` where none fits."""
    for rule in RULES:
        if rule.fits(written):
            return rule.kind, rule.name
    return "event", "zh.kind.none"
