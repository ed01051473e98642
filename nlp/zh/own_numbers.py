"""A document's own number: on a line near the top, behind its label, of its order, in its title."""

from __future__ import annotations

import re

from nlp.rule import Context
from nlp.zh.titles import DOC_NUMBER, EXPLAINS, doc_number_of, doc_numbers

_HEAD = 1500
_HEAD_LINES = 25
# `详见粤办函〔2024〕88号`: a number that the text points to is another document's.
_POINTS = re.compile(r"具体|详?见|根据|依?按照?|依据|为|落实|参照|废止|执行|原")
_LABELLED = re.compile(r"(?:发文字号|文\s*号|文件编号)[：:]\s*(?=[一-龥])")
# Orders carry a number without a year: 国务院令第731号.
_ORDER = re.compile(
    r"\A[\s　]*(?:中华人民共和国)?(?P<who>国务院|主席|[一-龥]{2,10}(?:人民政府|部|委员会|总局))令[\s　]*"
    r"第?[\s　]*(?P<serial>[0-9]{1,4}|[一二三四五六七八九十百]{1,6})[\s　]*号"
)


def own_number(ctx: Context) -> str | None:
    """The number in one form; of an explanation never that of its title, which is what it explains."""
    head = ctx.text[:_HEAD]
    # A gazette that lost its line breaks begins with the number and runs on.
    if (first := DOC_NUMBER.match(head.lstrip())) and not _POINTS.match(first["sign"]):
        return doc_number_of(first)
    for line in head.split("\n")[:_HEAD_LINES]:
        match = next(doc_numbers(line), None)
        if match and not _POINTS.match(match["sign"]) and _fills(line, match):
            return doc_number_of(match)
    if (labelled := _LABELLED.search(head)) and (match := DOC_NUMBER.match(head, labelled.end())):
        return doc_number_of(match)
    if order := _ORDER.match(head):
        return f"{order['who']}令第{order['serial']}号"
    match = None if EXPLAINS.search(ctx.title) else DOC_NUMBER.search(ctx.title)
    return doc_number_of(match) if match else None


def _fills(line: str, match: re.Match[str]) -> bool:
    """Whether the number is all that the line says, but for a bracket or a word."""
    sign = doc_number_of(match).partition("〔")[0]
    begin = match.end("sign") - len(match["sign"]) + match["sign"].rfind(sign)
    return len(line.strip()) <= match.end() - begin + 8
