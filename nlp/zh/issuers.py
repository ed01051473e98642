"""Who issued a document: the offices above its number, those that signed it, else those its title names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.rule import Context
from nlp.zh.titles import doc_numbers
from nlp.zh.words import WORDS, one_of

_HEAD = 1500
_TAIL = 1200
_HEAD_LINES = 25
_BLANK = r"[ \t\u3000\u00a0]"
_ENDING = one_of(WORDS["office_endings"])
# The blanks of a line never run over its end and a name is read whole, so that a line is read in one way only.
_OFFICE = rf"(?>[一-龥（）]{{2,24}}{_ENDING})"
_BLANKS = r"[^\S\n]*+"
_OFFICES = rf"{_OFFICE}(?:(?:[^\S\n]|、)++{_OFFICE})*+"
_LINE = rf"{_BLANKS}{_OFFICES}{_BLANKS}"
_NEXT_LINE = rf"(?:\n{_BLANKS})++"
_NUMERALS = r"[0-9０-９一二三四五六七八九十]{1,3}"
_DAY = (
    r"(?:(?:19|20)[0-9０-９]{2}|二[〇○ＯO零0一二三四五六七八九]{3})"
    rf"\s?年\s?{_NUMERALS}\s?月\s?{_NUMERALS}\s?日(?:签发)?"
)
_SIGNED = re.compile(
    rf"(?P<lines>^{_LINE}(?:{_NEXT_LINE}{_LINE}){{0,30}}{_NEXT_LINE}){_DAY}{_BLANKS}$|"
    rf"^{_BLANKS}(?P<line>{_OFFICE}(?:(?:[^\S\n]|、)++{_OFFICE})*){_BLANKS}{_DAY}{_BLANKS}$",
    re.MULTILINE,
)
_UNDATED = re.compile(rf"\n(?P<lines>{_LINE}(?:{_NEXT_LINE}{_LINE}){{0,30}})\s*\Z")
_TITLED = re.compile(
    rf"\A(?P<offices>[一-龥（）\s、]{{2,300}}?{_ENDING})[\s、]*+"
    r"(?:等(?:[一二三四五六七八九十0-9]{1,3}个?(?:部门|单位|厅局|部委))?)?(?=关于|印发|公告|通知)"
)
# 科 技 部: a short name spread over its line.
_SPREAD = re.compile(rf"(?<![一-龥])[一-龥](?:{_BLANK}{{1,4}}[一-龥](?![一-龥]))++")
_CENTRAL = re.compile(one_of(WORDS["central_offices"]))
_CENTRAL_ONLY = re.compile(rf"(?:{_CENTRAL.pattern})++")
_AN_OFFICE = re.compile(rf"{_ENDING}\Z|{_CENTRAL.pattern}\Z")
_DATED = re.compile(rf"{_DAY}[\s　]*$", re.MULTILINE)
_PLACE = re.compile(r"[一-龥]{0,8}?(?:自治区|省|市|州|区|县)")
# A shorter name that is no central office is the rest of one that a line break cut.
_SHORTEST = 4


def issuers(ctx: Context) -> tuple[str, ...]:
    """The offices in the order of the document."""
    head, tail = _compact(ctx.text[:_HEAD]), _compact(ctx.text[-_TAIL:])
    if above := _above_number(head):
        return above
    for stretch in (head, tail):
        if found := _all_central(stretch):
            return found
        if (match := _SIGNED.search(stretch)) and (found := _named(match["lines"] or match["line"])):
            return found
    if (match := _UNDATED.search(tail.rstrip())) and (found := _named(match["lines"])):
        return found
    titled = _TITLED.match(ctx.title)
    offices = _named(titled["offices"]) if titled else ()
    return offices if all(_AN_OFFICE.search(name) for name in offices) else ()


def _compact(text: str) -> str:
    """The text with the gaps closed that spread a short name over its line."""
    return _SPREAD.sub(lambda match: re.sub(r"\s", "", match.group()), text)


def _above_number(head: str) -> tuple[str, ...]:
    """Offices on lines of their own right above the document's number: the red head of an official document."""
    lines = head.split("\n")[:_HEAD_LINES]
    for at, line in enumerate(lines):
        if not any(doc_numbers(line)):
            continue
        offices: list[str] = []
        for above in reversed(lines[:at]):
            name = re.sub(r"文\s*件\Z", "", above.strip(" \t\u3000\u00a0"))
            if not re.fullmatch(_OFFICES, name):
                break
            offices.insert(0, name)
        return _named(" ".join(offices))
    return ()


def _all_central(stretch: str) -> tuple[str, ...]:
    """Central offices that sign side by side above a day, with or without gaps inside and between their names."""
    for day in _DATED.finditer(stretch):
        found: list[str] = []
        for line in reversed(stretch[: day.start()].split("\n")):
            name = re.sub(r"\s", "", line)
            if name and not _CENTRAL_ONLY.fullmatch(name):
                break
            found[:0] = _CENTRAL.findall(name)
        if len(found) > 1:
            return tuple(dict.fromkeys(found))
    return ()


def _named(names: str) -> tuple[str, ...]:
    found = (part for name in re.split(r"[\s　、]+", names.strip()) for part in _apart(name))
    return tuple(dict.fromkeys(name for name in found if len(name) >= _SHORTEST or _CENTRAL.fullmatch(name)))


def _apart(name: str) -> Iterator[str]:
    """Offices that sign without a space between them: `科技部发展改革委财政部`, `某省财政厅某省统计局`."""
    if _CENTRAL_ONLY.fullmatch(name):
        yield from _CENTRAL.findall(name)
        return
    place = _PLACE.match(name)
    yield from re.split(rf"(?<=[厅局委会部署办])(?={place.group()})", name) if place else (name,)
