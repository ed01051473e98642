"""What a document does to others it names: carries out, interprets, repeals, amends, extends or cites them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.facts import DateFact, Relation, RelationKind
from nlp.rule import Context
from nlp.zh.own_numbers import own_number
from nlp.zh.titles import EXPLAINS, Named, named_documents

_REPEALS = re.compile(r"废止|停止执行|不再执行|失效")
_PART = re.compile(r"[）)]?(?:文件)?中?第[一二三四五六七八九十0-9]{1,4}[条款项]")
_EXTENDS = re.compile(r"有效期.{0,8}(?:延长|延续|顺延)|延长.{0,40}有效期|继续有效|继续执行至")
_IMPLEMENTS = re.compile(r"贯彻|落实|根据|依据|按照|遵照|依照")
_AS_BASIS = re.compile(r"制定|精神|要求|部署|结合|提出|现就|现将|特|安排|有关规定|工作实际|文件")
_ALIAS = re.compile(r"(?:以下简称|下称|简称)[“\"（(]?\Z")
_ISSUED = re.compile(r"(?:现将|印发)[“\"（(]?\Z")
_RANK: tuple[RelationKind, ...] = ("repeals", "amends", "extends", "interprets", "implements", "cites")
_ALIASES = re.compile(r"(?:以下简称|下称|简称)[“\"（(为]?《(?P<name>[^《》]{2,40})》")
# `《某办法》已经省政府同意，现印发给你们`: what is issued with this text.
_ISSUED_HERE = re.compile(
    r"已?经?[^。；]{2,40}(?:同意|通过|审定|批准)[^。；]{0,24}现(?:予以?)?(?:正式)?(?:印发|发布|公布)"
)
# A name as short as this that ends a longer one is that one for short.
_SHORT_FOR = 14
_SHORT = re.compile(r"《(?P<name>[^《》]{2,20})》")
# A title that says what is done to a document: the document is another one, though its name stands in the title.
_DONE_TO = re.compile(
    r"关于(?:公布|决定|同意|宣布)?(?:延长|延续|顺延|继续(?:执行|实施)|废止|停止(?:执行|施行)|修[改订正](?!并?印发))"
)
# A sentence of more than this is a list without stops; what is done to a document stands near it.
_REACH = 160


def find_relations(ctx: Context, dates: Sequence[DateFact]) -> tuple[Relation, ...]:
    """Every other document that the text names, once each, with the strongest thing done to it.

    `dates` plays no part: a day in a title is part of the name.
    """
    own = _flat(ctx.title)
    explains = bool(EXPLAINS.search(ctx.title))
    number = None if explains else own_number(ctx)
    aliases = {_flat(match["name"]) for match in _ALIASES.finditer(ctx.text)}
    kept = _Kept()
    for named in named_documents(ctx.text):
        if named.title is None and named.doc_number == number:
            continue
        if named.title and _flat(named.title) in aliases:
            continue
        if _is_own(named, ctx, own, explains) and not _is_older_self(named, ctx, number):
            continue
        kept.add(_relation(named, ctx.text, _kind(named, ctx, own, explains)))
    best = kept.found
    if explains and not any(found.kind == "interprets" for found in best.values()):
        best |= _by_short_name(ctx)
    names = {_flat(found.title) for found in best.values() if found.title} | {own}
    return tuple(
        sorted(
            (found for found in best.values() if not _is_short(found, names)),
            key=lambda relation: relation.start,
        )
    )


class _Kept:
    """One relation a document, known by title or number: the strongest kind, with the number where it is told."""

    def __init__(self) -> None:
        self.found: dict[str, Relation] = {}
        self.keys: dict[str, str] = {}

    def add(self, new: Relation) -> None:
        """Joins what is said of one document; two numbers under one title are two documents."""
        key = self._key(new)
        known = self.found.get(key)
        if known is None:
            self.found[key] = new
        else:
            stronger, other = (
                (new, known) if _RANK.index(new.kind) < _RANK.index(known.kind) else (known, new)
            )
            self.found[key] = replace(
                stronger
                if stronger.title or not other.title
                else replace(other, kind=stronger.kind, rule=stronger.rule),
                doc_number=stronger.doc_number or other.doc_number,
            )
        if new.doc_number:
            self.keys[new.doc_number] = key

    def _key(self, new: Relation) -> str:
        if new.doc_number in self.keys:
            return self.keys[new.doc_number or ""]
        key = _flat(new.title or "") or str(new.doc_number)
        known = self.found.get(key)
        two = known and known.doc_number and new.doc_number and known.doc_number != new.doc_number
        return str(new.doc_number) if two else key


def _is_short(found: Relation, names: set[str]) -> bool:
    """`《工作指引》` where `《某省基金工作指引》` is named too."""
    name = _flat(found.title or "")
    return (
        found.doc_number is None
        and 0 < len(name) <= _SHORT_FOR
        and any(other != name and other.endswith(name) for other in names)
    )


def _is_older_self(named: Named, ctx: Context, number: str | None) -> bool:
    """A document of the same name and another number that this one puts an end to."""
    sentence = ctx.sentence(named.start)
    after = ctx.text[named.end : min(sentence.end, named.end + _REACH)]
    return bool(named.doc_number and named.doc_number != number and _REPEALS.search(after))


def _by_short_name(ctx: Context) -> dict[str, Relation]:
    """What a text explains whose title alone says its full name: quoted where the text names it, bare or for short."""
    named = next(named_documents(ctx.title), None)
    if named is None or named.title is None:
        return {}
    bare = ctx.text.find(named.title)
    if bare >= 0:
        found = Named(bare, bare + len(named.title), named.title, named.doc_number)
        return {_flat(named.title): _relation(found, ctx.text, "interprets")}
    for match in _SHORT.finditer(ctx.text):
        if named.title.endswith(match["name"]):
            short = Named(match.start(), match.end(), named.title, named.doc_number)
            return {_flat(named.title): _relation(short, ctx.text, "interprets")}
    return {}


def _relation(named: Named, text: str, kind: RelationKind) -> Relation:
    return Relation(
        quote=text[named.start : named.end],
        start=named.start,
        end=named.end,
        rule=f"zh.relation.{kind}",
        kind=kind,
        doc_number=named.doc_number,
        title=named.title,
    )


def _is_own(named: Named, ctx: Context, own: str, explains: bool) -> bool:
    """The document's own title or number, and names it gives for short."""
    before = ctx.text[max(0, named.start - 6) : named.start]
    if named.title is None:
        line_start = ctx.text.rfind("\n", 0, named.start) + 1
        line_end = ctx.text.find("\n", named.end)
        line = ctx.text[line_start : line_end if line_end >= 0 else len(ctx.text)]
        return len(line.strip(" \u3000()（）")) <= named.end - named.start + 1
    if _ALIAS.search(before) or (_ISSUED.search(before) and not explains):
        return True
    if not explains and _ISSUED_HERE.match(ctx.text, named.end):
        return True
    name = _flat(named.title)
    return not explains and (name == own or (name in own and not _DONE_TO.search(ctx.title)))


