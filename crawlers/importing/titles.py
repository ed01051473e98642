"""What the first lines of a bare text say: its title, its number, the office whose letterhead it bears."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawlers.numbers import parse_number

_HEAD = 14
_LETTER = re.compile(r"[A-Za-z\u3400-\u9fff\uac00-\ud7a3]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_GENRE = re.compile(
    r"(?:通知|意见|措施|办法|方案|计划|规划|规定|细则|条例|决定|公告|通告|公报|报告|批复|函|解读|政策|指南|导引|"
    r"（[^（）]{1,12}）|\([^()]{1,12}\))\Z"
)
_LETTERHEAD = re.compile(r"(.{3,30}(?:政府|办公厅|办公室|委员会|厅|局|部|委|院))文件")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十]{1,3}[章节条部]")
_SENTENCE_END = re.compile(r"[。；;：:，,]\Z|다\.?\Z")
_SHORTEST, _SHORTEST_HANGUL, _LONGEST = 5, 8, 120


def find_title(lines: Sequence[str]) -> str | None:
    """The title among the first lines: the first with an official ending, else the first fit one.

    Page chrome (닫기), letterheads, numbers, dates and sentences are passed over.
    """
    fit = [line for line in lines[:_HEAD] if _is_fit(line)]
    if fit and not _HANGUL.search(fit[0]):
        return next((line for line in fit if _GENRE.search(line)), fit[0])
    return fit[0] if fit else None


def find_issuer(lines: Sequence[str]) -> str | None:
    """The office of the red letterhead (武汉市人民政府文件)."""
    found = (_LETTERHEAD.fullmatch(line) for line in lines[:_HEAD])
    return next((match.group(1) for match in found if match), None)


def _is_fit(line: str) -> bool:
    letters = len(_LETTER.findall(line))
    if letters < (_SHORTEST_HANGUL if _HANGUL.search(line) else _SHORTEST) or len(line) > _LONGEST:
        return False
    if _LETTERHEAD.fullmatch(line) or parse_number(line) or _HEADING.match(line):
        return False
    return not _SENTENCE_END.search(line)
