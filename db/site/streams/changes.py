"""Revisions of documents already collected, each with the difference: facts first, then paragraphs."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from html import escape
from typing import Any

from db.site.facts import rows
from db.site.streams.stream import PAGE, Page, Reader, Stream

SHOWN = 50  # changes in one entry
RECENT = 20_000  # changes that are looked at: what was older is no news
# The page that is gone is an event of its own: it comes after the revision that it bears the number of.
REVISIONS = f"""
select c.document, c.revision, c.fact_kind = 'gone' as gone, max(c.seen) as modified
from changes c where c.id > (select max(id) from changes) - {RECENT}
group by c.document, c.revision, gone
having (max(c.seen), c.document, c.revision, gone) < (:seen, :document, :revision, :gone)
    and exists (select 1 from documents_about_ai d where d.id = c.document)
order by modified desc, c.document desc, c.revision desc, gone desc limit :size
"""
CHANGES = """
select c.*, d.title as document_title, d.kind as document_kind, d.url as source_url,
       r.zh as region_zh, r.en as region_en, r.ko as region_ko
from json_each(:documents) x join changes c on c.document = x.value
join documents d on d.id = c.document left join regions r on r.code = d.region
order by c.document, c.revision, c.fact_kind = 'text', c.id limit 50000
"""
LAST = ("9999", "~", 1 << 40, 2)


def entries(connection: sqlite3.Connection, stream: Stream, reader: Reader) -> Page:
    """A page of revisions, the newest first; the cursor is `seen~document~revision~gone` of the last one."""
    names = ("seen", "document", "revision", "gone")
    values = dict(zip(names, _cursor(reader.after), strict=True))
    found = rows(connection, REVISIONS, {**values, "size": reader.size})
    page = found if reader.since is not None else found[:PAGE]
    grouped: dict[tuple[str, int, int], list[dict[str, Any]]] = defaultdict(list)
    documents = json.dumps(sorted({row["document"] for row in page}))
    for change in rows(connection, CHANGES, {"documents": documents}):
        grouped[change["document"], change["revision"], change["fact_kind"] == "gone"].append(change)
    told = [_entry(row, grouped[row["document"], row["revision"], row["gone"]], reader) for row in page]
    last = page[-1] if len(found) > len(page) else None
    more = f"{last['modified']}~{last['document']}~{last['revision']}~{last['gone']}" if last else None
    return Page(told, more)


def _cursor(after: str) -> tuple[str, str, int, int]:
    parts = after.split("~")
    if len(parts) != 4 or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts[2:]):
        return LAST
    return parts[0], parts[1], int(parts[2]), int(parts[3])


def _entry(row: dict[str, Any], changes: list[dict[str, Any]], reader: Reader) -> dict[str, Any]:
    first, place = changes[0], reader.language.name(changes[0], "region_")
    counted = Counter(_label(change, reader) for change in changes)
    said = ", ".join(f"{label} ({count})" if count > 1 else label for label, count in counted.items())
    return {
        "id": f"{row['document']}-{'gone' if row['gone'] else 'revision'}-{row['revision']}",
        "title": f"{first['document_title']}: {said}",
        "published": min(change["seen"] for change in changes),
        "modified": row["modified"],
        "url": f"{reader.site}/document/{row['document']}",
        "summary": " · ".join(filter(None, [place, *map(_sentence, changes[:3])])),
        "content_html": difference(changes, reader),
        "tags": ", ".join(filter(None, (place, *dict.fromkeys(change["fact_kind"] for change in changes)))),
        "changes": told(changes),
    }


def difference(changes: Sequence[dict[str, Any]], reader: Reader) -> str:
    """The old and the new beside each other, as HTML."""
    if not changes:
        return ""
    lines = [
        f"<li>{escape(_label(change, reader))}: {_side('del', change['before'])} {_side('ins', change['after'])}</li>"
        for change in changes[:SHOWN]
    ]
    if len(changes) > SHOWN:
        lines.append(f"<li>… + {len(changes) - SHOWN}</li>")
    heading = escape(reader.language("document.changes"))
    return f"<p>{heading}</p><ul>{''.join(lines)}</ul>"


def told(changes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes as values, for readers that are programs."""
    return [
        {name: change[name] for name in ("revision", "fact_kind", "what", "before", "after", "fact")}
        for change in changes[:SHOWN]
    ]


def _label(change: dict[str, Any], reader: Reader) -> str:
    language = reader.language
    if change["fact_kind"] == "gone":
        return language.word("changed", "gone")
    return f"{language.word('changed', change['fact_kind'])} {language.word('what', change['what'])}"


def _side(mark: str, text: str | None) -> str:
    return f"<{mark}>{escape(text)}</{mark}>" if text else ""


def _sentence(change: dict[str, Any]) -> str:
    return " → ".join(filter(None, (change["before"], change["after"])))[:200]
