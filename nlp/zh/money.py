"""Money as it is written: numbers with a currency, ranges, lists that share one unit.

One scan finds every number with what stands behind it; neighbours are then joined by what stands between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from nlp.rule import Context
from nlp.zh.numerals import ARABIC, CHINESE, LONGEST_NUMERAL, MULTIPLIER, fold, parse_arabic, parse_chinese

CURRENCIES = {
    "元": "CNY",
    "圆": "CNY",
    "块钱": "CNY",
    "人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "美圆": "USD",
    "欧元": "EUR",
    "日元": "JPY",
    "日圆": "JPY",
    "韩元": "KRW",
    "韩圆": "KRW",
    "港元": "HKD",
    "港币": "HKD",
    "港圆": "HKD",
    "澳门元": "MOP",
    "澳门币": "MOP",
    "新台币": "TWD",
    "台币": "TWD",
    "英镑": "GBP",
    "新加坡元": "SGD",
    "澳元": "AUD",
    "加元": "CAD",
    "瑞士法郎": "CHF",
    "瑞郎": "CHF",
    "卢布": "RUB",
    "卢比": "INR",
    "泰铢": "THB",
    "林吉特": "MYR",
    "越南盾": "VND",
    "迪拉姆": "AED",
}
_SIGNS = {
    "人民币": "CNY",
    "港币": "HKD",
    "澳门币": "MOP",
    "新台币": "TWD",
    "RMB": "CNY",
    "CNY": "CNY",
    "¥": "CNY",
    "￥": "CNY",
    "US$": "USD",
    "USD": "USD",
    "HK$": "HKD",
    "HKD": "HKD",
    "EUR": "EUR",
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "＄": "USD",
}
# Words that only begin like a currency: 元素, 元宇宙, 元组, 3元化, 元件.
_NO_CURRENCY = r"(?!素|旦|宵|宇宙|组|件|器|化|数据|认知|结构|体系|材料|前驱|正极|电池)"
_CURRENCY = "|".join(sorted(CURRENCIES, key=len, reverse=True))
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
# A space, or a line break of a page that was cut into lines, may stand inside an amount.
_GAP = r"[ \t\u3000\u00a0]{0,3}+(?:\n{1,2}[ \t\u3000]{0,4}+)?+"
_UNIT = "|".join(sorted(MULTIPLIER, key=len, reverse=True))
# A letter-spaced page sets every digit apart, and the unit too: 5 0 0 万 元.
_SPACED = r"\d(?: \d)++(?=(?: [百千万亿]){0,2} 元)"
_ITEM = re.compile(
    rf"(?:(?P<sign>{_SIGN})[ \u00a0]?+)?+"
    # A number may end a line and go on in the next; a compound has a larger unit before a smaller one (1亿5000万).
    rf"(?:(?<![\d.])(?P<compound>(?:\d++(?:\.\d++)?+[亿万])(?=\d))?+(?P<arabic>{_SPACED}|{ARABIC})(?P<broken>\n\d++)?+|(?P<chinese>{CHINESE}))"
    rf"(?P<tail>(?:{_GAP}(?P<unit>{_UNIT}))?+(?P<more>[多余来](?=[万亿元美]))?+(?P<unit_behind>万亿|[万亿])?+"
    rf"(?:{_GAP}(?P<currency>(?:{_CURRENCY}){_NO_CURRENCY}))?+)"
)
Join = Literal["", "range", "list"]
_RANGE = re.compile(r"[ \n]?(?:-{1,2}|—{1,2}|~|至|到|—-|-—)[ \n]?")
_FROM_TO = re.compile(
    r"(?:[(（]不?含[^)）]{0,12}[)）])?(?:及?以上|起)?(?:[(（]不?含[^)）]{0,12}[)）])?[，、,]?(?:至|到|-|—{1,2}|~)?"
)
_TO_CLOSE = re.compile(r"(?:[(（]不?含[^)）]{0,12}[)）])?(?:以下|以内|之内|之间)")
_LIST = re.compile(r"[ ]?(?:、|/|和|或|及|与|以及|或者)[ ]?")
_LINE_INDEX = re.compile(r"(?:\A|[\n。；;])[ \t\u3000]*\Z")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as written: `more` where 多 or 余 says that it is exceeded, `bare` where it has no digit (`万亿元`)."""

    start: int
    end: int
    value: Decimal
    currency: str
    value_to: Decimal | None = None
    form: Literal["single", "range", "shared"] = "single"
    more: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    """A number with what it carries itself; `scale` is what a neighbour without a unit would share."""

    start: int
    end: int
    number: Decimal
    scale: int
    own_unit: bool
    currency: str | None
    more: bool
    bare: bool

    @property
    def value(self) -> Decimal:
        return self.number * self.scale


def find_money(ctx: Context) -> tuple[Money, ...]:
    """Every sum in text order."""
    text = ctx.once(folded)
    items = [item for match in _ITEM.finditer(text) if (item := _item(match, text)) is not None]
    found: list[Money] = []
    at = len(items) - 1
    while at >= 0:
        if items[at].currency is None:
            at -= 1
            continue
        at, chain = _chain(items, at, text)
        found += reversed(chain)
    return tuple(reversed(found))


def folded(ctx: Context) -> str:
    """The text in one form and without the breaks of a narrow page, same length."""
    return fold(ctx.flow)


