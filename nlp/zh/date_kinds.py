"""What a date says: the first rule that fits decides. Dates before `published` are no deadlines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp.facts import DateKind
from nlp.zh.signatures import BLANK, first_day_in_force, last_day_in_force, signed, stands_alone
from nlp.zh.written import Written

_ISSUED_LABEL = re.compile(r"(?:成文|发文|印发|签发)(?:日期|时间)[：: ]{0,3}\Z")
# 115、农业科技规划 发文单位：科技部 发文时间：…: one of the documents that a list is about.
_NUMBERED = re.compile(r"[ \t\u3000]*(?:附件\d*)?\d{1,3}[、.．][ ]?[^\d ]")
_LINKED = re.compile(r"[^\n。]{6,}[ \t\u3000\[]\Z")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SOURCE = re.compile(r"(?:信息)?来源|【?字[号体]|作者|浏览|发布机构")


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


def _in_header(written: Written) -> bool:
    """A day over `来源：` in the header of a page, or 2025年3月5日发布."""
    if written.before.strip(BLANK) or written.days > 1:
        return False
    rest = written.behind.strip(BLANK)
    return rest == "发布" or (not rest and bool(_SOURCE.match(written.below)))


def _listed(written: Written) -> bool:
    """The day at the end of a line that names another page: 《…办法》政策解读 2021-12-16."""
    ends = not written.behind.strip(f"{BLANK}]") and bool(_ISO.fullmatch(written.quote))
    return ends and bool(_LINKED.match(written.before)) and "：" not in written.before[-8:]


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
# In the first months of a year these say what the year is to bring.
_EARLY = re.compile(r"(?:投入|实施|新建|改造|开工|投放|举办|筹集)[^，。；]{0,8}\d")
# What is given in a year runs over it: 2023年，对新增贷款给予贴息.
_GIVEN = re.compile(r"给予|补贴|奖励|补助|贴息|免收|减免|享受")
_DIGIT = re.compile(r"\d")


# 二、2025年目标任务: a heading promises nothing itself.
_HEADING = re.compile(
    rf"[{BLANK}]*(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)])?"
)
_HEADED = re.compile(r"[^，。；：:]{2,26}\Z")


def _goal(written: Written) -> bool:
    """Whether a goal stands in what the date opens: 今年…预期目标是：地区生产总值增长5%左右."""
    if _HEADING.fullmatch(written.before) and _HEADED.fullmatch(written.behind.rstrip()):
        return False
    begun = written.published is not None and written.from_day <= written.published
    if written.quote.endswith("全年") or _NO_GOAL.match(written.right) or (begun and written.days <= 31):
        return False
    rest = re.split("[。；]", written.right, maxsplit=1)[0]
    if _GIVEN.search(rest):
        return False
    early = written.published is not None and written.published.month <= 3
    if early and _EARLY.search(rest):
        return True
    return bool(_PROMISE.search(rest) or (_GOAL_WORD.search(rest) and _DIGIT.search(rest)))


# 2026年，…；2027年，…: the years of planned steps.
_STEPS = re.compile(r"，[^。\n]{2,110}[；。](?:到)?20\d\d年，")
# A meeting or a visit that is told, not planned.
_TOLD = re.compile(
    r"[，,]?(?:上午|下午)?(?![^。；]{0,30}(?:将|拟|计划|要在))[^。；]{0,40}?(?:亲临|视察|考察|调研|强调|指出|会见|宣布|发表|"
    r"(?:会议|大会)(?:上|通过|批准|修[订正])|审议通过|获批|落幕|闭幕)"
    r"|[ ]?在[^，。；]{2,20}人民代表大会"
)
# 2025年1月1日以后认定的企业, 2024年底以前成立的: whom a rule is for.
_CONDITION = re.compile(
    r"[以之]后(?!施行|实施|执行|生效)[^，。；]{0,24}的|[以之]前的|[以之]前(?:已|经|已经)?(?:认定|成立|登记|注册|设立|备案|取得|获得|参加|购[买置]|"
    r"发生|批准|立项|印发|公布|发布|出生|签[订约]|开工|投产|受理|入学|毕业)[^，。；]{0,14}的"
)
# 2022年起将全面推行, 7月1日起，取消收费.
_FROM_NOW_ON = re.compile(r"起[，,]?(?:将|全面|正式|统一|不再|取消|调整|实行|推行|执行)")
_FORECAST = re.compile(r"(?:预计|预测|据[^，。；]{2,16}(?:估算|测算))[，,]?(?:到|至|在|于)?\Z")
_FINISHED = re.compile(
    r"[^，。；]{0,14}(?:建成|投产|投用|完工|竣工|通车|交付|开工|完成|启动|开业|开通|印发|出台)"
)


def _forecast(written: Written) -> bool:
    """预计到2030年，市场规模将达到…; what is to be finished by then is a plan."""
    return bool(_FORECAST.search(written.left[-24:])) and not _FINISHED.match(written.right)


_PART = re.compile(r"半年|季度|年内|月|日|[底末]")
_SWEARS = re.compile(r"(?:确保|力争|争取|力促|务必)[^，。；、：]{0,20}\Z")


def _sworn(written: Written) -> bool:
    """确保二期工程上半年通车: the part of a year by which somebody swears to have it done."""
    return bool(_PART.search(written.quote) and _SWEARS.search(written.left[-26:]))


# 2018年1月23日，第251号令发布并施行.
_BOTH = re.compile(rf"[，,]?[^，,。；]{{0,60}}(?:发布|公布|颁布|印发)并{_FORCE}")
_ONWARD = re.compile(r"起(?![草步点算至到始来]|[^，。；]{0,4}日内)")
# 时间 从2023年9月起: nothing is told of what was done since.
_AND_NO_MORE = re.compile(r"起(?:[，,]?有效|[，,](?:19|20)\d\d年失效|[ \n]|\Z)")
_STARTS = re.compile(rf"(?:之日|日)?(?:起|开始|后)[，]?{_FORCE}")
_TAKES_FORCE = re.compile(_FORCE)


def _takes_force(written: Written) -> bool:
    """2025年5月31日起施行, 6月1日正式实施; a whole year needs 起 (全年实施项目300项 says something else)."""
    if _STARTS.match(written.right):
        return True
    return written.days <= 31 and bool(_TAKES_FORCE.match(written.right) or _BOTH.match(written.right))


RULES = (
    KindRule("zh.kind.range", "period", lambda written: written.span),
    KindRule("zh.kind.header", "published", _in_header),
    KindRule("zh.kind.first_day", "effective", first_day_in_force),
    KindRule("zh.kind.last_day", "expires", last_day_in_force),
    KindRule("zh.kind.signature", "issued", stands_alone),
    KindRule("zh.kind.signed", "issued", signed),
    KindRule(
        "zh.kind.issued_label",
        "issued",
        lambda w: bool(_ISSUED_LABEL.search(w.left[-24:]) and not _NUMBERED.match(w.before)),
    ),
    KindRule("zh.kind.listed", "event", _listed),
    KindRule(
        "zh.kind.issued_line",
        "issued",
        lambda w: w.days == 1 and not w.before.strip(BLANK) and w.behind.strip(BLANK) in ("签发", "印发"),
    ),
    KindRule(
        "zh.kind.published_label", "published", _before(r"(?:发布|公布|公开|刊登)(?:日期|时间)[：: ]{0,3}")
    ),
    KindRule(
        "zh.kind.expires",
        "expires",
        _before(
            r"有效期限?(?:截止|截至|延长|延续)?(?:至|到|为)?|有效期限?自[^，。；]{1,14}起(?:至|到)"
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
        "zh.kind.from",
        "effective",
        lambda w: (
            (w.left.rstrip().endswith("自") and w.right.startswith("起"))
            or (bool(_ONWARD.match(w.right)) and not w.past)
            or (w.left.rstrip().endswith(("从", "频度")) and bool(_AND_NO_MORE.match(w.right)))
            or bool(_FROM_NOW_ON.match(w.right))
        ),
    ),
    KindRule(
        "zh.kind.until", "event", lambda w: w.left.endswith(("截至", "截止", "截止到", "截至到")) and w.past
    ),
    KindRule("zh.kind.since", "event", _after(r"以来|来(?!自)|年初以来")),
    KindRule("zh.kind.plan_period", "period", lambda w: w.quote.endswith(("期间", "时期", "年全年", "五”"))),
    KindRule("zh.kind.condition", "event", lambda w: bool(_CONDITION.match(w.right))),
    KindRule("zh.kind.whole_year", "period", lambda w: w.past and w.quote.endswith("全年")),
    KindRule("zh.kind.past", "event", lambda w: w.past),
    KindRule("zh.kind.told", "event", lambda w: w.days == 1 and bool(_TOLD.match(w.right))),
    KindRule("zh.kind.forecast", "event", _forecast),
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
    KindRule("zh.kind.sworn", "deadline", _sworn),
    KindRule("zh.kind.steps", "deadline", lambda w: w.days > 360 and bool(_STEPS.match(w.behind))),
    KindRule("zh.kind.fiscal", "period", lambda w: w.quote.endswith("年度")),
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
