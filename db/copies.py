"""The same document on several portals: one counts, the others point at it and say why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sqlite_utils.db import Database

from db.database import writing
from db.likeness import CONFIRMED, Sketch, contained, jaccard, plain, same_text, sketch
from db.titles import number_key, place_pattern, says_enough, title_key

SHORTEST_TEXT = 100  # letters; shorter bodies (“see the attachment”) prove nothing
PART_OF = 0.9
FULL = 0.8
LIKELY = 16  # smallest hashes by which two texts of one title meet


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether a document is a copy, and which copy counts."""

    id: str
    kind: str
    title: str
    number: str | None
    places: frozenset[str]
    sha256: str
    length: int
    complete: int  # how many of number, day, issuers the page gives
    first_seen: str
    canonical: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that are one, and why."""

    one: str
    other: str
    why: str
    similarity: float


def mark_copies(db: Database) -> int:
    """Find the documents that are copies of others and mark them; returns how many marks changed."""
    candidates = _candidates(db)
    pairs = list(_pairs(db, candidates))
    wanted = _decide(candidates, pairs)
    with writing(db):
        old = dict(db.conn.execute("select document, canonical from copies").fetchall())
        new = {document: canonical for document, (canonical, _, _) in wanted.items()}
        changed = [document for document in old.keys() | new.keys() if old.get(document) != new.get(document)]
        gone = [(document,) for document in old.keys() - new.keys()]
        db.conn.executemany("delete from copy_differences where copy = ?", gone)
        db.conn.executemany("delete from copies where document = ?", gone)
        db.conn.executemany(
            "insert into copies (document, canonical, why, similarity) values (?, ?, ?, ?)"
            " on conflict (document) do update set canonical = excluded.canonical, why = excluded.why,"
            " similarity = excluded.similarity",
            ((document, *row) for document, row in wanted.items()),
        )
        db.conn.executemany(
            "update documents set canonical = ? where id = ?",
            [(new.get(document), document) for document in changed],
        )
    return len(changed)


def _candidates(db: Database) -> dict[str, Candidate]:
    rows = db.conn.execute(
        "select d.id, d.kind, d.title, d.doc_number, t.sha256, d.length,"
        " (d.doc_number is not null) + (d.issued is not null) + (d.issuers <> ''), d.first_seen, d.canonical"
        " from documents d join texts t on t.document = d.id where d.length >= ? order by d.id",
        (SHORTEST_TEXT,),
    )
    place = place_pattern(db)
    found = (
        Candidate(
            row[0], row[1], title_key(row[2]), number_key(row[3]), frozenset(place.findall(row[2])), *row[4:]
        )
        for row in rows
    )
    return {candidate.id: candidate for candidate in found}


def _pairs(db: Database, candidates: dict[str, Candidate]) -> Iterator[Pair]:
    """Pairs of one kind with an equal text, number or title, whose bodies agree."""
    done: set[tuple[str, str]] = set()
    for why, group in _groups(candidates.values()):
        if why == "text":
            yield from _equal(sorted(group), candidates, done)
            continue
        yield from _alike(db, why, [candidates[id] for id in sorted(group)], done)


def _equal(ids: list[str], candidates: dict[str, Candidate], done: set[tuple[str, str]]) -> Iterator[Pair]:
    for one, other in pairwise(sorted(ids, key=lambda id: (candidates[id].number or "", id))):
        if _may_be_one(candidates[one], candidates[other]):
            done.add((min(one, other), max(one, other)))
            yield Pair(one, other, "text", 1.0)


def _may_be_one(one: Candidate, other: Candidate) -> bool:
    """Two numbers, or two places in the titles, are two documents, however alike the texts.

    A plan is issued anew, a form filled twice; and where two cities' reports have one text, a portal mixed them up.
    """
    if one.number and other.number and one.number != other.number:
        return False
    return not (one.places and other.places and one.places.isdisjoint(other.places))


def _groups(candidates: Iterable[Candidate]) -> Iterator[tuple[str, list[str]]]:
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for candidate in candidates:
        groups["text", candidate.kind, candidate.sha256].append(candidate.id)
        if candidate.number:
            groups["number", candidate.kind, candidate.number].append(candidate.id)
        if says_enough(candidate.title):
            groups["title", candidate.kind, candidate.title].append(candidate.id)
    order = ("text", "number", "title")
    for (why, _, _), group in sorted(groups.items(), key=lambda item: order.index(item[0][0])):
        if len(group) > 1:
            yield why, group


def _alike(db: Database, why: str, group: list[Candidate], done: set[tuple[str, str]]) -> Iterator[Pair]:
    """Pairs of a document and a fuller one; whatever is a copy is not compared with others again."""
    full: dict[str, tuple[Candidate, str, Sketch]] = {}
    by_hash: dict[int, list[str]] = defaultdict(list)
    for candidate in sorted(group, key=lambda candidate: (-candidate.length, candidate.id)):
        row = db.conn.execute("select text from texts where document = ?", (candidate.id,)).fetchone()
        text = plain(row[0])
        here = sketch(text)
        # A group of many (政府工作报告) is not compared each with each: alike texts share small hashes.
        smallest = [int(value) for value in here.hashes[:LIKELY]]
        near = dict.fromkeys(id for value in smallest for id in by_hash[value])
        for id in list(full) if len(group) <= LIKELY else near:
            other, other_text, other_sketch = full[id]
            pair = (min(id, candidate.id), max(id, candidate.id))
            if pair in done or not _may_be_one(other, candidate):
                continue
            done.add(pair)
            share = jaccard(other_sketch, here)
            if _one_document(why, other, candidate, (other_text, text), (other_sketch, here), share):
                yield Pair(id, candidate.id, why, round(share, 3))
                break
        else:
            full[candidate.id] = (candidate, text, here)
            for value in smallest:
                by_hash[value].append(candidate.id)


def _one_document(
    why: str,
    one: Candidate,
    other: Candidate,
    texts: tuple[str, str],
    sketches: tuple[Sketch, Sketch],
    share: float,
) -> bool:
    """Bodies decide: under two titles (a revised edition?) they must agree more, under one number a part will do."""
    if one.title != other.title:
        return share >= CONFIRMED
    return same_text(*texts, share) or (why == "number" and contained(*sketches) >= PART_OF)


def _decide(candidates: dict[str, Candidate], pairs: list[Pair]) -> dict[str, tuple[str, str, float]]:
    """The document that counts for each copy, with the reason and likeness of the pair that made it a copy."""
    chief = {pair_id: pair_id for pair in pairs for pair_id in (pair.one, pair.other)}

    def root(id: str) -> str:
        while chief[id] != id:
            chief[id] = chief[chief[id]]
            id = chief[id]
        return id

    for pair in pairs:
        chief[root(pair.one)] = root(pair.other)
    clusters: dict[str, list[str]] = defaultdict(list)
    for id in chief:
        clusters[root(id)].append(id)
    best = {top: _best([candidates[id] for id in ids]) for top, ids in clusters.items()}
    strongest: dict[str, Pair] = {}
    for pair in sorted(pairs, key=lambda pair: pair.similarity):
        strongest[pair.one] = strongest[pair.other] = pair
    return {
        id: (best[top], strongest[id].why, strongest[id].similarity)
        for top, ids in clusters.items()
        for id in ids
        if id != best[top]
    }


def _best(copies: list[Candidate]) -> str:
    """Among the full texts (a fifth less than the longest at most): most metadata, the one kept so far, the oldest."""
    longest = max(copy.length for copy in copies)
    pointed_at = {copy.canonical for copy in copies}

    def rank(copy: Candidate) -> tuple[bool, int, bool, str, str]:
        return (
            copy.length < FULL * longest,
            -copy.complete,
            copy.id not in pointed_at,
            copy.first_seen,
            copy.id,
        )

    return min(copies, key=rank).id
