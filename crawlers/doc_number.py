"""Document numbers (文号): issuer, year and number read from every way in which portals write them.

Three forms exist: the reference number of an office (浙政办发〔2025〕12号), the number of an announcement
(国家税务总局公告2015年第41号), and the number of an order (国务院令第746号), which carries no year.
GB/T 9704 prescribes hexagonal brackets and no leading zero; portals write ［］ [] () （） 【】 as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Form = Literal["reference", "announcement", "order"]

_OPEN, _CLOSE = "〔［[(（【﹝〈<〖", "〕］])）】﹞〉>〗"
_ISSUER = r"(?P<issuer>[\u4e00-\u9fff·、]{1,40}?)"
_NUMBER = r"第?(?P<number>[0-9]{1,5})(?:号|號)?"
_REFERENCE = re.compile(
    rf"{_ISSUER}[{re.escape(_OPEN)}](?P<year>[0-9]{{4}}|[5-9][0-9])年?[{re.escape(_CLOSE)}]{_NUMBER}"
)
_ANNOUNCEMENT = re.compile(rf"{_ISSUER.replace('{1,40}', '{0,40}')}(?P<year>[0-9]{{4}})年?{_NUMBER}")
_ORDER = re.compile(rf"{_ISSUER}第?(?P<number>[0-9]{{1,5}})号?")
_ORDER_BEFORE = re.compile(r"(?P<issuer>[\u4e00-\u9fff]{0,40}?)第(?P<number>[0-9]{1,5})号令")
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("reference", _REFERENCE),
    ("announcement", _ANNOUNCEMENT),
    ("order", _ORDER_BEFORE),
    ("order", _ORDER),
)
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_FIRST_YEAR, _LAST_YEAR = 1949, 2099
# Lists cut a number out of a sentence or a title and take some of it along: 关于…的通知沪府发〔2015〕1号.
_ABBREVIATIONS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼国"
_GLUED = re.compile(
    r".*(?:(?:通知|通告|批复|意见|决定|废止|落实|根据|按照|以及按|依据)(?=.)"
    rf"|(?:人民政府|局|厅|委员会)(?=[{_ABBREVIATIONS}][\u4e00-\u9fff])(?!国家)"
    r"|\A号|\A据)"
)


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document number taken apart; `year` is None where an order names none, `issuer` empty where none is said."""

    issuer: str  # the office's short form (浙政办发), or the office and its kind of paper (国务院令)
    year: int | None
    number: int
    form: Form

    def __str__(self) -> str:
        """The standard's spelling."""
        if self.form == "reference":
            return f"{self.issuer}〔{self.year}〕{self.number}号"
        year = f"{self.year}年" if self.year else ""
        return f"{self.issuer}{year}第{self.number}号"


def parse_doc_number(text: str) -> DocNumber | None:
    """The number that a text is, or None. White space, full-width digits and words glued on before do not matter."""
    said = "".join(text.split()).translate(_WIDE).strip("，。；;,.")
    for form, pattern in _FORMS:
        found = pattern.fullmatch(said)
        if found:
            return _made(form, found, "令" if pattern is _ORDER_BEFORE else "")
    return None


def missing_numbers(texts: Iterable[str]) -> dict[tuple[str, int], tuple[int, ...]]:
    """Numbers between 1 and the highest seen that nobody saw, by issuer and year.

    They are leads, not proof: offices also number what they do not publish.
    """
    seen: dict[tuple[str, int], set[int]] = {}
    for text in texts:
        parsed = parse_doc_number(text)
        if parsed and parsed.form == "reference" and parsed.year:
            seen.setdefault((parsed.issuer, parsed.year), set()).add(parsed.number)
    return {
        key: tuple(number for number in range(1, max(numbers)) if number not in numbers)
        for key, numbers in sorted(seen.items())
    }


def _made(form: Form, found: re.Match[str], kind: str) -> DocNumber | None:
    said = found.groupdict()
    year, number = _year(said.get("year")), int(said["number"])
    issuer = _GLUED.sub("", said["issuer"]) + kind
    if number < 1 or (said.get("year") and year is None) or (not issuer and form != "announcement"):
        return None
    if form == "order" and not issuer.endswith("令") and "第" not in found.group():
        return None
    return DocNumber(issuer, year, number, form)


def _year(said: str | None) -> int | None:
    if not said:
        return None
    year = int(said) + (1900 if len(said) == 2 else 0)
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None
