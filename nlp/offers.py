"""Support that news says a government of China gives: one row an instrument, and none where the words leave a doubt.

A cap (`up to 2 million yuan`) is a row; so is a sum told for each (`3,600 yuan a year for each child`), which is both
floor and cap, and a rate with the cap behind it. A bare sum in news is mostly a programme's total and gives no row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.facts import Amount, Measure, MeasureKind, Part, Per
from nlp.lexicon.regions import region_of
from nlp.offer_words import OfferWords
from nlp.rule import Context
from nlp.sentences import Sentence

# How far behind a rate its cap stands, how far from a number its words, and how far back the giver may be named.
_CAP_BEHIND = 60
_NEAR = 70
_KIND_NEAR = 48
_BACK = 400
# A larger sum told for nobody in particular is what all get together.
_LARGEST = Decimal(10**9)
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Number:
    """A sum given or a rate; `end` lies behind its restatement in another currency."""

    start: int
    end: int
    amount: Amount | None = None
    rate: Decimal | None = None
    part: Part | None = None


def offers(ctx: Context, amounts: Sequence[Amount], words: OfferWords) -> tuple[Measure, ...]:
    """Every support instrument that the text states as a Chinese government's, in text order."""
    found: list[Measure] = []
    for sentence in ctx.sentences:
        numbers = sorted(
            [*_sums(ctx.text, amounts, sentence), *_rates(ctx.text, sentence, words)],
            key=lambda number: number.start,
        )
        if numbers and _is_offer(ctx, sentence, numbers, words):
            found += _rows(ctx.text, sentence, numbers, words)
    return tuple(found)


def _sums(text: str, amounts: Sequence[Amount], sentence: Sentence) -> Iterator[_Number]:
    """Sums in yuan that are given; those of a list belong to tiers that news seldom tells apart."""
    at = bisect_left(amounts, sentence.start, key=lambda fact: fact.start)
    while at < len(amounts) and amounts[at].start < sentence.end:
        fact, behind = amounts[at], amounts[at + 1] if at + 1 < len(amounts) else None
        at += 1
        if fact.role == "support" and fact.currency == "CNY" and not fact.conversion:
            end = behind.end if behind is not None and behind.conversion else fact.end
            yield _Number(
                fact.start, end + (end > fact.end and text.startswith((")", "）"), end)), amount=fact
            )


def _rates(text: str, sentence: Sentence, words: OfferWords) -> Iterator[_Number]:
    for match in words.rate.finditer(text, sentence.start, sentence.end):
        rate = Decimal(match["number"] or match["of_number"])
        if rate <= _FULL:
            part = Part(quote=match.group(), start=match.start(), end=match.end(), field="rate")
            yield _Number(match.start(), match.end(), rate=rate, part=part)


def _is_offer(ctx: Context, sentence: Sentence, numbers: Sequence[_Number], words: OfferWords) -> bool:
    """Whether the sentence tells of support that a government in China gives or will give."""
    told = ctx.text[sentence.start : sentence.end]
    before = ctx.text[sentence.start : numbers[0].start]
    if not words.gives.search(told) or words.not_given.search(told) or words.company.search(before):
        return False
    back = ctx.text[max(0, sentence.start - _BACK) : sentence.start]
    here = words.government.search(told) or region_of(before)
    if not (here or (_named_giver(back, words) and not words.company.search(back))):
        return False
    in_yuan = any(number.amount is not None for number in numbers)
    return in_yuan or bool(words.china.search(back + told) or region_of(back + told))


def _named_giver(back: str, words: OfferWords) -> bool:
    """Whether what was said before names a government, or a place that gives: Hangzhou refunds computing rent."""
    return bool(words.government.search(back) or (region_of(back) and words.gives.search(back)))


def _rows(text: str, sentence: Sentence, numbers: Sequence[_Number], words: OfferWords) -> Iterator[Measure]:
    edges = [sentence.start, *(number.end for number in numbers)]
    starts = [*(number.start for number in numbers), sentence.end]
    taken: set[int] = set()
    for at, number in enumerate(numbers):
        if at in taken:
            continue
        first, last = edges[at], starts[at + 1]
        cap = _cap_behind(text, numbers, at)
        if cap is not None:
            taken.add(at + 1)
            last = starts[at + 2]
        elif _is_cap_of_next(text, numbers, at):
            taken.add(at + 1)
            number, cap, last = numbers[at + 1], number, starts[at + 2]
        row = _row(text, sentence, number, cap, (first, last), words)
        if row is not None:
            yield row


def _cap_behind(text: str, numbers: Sequence[_Number], at: int) -> _Number | None:
    """The cap that closes the rate before it (`15% off, up to 2,000 yuan an order`)."""
    if numbers[at].rate is None or at + 1 == len(numbers):
        return None
    cap = numbers[at + 1]
    close = cap.start - numbers[at].end <= _CAP_BEHIND and ";" not in text[numbers[at].end : cap.start]
    return cap if cap.amount is not None and cap.amount.bound == "max" and close else None


def _is_cap_of_next(text: str, numbers: Sequence[_Number], at: int) -> bool:
    """Whether the cap stands right before its rate (`up to 500 yuan an item, 15% off`)."""
    cap = numbers[at].amount
    if cap is None or cap.bound != "max" or at + 1 == len(numbers) or numbers[at + 1].rate is None:
        return False
    return not text[numbers[at].end : numbers[at + 1].start].strip(", ·(")


