"""Documents that a text names: `《关于…的意见》（国发〔2017〕35号）`, by title, number or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.zh.words import WORDS, one_of

# 发文字号: the office's sign, the year in one of many brackets, the running number.
DOC_NUMBER = re.compile(
    r"(?P<sign>[一-龥]{1,14})\s?[〔\[［（(【]\s?(?P<year>(?:19|20)[0-9]{2})\s?[〕\]］）)】]\s?"
    r"(?:第\s?)?(?P<serial>[0-9]{1,5})\s?号"
)
_LONGEST_SIGN = 14
_SIGN_BEFORE = re.compile(rf"[一-龥]{{1,{_LONGEST_SIGN}}}\s?\Z")
_YEAR_IN_BRACKETS = re.compile(r"[〔\[［(（【]\s?(?:19|20)[0-9]{2}")
_NOT_IN_SIGN = re.compile(
    r".*(?:根据|按照|依据|落实|执行|废止|印发|以及|参照|见|详见|号|和|与|及|原|的|文|在|为|以|将|由|沿用|适用|遵照|依照|代替|发布|通知|意见|办法|规定|件)"
    r"(?=[一-龥])"
)
_GENRE = one_of(WORDS["genres"])
# 《办法》, 《实施方案》: the name a text gives a document for short.
_SHORT_NAME = re.compile(rf"(?:若干|暂行|试行)?(?:{_GENRE})")
GENRE_END = re.compile(rf"(?P<genre>{_GENRE})(?:[（(][^（()）]{{1,24}}[)）])*\s*\Z")
# A text that explains another document: what it says of validity is the other's.
EXPLAINS = re.compile(r"解读|答记者问|问答|图解|一图读懂|政策说明|起草说明|解答")
_OPEN, _CLOSE = "《", "》"
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Named:
    """A document named in `text[start:end]`."""

    start: int
    end: int
    title: str | None
    doc_number: str | None


def doc_numbers(text: str) -> Iterator[re.Match[str]]:
    """Matches of `DOC_NUMBER` in text order, without overlap; looked for where a year stands in brackets."""
    end = 0
    for year in _YEAR_IN_BRACKETS.finditer(text):
        begin = max(end, year.start() - _LONGEST_SIGN - 1)
        sign = _SIGN_BEFORE.search(text, begin, year.start())
        if sign and (match := DOC_NUMBER.match(text, sign.start())):
            end = match.end()
            yield match


def doc_number_of(match: re.Match[str]) -> str:
    """The number in one form: `粤府〔2023〕90号`, without the words that ran into the office's sign."""
    sign = _NOT_IN_SIGN.sub("", match["sign"])
    return f"{sign}〔{match['year']}〕{int(match['serial'])}号"


def genre_of(title: str) -> str | None:
    """The genre that a title ends with; of a notice that issues a document, that document's."""
    inner = re.search(r"印发(?:《)?(?P<inner>.{2,}?)(?:》)?(?:的通知)\s*\Z", title)
    for candidate in (inner["inner"].rstrip("》") if inner else "", title.rstrip("》")):
        if candidate and (match := GENRE_END.search(candidate)):
            return match["genre"]
    return None


def named_documents(text: str) -> Iterator[Named]:
    """Every title of a document in 《》 with the number behind it, and every number that stands alone."""
    last = 0
    numbers = list(doc_numbers(text))
    at = 0
    for start, end in _titles(text):
        while at < len(numbers) and numbers[at].start() < start:
            if numbers[at].end() > last:
                yield _alone(numbers[at])
            at += 1
        title = re.sub(r"\s", "", text[start + 1 : end - 1])
        number = None
        if at < len(numbers) and numbers[at].start() < end:
            at += 1
        if at < len(numbers) and re.fullmatch(r"\s?[（(]?", text[end : numbers[at].start()]):
            number, end = (
                doc_number_of(numbers[at]),
                numbers[at].end() + (text[numbers[at].end() : numbers[at].end() + 1] in ("）", ")")),
            )
            at += 1
        last = end
        short = _SHORT_NAME.fullmatch(title)
        if number or (GENRE_END.search(title) and not short):
            yield Named(start, end, title, number)
    for match in numbers[at:]:
        if match.start() >= last:
            yield _alone(match)


def _alone(match: re.Match[str]) -> Named:
    number = doc_number_of(match)
    start = match.end("sign") - len(number.split("〔")[0])
    return Named(start, match.end(), None, number)


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the outermost 《…》, none longer than a title can be."""
    depth, start = 0, 0
    for match in re.finditer(r"[《》]", text):
        if match.group() == _OPEN:
            if depth and match.start() - start > _LONGEST_TITLE:
                depth = 0
            if depth == 0:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and match.end() - start <= _LONGEST_TITLE + 2:
                yield start, match.end()
