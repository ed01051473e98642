"""Where facts stand after their document's text was revised, until the new text has been read."""

from __future__ import annotations

from sqlite_utils.db import Database

TABLES = ("amounts", "dates", "targets", "measures", "relations")


def move_anchors(db: Database, document: str, before: str, after: str) -> None:
    """Point the facts of a document at their places in its new text; inside a transaction.

    A fact that is not found again keeps its row (the next extraction says what became of it) and gets the empty
    place 0..0, so that nothing else is ever marked in its stead.
    """
    for table in TABLES:
        rows = db.conn.execute(
            f'select id, start, "end", quote, sentence from {table} where document = ?',
            (document,),
        ).fetchall()
        db.conn.executemany(
            f'update {table} set start = ?, "end" = ? where id = ?',
            [(*_place(before, after, *row), id) for id, *row in rows],
        )
    db.conn.execute(
        "delete from measure_parts where measure in (select id from measures where document = ?)", (document,)
    )
    # Also where a third revision brings the old text back.
    db.conn.execute("update extractions set extractor = '' where document = ?", (document,))


def _place(before: str, after: str, start: int, end: int, quote: str, sentence: str) -> tuple[int, int]:
    """Its old place, the place as far from the end of the text, or the place in its own sentence."""
    from_end = len(after) - len(before)
    inside = sentence.strip("…")
    at = after.find(inside)
    candidates = [start, start + from_end]
    if at >= 0 and quote in inside:
        candidates.append(at + inside.index(quote))
    context = before[max(0, start - 5) : start]
    for candidate in candidates:
        found = after[max(0, candidate) : candidate + len(quote)] == quote
        if found and candidate >= 0 and after[max(0, candidate - 5) : candidate].endswith(context[-2:]):
            return candidate, candidate + len(quote)
    return 0, 0
