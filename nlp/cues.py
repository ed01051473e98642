"""Words that tell what a sum of money is for: the strongest near one decides."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable

from nlp.facts import Amount, Role
from nlp.rule import Context

# How far to either side of a sum its words are looked for, in characters.
REACH = 100
# What each character between a word and the sum, and each other sum between them, takes from the word's weight.
FADE = 0.014
CROSSING = 0.35
# What a word loses that stands behind the sum in another clause.
ELSEWHERE = 0.3
# A cap in a sentence that tells of support is a cap of that support.
CAP = 0.4
# How far apart the sums of a list stand: `30, 20 and 10 million yuan`.
LISTED = 6
# The longest text that can link a sum to the one it grew to.
LINKED = 32
# How far a next sentence may stand that goes on with the same figures.
NEXT = 160
# A role that weighs this much is not changed by what the same sum is called elsewhere in the text.
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that speaks for `role`: with weight `before` where it stands before the sum, `after` after it.

    `fade` is what each character in between takes from it.
    """

    role: Role
    pattern: re.Pattern[str]
    before: float
    after: float
    fade: float = FADE


def load_cues(file: Traversable, left_edge: str = "") -> tuple[Cue, ...]:
    """The `[[cue]]` tables of a TOML file: `role`, `before`, `after`, `fade`, `words` (joined as alternatives)."""
    return tuple(
        Cue(
            role=entry["role"],
            pattern=re.compile(rf"{left_edge}(?:{'|'.join(entry['words'])})", re.IGNORECASE),
            before=entry["before"],
            after=entry["after"],
            fade=entry.get("fade", FADE),
        )
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["cue"]
    )


@dataclass(frozen=True, slots=True)
class RoleWords:
    """A language's cues, and what else tells of roles.

    `linked` is the text between two sums that are for the same, `pointer` how a sentence begins that goes on with the
    sum before, `pool` how support turns out to be a programme's money for a year (the sum itself stands as ¤).
    `change` is the text between a sum and the one it grew to (`1조원 늘어난 9조원`), which says what both are for.
    `boundary` is what parts the clauses of a sentence. `name` begins the names of its rules: `ko.role.support`.
    """

    name: str
    cues: tuple[Cue, ...]
    linked: re.Pattern[str]
    pointer: re.Pattern[str]
    pool: re.Pattern[str]
    boundary: re.Pattern[str]
    change: re.Pattern[str] | None = None
    default: Role = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sum stands: its offsets with its restatement, what may speak of it, and the other sums in there."""

    start: int
    end: int
    first: int
    last: int
    others: tuple[tuple[int, int], ...] = ()
    cap: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue where it stands in the text."""

    start: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Judgement:
    """A role and how strongly the words around speak for it; 0 where none does."""

    role: Role
    weight: float


def with_roles(ctx: Context, found: Sequence[Amount], words: RoleWords) -> tuple[Amount, ...]:
    """The sums with their roles.

    A sum that restates another takes its role; so does one that is linked to the sum before it or has no words of
    its own in a sentence that began with another. A sum told twice (headline and body) has one role, the surer one.
    """
    places = list(_places(ctx, found))
    near = hits(ctx.text, places, words.cues)
    judged = [judge(ctx.text, place, near, words) for place in places]
    for at, fact in enumerate(found):
        if at and _follows(ctx, found[at - 1], fact, judged[at], words):
            judged[at] = Judgement(judged[at - 1].role, judged[at - 1].weight / 2)
    for at in range(len(found) - 2, -1, -1):
        # 30만·20만·10만 위안의 장려금: a list is for one thing.
        listed = found[at].rule.endswith(".list") and found[at + 1].start - found[at].end <= LISTED
        if listed or _is_change(ctx.text, found[at], found[at + 1], words):
            judged[at] = judged[at + 1]
    surest: dict[tuple[object, ...], Judgement] = {}
    for fact, judgement in zip(found, judged, strict=True):
        if judgement.weight > surest.get(_sum(fact), judgement).weight or _sum(fact) not in surest:
            surest[_sum(fact)] = judgement
    return tuple(
        _in_role(fact, judgement if judgement.weight >= SURE else surest[_sum(fact)], words.name)
        for fact, judgement in zip(found, judged, strict=True)
    )


def _in_role(fact: Amount, judgement: Judgement, name: str) -> Amount:
    rule = f"{name}.role.{judgement.role if judgement.weight > 0 else 'none'}"
    return replace(fact, role=judgement.role, rule=f"{fact.rule}/{rule}")


