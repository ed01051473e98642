"""What a document says of itself: number, issuers, genre, addressee, lead office, its own dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from nlp.facts import DateFact, DocumentFields, Relation
from nlp.rule import Context
from nlp.zh.addressees import addressee
from nlp.zh.issuers import issuers
from nlp.zh.own_numbers import own_number
from nlp.zh.titles import EXPLAINS, genre_of
from nlp.zh.validity import validity

_DRAFT = re.compile(r"征求意见稿|草案|公开征求.{0,40}意见|送审稿|征求意见的(?:公告|通知|函)")
<<<<<<< ours
_ADDRESSEE = re.compile(r"^[\s　]*(?P<who>[^。！？：\n]{3,220}?)[:：][\s　]*$", re.MULTILINE)
_NO_ADDRESSEE = re.compile(r"如下|附件|单位名称|来源|责任|牵头|^[一二三四五六七八九十]、|^[（(]|[0-9]")
_OFFICE_WORDS = re.compile(r"政府|部门|单位|委员会|机构|局|厅|企业|高校|开发区|管委会|处室|学校|院所|公司")
_OFFICE = rf"(?>[一-龥（）]{{2,24}}{one_of(WORDS['office_endings'])})"
_NUMERALS = r"[0-9０-９一二三四五六七八九十]{1,3}"
_DAY = (
    r"(?:(?:19|20)[0-9０-９]{2}|二[〇○ＯO零0一二三四五六七八九]{3})"
    rf"\s?年\s?{_NUMERALS}\s?月\s?{_NUMERALS}\s?日"
)
# Lines of offices, several to a line; the blanks of a line never run over its end, so a line is read in one way.
_BLANKS = r"[^\S\n]*+"
_LINE = rf"{_BLANKS}{_OFFICE}(?:(?:[^\S\n]|、)++{_OFFICE})*+{_BLANKS}"
_NEXT_LINE = rf"(?:\n{_BLANKS})++"
_SIGNED = re.compile(
    rf"(?P<lines>^{_LINE}(?:{_NEXT_LINE}{_LINE}){{0,30}}{_NEXT_LINE}){_DAY}{_BLANKS}$|"
    rf"^{_BLANKS}(?P<line>{_OFFICE}(?:(?:[^\S\n]|、)++{_OFFICE})*){_BLANKS}{_DAY}{_BLANKS}$",
    re.MULTILINE,
)
_UNDATED = re.compile(rf"\n(?P<lines>{_LINE}(?:{_NEXT_LINE}{_LINE}){{0,30}})\s*\Z")
_ENDING = one_of(WORDS["office_endings"])
_TITLE_ISSUERS = re.compile(
    rf"\A(?P<offices>[一-龥（）\s、]{{2,300}}?{_ENDING})[\s、等]*+(?=关于|印发|公告|通知)"
)
_CENTRAL = re.compile(one_of(WORDS["central_offices"]))
_CENTRAL_ONLY = re.compile(rf"(?:{_CENTRAL.pattern}){{2,}}+")
_AN_OFFICE = re.compile(rf"{_ENDING}\Z|{_CENTRAL.pattern}\Z")
=======
>>>>>>> theirs
_RESPONSIBLE = re.compile(
    r"(?:牵头(?:责任)?(?:单位|部门)|责任(?:单位|部门)|主管部门|负责单位|主办单位)[：:]\s?(?P<first>[^、，；;。）)\n]{2,24})"
    r"|[（(](?P<leader>[^（()）、，；。\n]{2,20}?)(?:牵头|、[^（()）\n]{1,160}?(?:按职责分工负责|负责)|负责)"
)
_EXPLANATION = "解读"
# A first line that is no longer than this may be the document's own title.
_LONGEST_TITLE_LINE = 60


def find_fields(ctx: Context, dates: Sequence[DateFact], relations: Sequence[Relation]) -> DocumentFields:
    """What the text says of the document itself; None where it says nothing.

    `relations` plays no part yet in Chinese: what is done to other documents says nothing of this one's own fields.
    """
    issued = _issued(ctx, dates)
    number = own_number(ctx)
    explains = bool(EXPLAINS.search(ctx.title))
    effective, expires = (None, None) if explains else validity(ctx, dates, issued)
    return DocumentFields(
        doc_number=number,
        issuers=issuers(ctx),
        genre=_genre(ctx, explains and number is None),
        addressee=None if explains and number is None else addressee(ctx.text),
        lead_office=_lead_office(ctx.text),
        issued=issued,
        effective=effective,
        expires=expires,
        draft=bool(_DRAFT.search(ctx.title) or _DRAFT.search(ctx.text[:200])),
    )


<<<<<<< ours
def own_number(ctx: Context) -> str | None:
    """The number on a line of its own near the top, or behind its label; else in the title."""
    head = ctx.text[:_HEAD]
    # A gazette that lost its line breaks begins with the number and runs on.
    if (first := DOC_NUMBER.match(head.lstrip())) and not _POINTS.match(first["sign"]):
        return doc_number_of(first)
    for line in head.split("\n")[:25]:
        match = next(doc_numbers(line), None)
        if (
            match
            and not _POINTS.match(match["sign"])
            and len(line.strip()) <= match.end() - match.start() + 8
        ):
            return doc_number_of(match)
    labelled = re.search(r"(?:发文字号|文\s*号|文件编号)[：:]\s*(?=[一-龥])", head)
    if labelled and (match := DOC_NUMBER.match(head, labelled.end())):
        return doc_number_of(match)
    match = DOC_NUMBER.search(ctx.title)
    return doc_number_of(match) if match else None


def _issuers(ctx: Context) -> tuple[str, ...]:
    """Who signed, in the order of the signatures; else whom the title names before 关于."""
    tail_start = max(0, len(ctx.text) - _TAIL)
    for stretch in (ctx.text[:_HEAD], ctx.text[tail_start:]):
        match = _SIGNED.search(stretch)
        if match:
            return _offices(match["lines"] or match["line"])
    if match := _UNDATED.search(ctx.text[tail_start:].rstrip()):
        return _offices(match["lines"])
    titled = _TITLE_ISSUERS.match(ctx.title)
    offices = _offices(titled["offices"]) if titled else ()
    return offices if all(_AN_OFFICE.search(name) for name in offices) else ()
=======
def _genre(ctx: Context, explains: bool) -> str | None:
    """The genre its title ends with; a text that explains a document is an explanation, whatever that one is.
>>>>>>> theirs

    Without a Chinese title the first line is asked, where it is one.
    """
    if explains:
        return _EXPLANATION
    title = re.sub(r"\s", "", ctx.title)
    if re.search("[一-龥]", title):
        return genre_of(title)
    first = ctx.text.lstrip().partition("\n")[0].strip()
    return genre_of(re.sub(r"\s", "", first)) if len(first) <= _LONGEST_TITLE_LINE else None


def _lead_office(text: str) -> str | None:
    """The office that stands first in the most lists of offices; of equals the one named first."""
    leaders: Counter[str] = Counter()
    for match in _RESPONSIBLE.finditer(text):
        office = re.sub(r"(?:等|牵头|负责)\Z", "", (match["first"] or match["leader"]).strip())
        if re.search(r"[局厅委办部院会行中心政府]\Z", office):
            leaders[office] += 1
    return leaders.most_common(1)[0][0] if leaders else None


def _issued(ctx: Context, dates: Sequence[DateFact]) -> date | None:
    found = [fact.from_day for fact in dates if fact.kind == "issued"]
    return found[-1] if found else None
