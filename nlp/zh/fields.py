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


def _genre(ctx: Context, explains: bool) -> str | None:
    """The genre its title ends with; a text that explains a document is an explanation, whatever that one is.

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