def _item(match: re.Match[str], text: str) -> _Item | None:
    if match["chinese"] is not None:
        return _chinese_item(match)
    number, start = parse_arabic(match["arabic"]), match.start("arabic")
    if number is None or re.match(r"0\d", match["arabic"]):
        return None
    if match["broken"]:
        joined = _joined(match, text)
        if joined is None:
            return None
        number = joined
    elif _glued_index(match, text):
        start, number = (
            match.end("arabic") - len(match["arabic"].partition(".")[2]),
            Decimal(match["arabic"].partition(".")[2]),
        )
    scale = MULTIPLIER.get(match["unit"] or "", 1) * MULTIPLIER.get(match["unit_behind"] or "", 1)
    if match["compound"]:
        head = match["compound"]
        larger = Decimal(head[:-1]) * MULTIPLIER[head[-1]]
        if larger <= number * scale:
            return None
        number, scale, start = larger + number * scale, 1, match.start("compound")
    unit = bool(match["unit"] or match["unit_behind"] or match["compound"])
    return _with_currency(match, start, number, scale, unit, bare=False)


def _chinese_item(match: re.Match[str]) -> _Item | None:
    numeral = match["chinese"]
    scale = MULTIPLIER.get(match["unit_behind"] or "", 1)
    head = numeral.rstrip("万亿")
    unit = numeral[len(head) :]
    if head and unit in MULTIPLIER and not set(head) & set("万亿"):
        scale *= MULTIPLIER[unit]
        numeral = head
    number = parse_chinese(numeral)
    if number is None:
        return None
    bare = not set(match["chinese"]) & set("零一二两三四五六七八九十")
    small = number < 10 and len(numeral) == 1 and scale == 1
    item = _with_currency(match, match.start("chinese"), number, scale, scale > 1, bare=bare)
    # 一元, 三元 and the like are words (一元化, 三元锂) unless 钱 follows or a sign stands before.
    return replace(item, currency=None) if item and small and match["sign"] is None else item


def _with_currency(
    match: re.Match[str], start: int, number: Decimal, scale: int, unit: bool, *, bare: bool
) -> _Item | None:
    currency = CURRENCIES.get(match["currency"] or "")
    if match["sign"]:
        start = match.start("sign")
        # 港币500万元 is in Hong Kong dollars; 人民币 before a foreign sum only ends the clause before it.
        currency = _SIGNS[match["sign"]] if currency in (None, "CNY") else currency
        if currency != _SIGNS[match["sign"]]:
            start = match.end("sign")
    return _Item(start, match.end(), number, scale, unit, currency, bool(match["more"]), bare)


def _joined(match: re.Match[str], text: str) -> Decimal | None:
    """The number that a line break cut in two: the line before is one of running text and ends in its first half."""
    start = match.start("arabic")
    line = text.rfind("\n", 0, start) + 1
    running = start - line >= 10 and "\u4e00" <= text[start - 1] <= "\u9fff"
    digits = match["arabic"] + match["broken"][1:]
    if not running or not (match["unit"] or match["currency"]) or len(digits) > LONGEST_NUMERAL:
        return None
    return parse_arabic(digits)


def _glued_index(match: re.Match[str], text: str) -> bool:
    """`2.500万元` at the head of a line is point 2 and 500万元: nobody writes closing zeros behind a decimal point."""
    whole, _, fraction = match["arabic"].partition(".")
    glued = len(whole) <= 2 and len(fraction) >= 3 and fraction.endswith("0") and fraction[0] != "0"
    return glued and bool(_LINE_INDEX.search(text, max(0, match.start() - 8), match.start()))


def _chain(items: list[_Item], at: int, text: str) -> tuple[int, list[Money]]:
    """The sum at `items[at]` with the range start or the list items that stand before it, and where to go on."""
    last = items[at]
    chain: list[Money] = []
    upper: _Item | None = None
    scale, currency = last.scale, last.currency or "CNY"
    current = last
    while True:
        before = items[at - 1] if at else None
        join = _join(before, current, text) if before else ""
        if before is not None and join == "range" and upper is None:
            low = _range_start(before, current, scale, currency)
            if low is not None:
                upper, current, at = current, low, at - 1
                continue
        chain.append(
            _money(current, upper, currency, shared=current.end < last.start and current.currency is None)
        )
        upper = None
        at -= 1
        if (
            before is None
            or join != "list"
            or before.currency is not None
            or _is_index(before, current, text)
        ):
            return at, list(reversed(chain))
        current = before if before.own_unit else replace(before, scale=scale)


def _range_start(before: _Item, high: _Item, scale: int, currency: str) -> _Item | None:
    if before.currency not in (None, currency):
        return None
    candidates = [before]
    if not before.own_unit and before.currency is None:
        candidates = [replace(before, scale=scale)]
        if before.number * 100 >= high.value:
            candidates.append(before)
    return next((c for c in candidates if 0 < c.value < high.value), None)


def _money(item: _Item, upper: _Item | None, currency: str, *, shared: bool) -> Money:
    if upper is not None:
        return Money(
            item.start, upper.end, item.value, currency, upper.value, form="range", more=False, bare=False
        )
    form: Literal["single", "shared"] = "shared" if shared else "single"
    return Money(item.start, item.end, item.value, currency, None, form, item.more, item.bare)


def _join(before: _Item, after: _Item, text: str) -> Join:
    gap = text[before.end : after.start]
    if len(gap) > 36:
        return ""
    if _RANGE.fullmatch(gap):
        return "range"
    if before.currency and gap and _FROM_TO.fullmatch(gap) and ("以上" in gap or "含" in gap):
        dash = gap.endswith(("至", "到", "-", "—", "~"))
        return "range" if dash or _TO_CLOSE.match(text, after.end) else ""
    return "list" if _LIST.fullmatch(gap) else ""


def _is_index(item: _Item, after: _Item, text: str) -> bool:
    """`1、500万元` at the head of a line: the number counts points, not money."""
    if item.own_unit or after.currency is None:
        return False
    head = text[max(0, item.start - 8) : item.start]
    return item.number < 100 and bool(re.search(r"(?:\A|[\n。；;：:第]|附件|[表图])[ \t\u3000]*\Z", head))
