"""Word's automatic numbers: 一、 and （一） that stand in no paragraph's text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from crawlers.attachments.package import Package
from crawlers.attachments.result import Unsuitable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_CHINESE = "〇一二三四五六七八九"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_BULLET = "bullet"
_LISTS, _STYLES = "word/numbering.xml", "word/styles.xml"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str  # as in `%1、`, `第%1条`


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the lists of one document, paragraph by paragraph in their order.

    `fault` says what of the document's lists could not be read; its paragraphs then lack their numbers.
    """

    def __init__(self, package: Package | None = None) -> None:
        self.fault: str | None = None
        self._lists: dict[str, _List] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        if package is not None:
            self._read(package)

    def _read(self, package: Package) -> None:
        try:
            if _LISTS in package:
                self._read_lists(package.parse(_LISTS))
            if self._lists and _STYLES in package:
                self._read_styles(package.parse(_STYLES))
        except Unsuitable as why:
            self.fault = f"automatic numbers are missing ({why})"

    def label(self, paragraph: etree._Element) -> str:
        """The number Word shows before this paragraph, such as `（二）`; empty where it shows none."""
        place = _place(paragraph.find(f"{_W}pPr"))
        if place is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            place = self._of_style.get(_value(style)) if style is not None else None
        if place is None or place[0] not in self._lists:
            return ""
        numbers = self._lists[place[0]]
        return _next(numbers, place[1])

    def _read_lists(self, root: etree._Element) -> None:
        abstract = {
            entry.get(f"{_W}abstractNumId"): _levels(entry) for entry in root.findall(f"{_W}abstractNum")
        }
        shared: dict[str, _List] = {}
        for number in root.findall(f"{_W}num"):
            kind = _value(number.find(f"{_W}abstractNumId"))
            if kind not in abstract:
                continue
            own = number.find(f"{_W}lvlOverride") is not None
            numbers = _List(abstract[kind]) if own else shared.setdefault(kind, _List(abstract[kind]))
            self._lists[number.get(f"{_W}numId", "")] = numbers

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.findall(f"{_W}style"):
            place = _place(style.find(f"{_W}pPr"))
            if place is not None:
                self._of_style[style.get(f"{_W}styleId", "")] = place


def _place(properties: etree._Element | None) -> tuple[str, int] | None:
    """List and level a paragraph or style names; list `0` takes a paragraph out of its style's list."""
    if properties is None:
        return None
    number = properties.find(f"{_W}numPr/{_W}numId")
    if number is None:
        return None
    level = _value(properties.find(f"{_W}numPr/{_W}ilvl"))
    return _value(number), int(level) if level.isdecimal() else 0


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in abstract.findall(f"{_W}lvl"):
        index, start = level.get(f"{_W}ilvl", ""), _value(level.find(f"{_W}start"))
        if index.isdecimal():
            levels[int(index)] = _Level(
                int(start) if start.isdecimal() else 1,
                _value(level.find(f"{_W}numFmt")) or "decimal",
                _value(level.find(f"{_W}lvlText")),
            )
    return levels


def _next(numbers: _List, depth: int) -> str:
    level = numbers.levels.get(depth)
    if level is None:
        return ""
    numbers.counts[depth] = numbers.counts.get(depth, level.start - 1) + 1
    for deeper in [other for other in numbers.counts if other > depth]:
        del numbers.counts[deeper]
    if level.form in (_BULLET, "none"):
        return ""
    return _PLACE.sub(lambda place: _shown(numbers, int(place.group(1)) - 1), level.text)


def _shown(numbers: _List, depth: int) -> str:
    level = numbers.levels.get(depth)
    if level is None:
        return ""
    return spell(numbers.counts.get(depth, level.start), level.form)


def spell(number: int, form: str) -> str:
    """A number in one of Word's forms: Chinese counting, circled, letters, else Arabic digits."""
    if form.startswith(("chinese", "taiwanese", "ideographDigital", "japaneseCounting")) and 0 < number < 100:
        return _chinese(number)
    if form == "ideographTraditional" and 0 < number <= 10:
        return _HEAVENLY[number - 1]
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr((97 if form == "lowerLetter" else 65) + number - 1)
    if form == "decimalFullWidth":
        return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return str(number)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_CHINESE[tens]}十"
    return head + (_CHINESE[ones] if ones or not tens else "")


def _value(element: etree._Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""
