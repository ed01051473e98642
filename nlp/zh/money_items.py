"""Numbers with what stands behind them: multiplier, 多 or 余, currency. One scan, in any way of writing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.scanning import Scan
from nlp.zh.currencies import CURRENCIES, CURRENCY, SIGN, SIGNS
from nlp.zh.numerals import ARABIC, CHINESE, MULTIPLIER, UNREADABLE, parse_arabic, parse_chinese

# A space, or a line break of a page that was cut into lines, may stand inside an amount.
_GAP = r"[ \t\u3000\u00a0]{0,3}+(?:\n{1,2}[ \t\u3000]{0,4}+)?+"
_UNIT = "|".join(sorted(MULTIPLIER, key=len, reverse=True))
# A letter-spaced page sets every digit apart, and the unit too: 5 0 0 万 元.
_SPACED = r"\d(?: \d)*+(?: ?\. ?\d(?: \d)*+)?+(?=(?: [百千万亿]){0,2} 元)"
_ITEM = re.compile(
    rf"(?:(?P<sign>{SIGN})[ \u00a0]?+)?+"
    # A number may end a line and go on in the next; a compound has a larger unit before a smaller one (1亿5000万).
    rf"(?:(?<![\d.])(?P<compound>(?:\d++(?:\.\d++)?+[亿万])(?=\d))?+(?P<arabic>{_SPACED}|{ARABIC})(?P<broken>\n\d++(?![.,]\d))?+|(?P<chinese>{CHINESE}))"
    rf"(?P<tail>(?:{_GAP}(?P<unit>{_UNIT}))?+(?P<more>[多余来](?=[万亿元美]))?+(?P<unit_behind>万亿|[万亿])?+"
    rf"(?:{_GAP}(?P<currency>{CURRENCY}))?+)"
)
_BEGINS = "".join(sorted({sign[0] for sign in SIGNS}))
_SCAN = Scan(re.compile(rf"[\d零一二两三四五六七八九十百千万亿{re.escape(_BEGINS)}]"), _ITEM)
# So many characters of a line before a number show that it is a sentence and no cell of a table.
_RUNNING = 10
_AFTER_UNREADABLE = re.compile(rf"\d[{UNREADABLE}]\Z")
# 投资3.⏎5亿元, 上限为5⏎00万元: the head of a number that a line break cut, behind the word it belongs to.
_HEAD = re.compile(r"[\u4e00-\u9fff](?P<head>\d{1,4})(?P<mark>\.?)[ \n]{1,2}\Z")
_LINE_INDEX = re.compile(r"(?:\A|[\n。；;])[ \t\u3000]*\Z")


@dataclass(frozen=True, slots=True)
class Item:
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


def find_items(text: str) -> list[Item]:
    """Every number of a folded text in text order."""
    return [item for match in _SCAN.finditer(text) if (item := _item(match, text)) is not None]


def _item(match: re.Match[str], text: str) -> Item | None:
    if match["chinese"] is not None:
        return _chinese_item(match)
    digits, start = _digits(match, text)
    number = None if re.match(r"0\d", digits) else parse_arabic(digits)
    if number is None or _AFTER_UNREADABLE.search(text, max(0, start - 2), start):
        return None
    scale = MULTIPLIER.get(match["unit"] or "", 1) * MULTIPLIER.get(match["unit_behind"] or "", 1)
    own_unit = bool(match["unit"] or match["unit_behind"])
    head = match["compound"]
    if head:
        larger = Decimal(head[:-1]) * MULTIPLIER[head[-1]]
        if larger <= number * scale:
            return None
        number, scale, start, own_unit = larger + number * scale, 1, match.start("compound"), True
    return _with_currency(match, start, number, scale, own_unit, bare=False)


def _digits(match: re.Match[str], text: str) -> tuple[str, int]:
    """The digits of a number and where they begin, the number of a point or of the cell before left out."""
    digits, start = match["arabic"], match.start("arabic")
    head = _HEAD.search(text, max(0, start - 8), start)
    if head is not None and (head["mark"] or digits.startswith("00")) and "." not in digits:
        return head["head"] + head["mark"] + digits, head.start("head")
    if match["broken"]:
        if _cut_in_two(match, text):
            return digits + match["broken"][1:], start
        return match["broken"][1:], match.start("broken") + 1
    if _glued_index(match, text):
        fraction = digits.partition(".")[2]
        return fraction, match.end("arabic") - len(fraction)
    return digits, start


def _chinese_item(match: re.Match[str]) -> Item | None:
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
    return replace(item, currency=None) if small and match["sign"] is None else item


def _with_currency(
    match: re.Match[str], start: int, number: Decimal, scale: int, unit: bool, *, bare: bool
) -> Item:
    currency = CURRENCIES.get(match["currency"] or "")
    if match["sign"]:
        start = match.start("sign")
        # 港币500万元 is in Hong Kong dollars; 人民币 before a foreign sum only ends the clause before it.
        currency = SIGNS[match["sign"]] if currency in (None, "CNY") else currency
        if currency != SIGNS[match["sign"]]:
            start = match.end("sign")
    return Item(start, match.end(), number, scale, unit, currency, bool(match["more"]), bare)


def _cut_in_two(match: re.Match[str], text: str) -> bool:
    """Whether a line break cuts one number in two: the line before is running text and ends in its first half."""
    start = match.start("arabic")
    line = text.rfind("\n", max(0, start - _RUNNING), start) + 1
    running = line == 0 and start >= _RUNNING and "\u4e00" <= text[start - 1] <= "\u9fff"
    return running and bool(match["unit"] or match["currency"])


def _glued_index(match: re.Match[str], text: str) -> bool:
    """`2.500万元` at the head of a line is point 2 and 500万元: nobody writes closing zeros behind a decimal point."""
    whole, _, fraction = match["arabic"].partition(".")
    glued = len(whole) <= 2 and len(fraction) >= 3 and fraction.endswith("0") and fraction[0] != "0"
    return glued and bool(_LINE_INDEX.search(text, max(0, match.start() - 8), match.start()))
