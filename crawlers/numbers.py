"""Document numbers (文号): mark, year and serial read from every way in which portals write them.

Three forms exist: the reference number of an office (浙政办发〔2025〕30号), the number of an announcement
(国家税务总局公告2015年第41号), and the number of an order (国务院令第746号), which carries no year.
GB/T 9704 prescribes hexagonal brackets and no leading zero; portals write eight other brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Form = Literal["reference", "announcement", "order"]

_OPEN, _CLOSE = "［[(（【﹝{｛〈<《〖", "］])）】﹞}｝〉>》〗"
_SPELLING = str.maketrans(
    _OPEN + _CLOSE + "０１２３４５６７８９", "〔" * len(_OPEN) + "〕" * len(_CLOSE) + "0123456789"
)
_MARK = r"(?P<mark>[\u4e00-\u9fffA-Za-z·、-]{%s}?)"
_SERIAL_NUMBER = r"第?(?P<serial>\d{1,6})(?:号|號)?"
_REFERENCE = re.compile(
    rf"{_MARK % '1,40'}[,，.。]?〔(?P<year>(?:19|20)\d{{2}}|[5-9]\d)年?〕{_SERIAL_NUMBER}"
)
_ANNOUNCEMENT = re.compile(rf"{_MARK % '0,40'}(?P<year>(?:19|20)\d{{2}})年?第(?P<serial>\d{{1,6}})号")
_ORDER = re.compile(rf"{_MARK % '0,40'}(?P<kind>令|公告|通告){_SERIAL_NUMBER}")
_ORDER_BEFORE = re.compile(rf"{_MARK % '0,40'}第(?P<serial>\d{{1,6}})号(?P<kind>令)")
_SERIAL_ONLY = re.compile(r"(?P<mark>[\u4e00-\u9fff]{2,12}?)第(?P<serial>\d{1,6})号")
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("reference", _REFERENCE),
    ("announcement", _ANNOUNCEMENT),
    ("order", _ORDER),
    ("order", _ORDER_BEFORE),
    ("order", _SERIAL_ONLY),
)
# Lists cut a number out of a sentence or a title and take some of it along: 关于…的通知沪府发〔2015〕1号.
_ABBREVIATIONS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼国"
_GLUED = re.compile(
    r".*(?:(?:通知|通告|批复|意见|决定)(?=.)"
    rf"|(?:人民政府|局|厅|委员会)(?=[{_ABBREVIATIONS}][\u4e00-\u9fff])(?!国家)"
    r"|\A号)"
)
# These words cite another document: 根据国办发〔2019〕1号 is nobody's own number.
_CITED = re.compile(r"落实|根据|按照|以及按|依据|参见|参照|废止|\A据")
_LINES = 8  # a document's own number stands above its title, before anything is said
_PUBLISHED_BY = re.compile(
    r"[（(]\d{4}年\d{1,2}月\d{1,2}日((?:中华人民共和国)?[\u4e00-\u9fff]{2,20}令第\d{1,5}号)公布[^（）()]{0,80}[）)]"
)
_ISSUER = re.compile(r"[\u4e00-\u9fff]{2,24}令\Z")
_SERIAL = re.compile(r"第\d{1,5}号\Z")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number's parts: the office's mark (代字), the year (None for orders that name none) and the serial."""

    mark: str
    year: int | None
    serial: int
    form: Form = "reference"

    def __str__(self) -> str:
        """The standard's spelling."""
        if self.form == "reference":
            return f"{self.mark}〔{self.year}〕{self.serial}号"
        return f"{self.mark}{self.year}年第{self.serial}号" if self.year else f"{self.mark}第{self.serial}号"


def normal_number(number: str) -> str:
    """A number in the standard's spelling: no white space, the year in 〔〕, ASCII digits."""
    return "".join(number.split()).translate(_SPELLING)


def parse_number(number: str) -> DocumentNumber | None:
    """The parts of a document number, without a title glued on before it; None for citations and other text."""
    bare = normal_number(number).strip(",，.。;；:：")
    if bare.startswith("〔") and bare.endswith("〕"):
        bare = bare[1:-1]
    for form, pattern in _FORMS:
        found = pattern.fullmatch(bare)
        if found:
            return _made(form, found)
    return None


def _made(form: Form, found: re.Match[str]) -> DocumentNumber | None:
    said = found.groupdict()
    year, serial = _year(said.get("year")), int(said["serial"])
    mark = _GLUED.sub("", said["mark"]) + (said.get("kind") or "")
    if serial < 1 or (form == "reference" and not mark) or _CITED.search(mark):
        return None
    return DocumentNumber(mark, year, serial, form)


def _year(said: str | None) -> int | None:
    return None if not said else int(said) + (1900 if len(said) == 2 else 0)


def number_in_head(lines: Sequence[str]) -> str | None:
    """The number that a document's first lines give it: a line of its own, or an order over two lines."""
    head = [normal_number(line).strip("〔〕") if len(line) <= 60 else line for line in lines[:_LINES]]
    for number, line in enumerate(head):
        if len(line) <= 60 and (_REFERENCE.fullmatch(line) or _is_order(line)):
            return line
        if _ISSUER.match(line) and number + 1 < len(head) and _SERIAL.match(head[number + 1]):
            return line + head[number + 1]
    published = _PUBLISHED_BY.match("".join(lines[0].split())) if lines else None
    return published.group(1) if published else None


def _is_order(line: str) -> bool:
    found = _ORDER.fullmatch(line)
    return found is not None and found.group("kind") == "令" and len(found.group("mark")) > 1
