"""Document numbers (文号): 浙政办发〔2025〕30号, and orders (令) that carry a serial alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# GB/T 9704 prescribes 代字〔年份〕序号, the year in hexagonal brackets; portals write eight other brackets.
_OPEN, _CLOSE = "［[(（【﹝{｛〈<《", "］])）】﹞}｝〉>》"
_SPELLING = str.maketrans(
    _OPEN + _CLOSE + "０１２３４５６７８９", "〔" * len(_OPEN) + "〕" * len(_CLOSE) + "0123456789"
)
_MARK = r"[\u4e00-\u9fff·、（）()A-Za-z]{1,30}?"
_NUMBER = re.compile(
    r"(?P<mark>[\u4e00-\u9fffA-Za-z·、-]{1,30}?)[,，.。]?〔(?P<year>(?:19|20)\d{2})年?〕第?(?P<serial>\d{1,6})(?:号|號)?"
)
_ORDER = re.compile(
    r"(?P<mark>[\u4e00-\u9fff]{0,30}?(?:令|公告|通告))(?:〔(?P<year>(?:19|20)\d{2})〕)?第?(?P<serial>\d{1,6})号"
)
_YEARED = re.compile(r"(?P<mark>[\u4e00-\u9fff]{2,30}?)(?P<year>(?:19|20)\d{2})年?第(?P<serial>\d{1,6})号")
_LINES = 8  # a document's own number stands above its title, before anything is said
_PUBLISHED_BY = re.compile(
    r"[（(]\d{4}年\d{1,2}月\d{1,2}日((?:中华人民共和国)?[\u4e00-\u9fff]{2,20}令第\d{1,5}号)公布[^（）()]{0,80}[）)]"
)
_ISSUER = re.compile(r"[\u4e00-\u9fff]{2,24}令\Z")
_SERIAL = re.compile(r"第\d{1,5}号\Z")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number's parts: the office's mark (代字), the year (None for most orders) and the serial."""

    mark: str
    year: int | None
    serial: int

    def __str__(self) -> str:
        return f"{self.mark}〔{self.year}〕{self.serial}号" if self.year else f"{self.mark}第{self.serial}号"


def normal_number(number: str) -> str:
    """A number in the standard's spelling: no white space, the year in 〔〕, ASCII digits."""
    return "".join(number.split()).translate(_SPELLING)


def parse_number(number: str) -> DocumentNumber | None:
    """The parts of a document number; None where the text is none."""
    bare = normal_number(number).strip("〔〕,，.。;；:：")
    for pattern in (_NUMBER, _ORDER, _YEARED):
        found = pattern.fullmatch(
            bare if pattern is not _NUMBER else normal_number(number).strip(",，.。;；:：")
        )
        if found:
            year = found.group("year")
            return DocumentNumber(
                found.group("mark"), int(year) if year else None, int(found.group("serial"))
            )
    return None


def number_in_head(lines: Sequence[str]) -> str | None:
    """The number that a document's first lines give it: a line of its own, or an order over two lines."""
    head = [normal_number(line).strip("〔〕") if len(line) <= 60 else line for line in lines[:_LINES]]
    for number, line in enumerate(head):
        if len(line) <= 60 and (_NUMBER.fullmatch(line) or _is_order(line)):
            return line
        if _ISSUER.match(line) and number + 1 < len(head) and _SERIAL.match(head[number + 1]):
            return line + head[number + 1]
    published = _PUBLISHED_BY.match("".join(lines[0].split())) if lines else None
    return published.group(1) if published else None


def _is_order(line: str) -> bool:
    found = _ORDER.fullmatch(line)
    return found is not None and found.group("mark").endswith("令") and len(found.group("mark")) > 2