def _row(
    text: str,
    sentence: Sentence,
    number: _Number,
    cap: _Number | None,
    stretch: tuple[int, int],
    words: OfferWords,
) -> Measure | None:
    """The row of one number in `stretch`, which reaches from the number before to the one behind."""
    end = max(cap.end, number.end) if cap else number.end
    first, last = _clause(text, max(stretch[0], number.start - _NEAR), number, end, stretch[1], words)
    kind = _kind(text, first, last, number, words) or _only_kind(text, sentence, number, words)
    if kind is None:
        return None
    alone = first > stretch[0] or stretch[0] == sentence.start
    before = first if alone or not words.per_behind else number.start
    per, whose = _per(text, before, last if words.per_behind else (cap or number).start, words)
    whom = words.whom(text, first, number.start, end, min(sentence.end, last))
    each = any(name not in _TIMES for name in per) or bool(per and whom)
    sums = _sums_of(number, cap, each)
    if sums is None or words.no_cap.search(
        f"{text[first : number.start]}¤{text[end : sentence.end][:_NEAR]}"
    ):
        return None
    parts = tuple(sorted((*sums.parts, *whose, *whom), key=lambda part: (part.start, part.field)))
    bound = words.bound.search(text, first, number.start)
    begin = min(bound.start() if bound else number.start, kind[1][0], *(part.start for part in parts))
    close = max(end, kind[1][1], *(part.end for part in parts))
    close += text.startswith(")", close) and text.count("(", begin, close) > text.count(")", begin, close)
    named = {part.field: part.quote for part in whom}
    return replace(
        sums,
        quote=text[begin:close],
        start=begin,
        end=close,
        rule=f"{words.name}.measure.{sums.rule}",
        kind=kind[0],
        per=per,
        beneficiary=named.get("beneficiary"),
        condition=named.get("condition"),
        parts=parts,
    )


def _clause(
    text: str, first: int, number: _Number, end: int, last: int, words: OfferWords
) -> tuple[int, int]:
    """The stretch around `number` that no edge of a clause cuts off."""
    last = min(last, end + _NEAR)
    cuts = [match.end() for match in words.edge.finditer(text, first, number.start)]
    close = words.edge.search(text, end, last)
    return (cuts[-1] if cuts else first), (close.start() if close else last)


def _kind(
    text: str, first: int, last: int, number: _Number, words: OfferWords
) -> tuple[MeasureKind, tuple[int, int]] | None:
    """The kind that the words of the clause name, a narrow one before a wide one, with its place; None without any."""
    for kind, pattern in words.kinds:
        near = sorted(
            (match.span() for match in pattern.finditer(text, first, last)),
            key=lambda span: max(number.start - span[1], span[0] - number.end),
        )
        if near and max(number.start - near[0][1], near[0][0] - number.end) <= _KIND_NEAR:
            return kind, near[0]
    return None


def _only_kind(
    text: str, sentence: Sentence, number: _Number, words: OfferWords
) -> tuple[MeasureKind, tuple[int, int]] | None:
    """The kind of a sentence that names but one (`10 million for a plant and 5 million for a team in rewards`)."""
    named = [kind for kind, pattern in words.kinds if pattern.search(text, sentence.start, sentence.end)]
    return (named[0], (number.start, number.end)) if len(named) == 1 else None


def _per(text: str, first: int, last: int, words: OfferWords) -> tuple[tuple[Per, ...], tuple[Part, ...]]:
    names: list[Per] = []
    parts: list[Part] = []
    for match in words.per.finditer(text, first, last):
        name: Per = next(per for per in _PER if match.groupdict().get(per))
        if name not in names:
            names.append(name)
            parts.append(Part(quote=match.group(), start=match.start(), end=match.end(), field="per"))
    return tuple(names), tuple(parts)


_TIMES: tuple[Per, ...] = ("year", "month")
_PER: tuple[Per, ...] = ("project", "firm", "person", "year", "order", "unit", "month")


def _sums_of(number: _Number, cap: _Number | None, each: bool) -> Measure | None:
    """Rate, cap and floor as a measure that still lacks its words; None where the sum may be a total."""
    made = Measure(quote="", start=0, end=0, rule="rate", kind="grant", rate=number.rate)
    if number.rate is not None and number.part is not None:
        limit = cap.amount if cap else None
        parts = (number.part, *((_part(limit, "cap"),) if limit else ()))
        return replace(made, cap=limit.value if limit else None, parts=parts)
    fact = number.amount
    if fact is None or fact.rule.split("/")[0].endswith(".list"):
        return None
    if fact.bound == "max" and (each or fact.value < _LARGEST):
        return replace(made, rule="cap", cap=fact.value, parts=(_part(fact, "cap"),))
    if fact.bound == "range" and each:
        return replace(
            made,
            rule="fixed",
            floor=fact.value,
            cap=fact.value_to,
            parts=(_part(fact, "cap"), _part(fact, "floor")),
        )
    if fact.bound == "eq" and each:
        return replace(
            made,
            rule="fixed",
            floor=fact.value,
            cap=fact.value,
            parts=(_part(fact, "cap"), _part(fact, "floor")),
        )
    return None


def _part(fact: Amount, field: str) -> Part:
    return Part(quote=fact.quote, start=fact.start, end=fact.end, field=field)