def _is_change(text: str, fact: Amount, behind: Amount, words: RoleWords) -> bool:
    near = behind.start - fact.end <= LINKED and words.change is not None
    return (
        near and words.change is not None and words.change.fullmatch(text, fact.end, behind.start) is not None
    )


def _points_back(ctx: Context, fact: Amount, words: RoleWords) -> bool:
    return words.pointer.match(ctx.text, ctx.sentence(fact.start).start) is not None


def _sum(fact: Amount) -> tuple[object, ...]:
    return fact.value, fact.value_to, fact.currency


def _places(ctx: Context, found: Sequence[Amount]) -> Iterator[Place]:
    own = [(fact.start, fact.end) for fact in found if not fact.conversion]
    for at, fact in enumerate(found):
        restated = at + 1 < len(found) and found[at + 1].conversion
        low = bisect_left(own, (fact.start - REACH, 0))
        high = bisect_left(own, (fact.end + REACH, 0))
        sentence = ctx.sentence(fact.start)
        yield Place(
            start=fact.start,
            end=found[at + 1].end if restated else fact.end,
            first=max(sentence.start, fact.start - REACH),
            last=min(sentence.end, fact.end + REACH),
            others=tuple(span for span in own[low:high] if span != (fact.start, fact.end)),
            cap=fact.bound == "max",
        )


def _follows(ctx: Context, before: Amount, fact: Amount, judgement: Judgement, words: RoleWords) -> bool:
    if fact.conversion:
        return True
    between = ctx.text[before.end : fact.start]
    if ctx.sentence(before.start) != ctx.sentence(fact.start):
        # `기업별로는 LG화학이 8조원, …`: the next sentence goes on with the same figures.
        near = len(between) <= NEXT and ("\n" not in between or _points_back(ctx, fact, words))
        return judgement.weight <= 0 and near
    return judgement.weight <= 0.2 or (
        judgement.weight < 1 and len(between) < REACH and words.linked.fullmatch(between) is not None
    )


def hits(text: str, places: Sequence[Place], cues: Sequence[Cue]) -> tuple[Hit, ...]:
    """Every cue near one of the places, in text order; what several sums share is read once."""
    found: list[Hit] = []
    for first, last in _stretches(places):
        for cue in cues:
            found += [
                Hit(match.start(), match.end(), cue) for match in cue.pattern.finditer(text, first, last)
            ]
    return tuple(sorted(found, key=lambda hit: hit.start))


def _stretches(places: Sequence[Place]) -> list[tuple[int, int]]:
    """Where words are looked for, without overlaps; what stands before a sum counts beyond its sentence too."""
    merged: list[tuple[int, int]] = []
    for place in places:
        first, last = max(0, place.start - REACH), place.last
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


def judge(text: str, place: Place, near: Sequence[Hit], words: RoleWords) -> Judgement:
    """The role whose strongest cue around `place` weighs most; with none in its sentence, that of the words before.

    `near` are the text's hits.
    """
    best = _strongest(text, place, near, words)
    if best.weight <= 0 and place.first > 0:
        before = replace(place, first=max(0, place.start - REACH), last=place.start)
        best = _strongest(text, before, near, words)
        best = Judgement(best.role, min(best.weight, SURE / 2))
    if best.role == "support" and words.pool.search(_with_sign(text, place)):
        return replace(best, role="budget")
    return best


def _with_sign(text: str, place: Place) -> str:
    return f"{text[place.first : place.start]}¤{text[place.end : place.last]}"


def _strongest(text: str, place: Place, near: Sequence[Hit], words: RoleWords) -> Judgement:
    parted = [match.start() for match in words.boundary.finditer(text, place.first, place.last)]
    best = Judgement(words.default, 0.0)
    for at in range(bisect_left(near, place.first, key=lambda hit: hit.start), len(near)):
        hit = near[at]
        if hit.start >= place.last:
            break
        weight = _weight(hit, place, parted) if hit.end <= place.last else 0.0
        if weight > best.weight:
            best = Judgement(hit.cue.role, weight)
    return best


def _weight(hit: Hit, place: Place, parted: Sequence[int]) -> float:
    cue = hit.cue
    if hit.start < place.end and hit.end > place.start:
        return 0.0
    if hit.end <= place.start:
        weight, low, high = cue.before, hit.end, place.start
    else:
        weight, low, high = cue.after, place.end, hit.start
    if place.cap and cue.role == "support":
        weight += CAP
    crossed = sum(low <= start and end <= high for start, end in place.others)
    weight -= ELSEWHERE if low == place.end and any(low <= at < high for at in parted) else 0.0
    return weight - cue.fade * (high - low) - CROSSING * crossed