def _kind(named: Named, ctx: Context, own: str, explains: bool) -> RelationKind:
    text = ctx.text
    sentence = ctx.sentence(named.start)
    before = text[max(sentence.start, named.start - _REACH) : named.start]
    after = text[named.end : max(named.end, min(sentence.end, named.end + _REACH))]
    if explains and named.title and _flat(named.title) in own:
        return "interprets"
    if _EXTENDS.search(before + "※" + after):
        return "extends"
    # A law's own history names the decisions that changed it.
    if named.title and re.search(r"关于(?:废止和?)?(?:和|、)?修[改订正]|关于废止", named.title):
        return "cites"
    # `…号文件第二条的规定同时废止`: a part of it ends, the rest holds.
    if _PART.match(after) and _REPEALS.search(after):
        return "amends"
    if _REPEALS.search(after) and not _IMPLEMENTS.search(before[-12:]):
        return "repeals"
    if _REPEALS.search(before[-8:]):
        return "repeals"
    if re.search(r"关于修[改订正]\Z", before) or re.match(r".{0,14}?(?:修改为|作(?:如下|出)修[改订])", after):
        return "amends"
    cause = _IMPLEMENTS.search(before)
    if cause and (cause.group() in ("贯彻", "落实") or _AS_BASIS.search(after)):
        return "implements"
    return "cites"


def _flat(title: str) -> str:
    return re.sub(r"[\s《》〈〉（()）“”\"的]|关于|(?<=[0-9])年(?=）|\)|\Z)", "", title)
