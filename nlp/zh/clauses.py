"""The outline of a Chinese document: which headings a place in the text stands under.

Official documents number their parts in a fixed order (GB/T 9704): 一、（一）1.（1）; laws and rules use 章, 节 and 条.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.rule import Clause, Context

_NUMERAL = "一二三四五六七八九十百零〇"
# A label opens a line, or follows a full stop where the line breaks of a page were lost.
_LABEL = re.compile(
    rf"""(?:^|(?<=\n)|(?<=[。；)）]))[ \t\u3000]*+(?:
      (?P<r0>附\s?件\s?[0-9{_NUMERAL}]{{0,2}})(?=\s|[:：]|\Z)
    | (?P<r1>第[{_NUMERAL}0-9]{{1,6}}[编篇章])(?=[\s\u3000])
    | (?P<r2>第[{_NUMERAL}0-9]{{1,6}}节)(?=[\s\u3000])
    | (?P<r3>[{_NUMERAL}]{{1,4}})[、．]
    | (?P<r4>第[{_NUMERAL}0-9]{{1,8}}条)
    | (?P<r5>[(（][{_NUMERAL}]{{1,4}}[)）])
    | (?P<r6>[0-9０-９]{{1,3}})[.．、﹒](?![0-9０-９])
    | (?P<r7>[(（][0-9０-９]{{1,2}}[)）])
    | (?P<r8>[①-⑳])
    )""",
    re.VERBOSE,
)
_BEFORE_LABEL = re.compile(r"[\n。；)）]")
_AFTER_STOP_ONLY = {"r0", "r1", "r2", "r6", "r7", "r8"}
# A heading's own words end at its first full stop or line break; a longer stretch is body text.
_LONGEST_HEADING = 40
_HEADING_END = re.compile(r"[。\n：:]")


@dataclass(frozen=True, slots=True)
class Section:
    """The stretch `text[start:end]` up to the next heading; `heading` is its own heading's words.

    `above` are the sections it stands in, outermost first.
    """

    start: int
    end: int
    label: str
    heading: str
    rank: int
    above: tuple[Section, ...] = field(default=(), repr=False)

    @property
    def path(self) -> str:
        """The labels from the outermost heading to this one: `二（三）1.`."""
        return "".join(section.label for section in (*self.above, self))

    @property
    def lineage(self) -> tuple[Section, ...]:
        """This section and those it stands in, innermost first."""
        return (self, *reversed(self.above))


def _label_of(rank: int, label: str) -> str:
    compact = re.sub(r"\s", "", label).translate(_HALF_WIDTH)
    return f"{compact}." if rank == 6 else compact


_HALF_WIDTH = str.maketrans("０１２３４５６７８９()", "0123456789（）")


def _label_matches(text: str) -> Iterator[re.Match[str]]:
    """Labels in text order: at the start, and wherever a line or a sentence ended."""
    end = 0
    for start in (0, *(match.end() for match in _BEFORE_LABEL.finditer(text))):
        if start >= end and (match := _LABEL.match(text, start)):
            end = match.end()
            yield match


def _labels(text: str) -> Iterator[tuple[int, int, int, str]]:
    """(start, end of label, rank, label) of every heading label, in text order."""
    for match in _label_matches(text):
        group = match.lastgroup or ""
        opens_line = match.start() == 0 or text[match.start() - 1] == "\n"
        if not opens_line and group in _AFTER_STOP_ONLY:
            continue
        rank = int(group[1:])
        yield match.start(group), match.end(), rank, _label_of(rank, match.group(group))


def _heading_words(text: str, start: int) -> str:
    end = _HEADING_END.search(text, start, start + _LONGEST_HEADING)
    stop = end.start() if end else min(len(text), start + _LONGEST_HEADING)
    return text[start:stop].strip() if end or stop == len(text) else ""


def outline(text: str) -> tuple[Section, ...]:
    """The sections of `text` in order, each from its label to the next one; text before the first label is in none."""
    labels = list(_labels(text))
    found: list[Section] = []
    open_sections: list[Section] = []
    for index, (start, after, rank, label) in enumerate(labels):
        end = labels[index + 1][0] if index + 1 < len(labels) else len(text)
        while open_sections and (open_sections[-1].rank >= rank or rank == 0):
            open_sections.pop()
        section = Section(start, end, label, _heading_words(text, after), rank, tuple(open_sections))
        found.append(section)
        open_sections.append(section)
    return tuple(found)


def sections(ctx: Context) -> tuple[Section, ...]:
    """The sections of the text; ask by `ctx.once(sections)`."""
    return outline(ctx.text)


def section_at(sections: tuple[Section, ...], offset: int) -> Section | None:
    """The innermost section that holds `offset`, None before the first heading."""
    at = bisect_right(sections, offset, key=lambda section: section.start) - 1
    return sections[at] if at >= 0 else None


def find_clauses(ctx: Context) -> tuple[Clause, ...]:
    """Stretches of text and the heading path each stands under, in text order."""
    return tuple(Clause(section.start, section.end, section.path) for section in ctx.once(sections))
