"""In what the copy of a document differs from the document that counts, sentence by sentence and field by field."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlite_utils.db import Database

from db.database import writing
from db.titles import number_key, title_key

FIELDS = ("title", "doc_number", "issuers", "issued", "published", "effective", "expires", "status")
MOST_SENTENCES = 4_000  # that differ; beyond, a comparison takes seconds
MOST_DIFFERENCES = 200
LONGEST = 1_000

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
# Portals differ in white space and punctuation; a point within a number and a per cent sign are no punctuation.
_NOISE = re.compile(r"\s+|(?<!\d)[^\w%‰]+|[^\w%‰]+(?!\d)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%‰]?|[〇零一二三四五六七八九十百千万亿]{2,}+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: `added` in the copy, `removed` from it, or `moved`: said in other words or figures."""

    field: str  # text, or the name of the document's field
    what: str
    in_canonical: str | None
    in_copy: str | None
    figures: bool = False  # both say something, and not with the same numbers


def compare_copies(db: Database) -> int:
    """Say of each copy in what it differs from the document that counts; returns how many were compared anew."""
    compared = 0
    for copy, canonical, before in db.conn.execute(
        "select document, canonical, compared from copies order by document"
    ).fetchall():
        rows = _compared_row(db, canonical), _compared_row(db, copy)
        mark = hashlib.sha256(repr((canonical, *(tuple(row.values()) for row in rows))).encode()).hexdigest()
        if mark == before:
            continue
        found = differences(
            *(row | {"text": _text(db, id)} for row, id in zip(rows, (canonical, copy), strict=True))
        )
        with writing(db):
            db.conn.execute("delete from copy_differences where copy = ?", (copy,))
            db.conn.executemany(
                "insert into copy_differences (copy, number, field, what, in_canonical, in_copy, figures)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                [
                    (copy, n, d.field, d.what, d.in_canonical, d.in_copy, int(d.figures))
                    for n, d in enumerate(found, 1)
                ],
            )
            db.conn.execute(
                "update copies set differences = ?, figures = ?, compared = ? where document = ?",
                (len(found), sum(d.figures for d in found), mark, copy),
            )
        compared += 1
    return compared


def _compared_row(db: Database, document: str) -> dict[str, str | None]:
    """The fields that are compared, and the hash of the text."""
    row = db.conn.execute(
        f"select {', '.join('d.' + name for name in FIELDS)}, t.sha256"
        " from documents d join texts t on t.document = d.id where d.id = ?",
        (document,),
    ).fetchone()
    return dict(zip((*FIELDS, "sha256"), row, strict=True))


def _text(db: Database, document: str) -> str:
    return str(db.conn.execute("select text from texts where document = ?", (document,)).fetchone()[0])


def differences(
    canonical: Mapping[str, str | None], copy: Mapping[str, str | None]
) -> tuple[Difference, ...]:
    """What differs between two rows of documents that hold `FIELDS` and `text`, fields first, then in the text's order.

    White space, punctuation and the bounds of paragraphs are no difference. A value that only one of the two pages
    gives is none either, for a portal that leaves a field out contradicts nobody.
    """
    found = [
        Difference(name, "moved", canonical[name], copy[name])
        for name in FIELDS
        if canonical[name] and copy[name] and _key(name, canonical[name]) != _key(name, copy[name])
    ]
    texts = _text_differences(_sentences(canonical["text"] or ""), _sentences(copy["text"] or ""))
    return (*found, *texts)


def _key(name: str, value: str | None) -> str:
    if name == "doc_number":
        return number_key(value) or ""
    if name == "title":
        return title_key(value)
    return _plain(value or "") if name == "issuers" else value or ""


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.findall(text) if _plain(sentence)]


def _plain(sentence: str) -> str:
    return _NOISE.sub("", _THOUSANDS.sub("", sentence.translate(_WIDE))).lower()


def _figures(text: str) -> Counter[str]:
    return Counter(_FIGURE.findall(_THOUSANDS.sub("", text.translate(_WIDE))))


def _text_differences(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    keys, others = [_plain(s) for s in old], [_plain(s) for s in new]
    start = _common(keys, others)
    end = _common(keys[start:][::-1], others[start:][::-1])
    size, other_size = len(keys) - start - end, len(others) - start - end
    if max(size, other_size) > MOST_SENTENCES:
        return [Difference("text", "moved", f"{size} sentences", f"{other_size} sentences")]
    changed = _blocks(keys[start : start + size], others[start : start + other_size], start)
    return [_difference("".join(old[i:j]), "".join(new[k:m])) for i, j, k, m in changed][:MOST_DIFFERENCES]


def _difference(before: str, after: str) -> Difference:
    what = "moved" if before and after else "removed" if before else "added"
    figures = what == "moved" and _figures(before) != _figures(after)
    return Difference("text", what, _short(before), _short(after), figures)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the first are the same."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _blocks(keys: Sequence[str], others: Sequence[str], start: int) -> Iterator[tuple[int, int, int, int]]:
    for tag, i, j, k, m in SequenceMatcher(None, keys, others).get_opcodes():
        # The same words in other sentences (；for 。, a heading in a line of its own) are no difference.
        if tag != "equal" and "".join(keys[i:j]) != "".join(others[k:m]):
            yield start + i, start + j, start + k, start + m


def _short(said: str) -> str | None:
    return (said if len(said) <= LONGEST else said[: LONGEST - 1] + "…") or None
