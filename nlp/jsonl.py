"""Passages and facts as JSON lines: what `gaodi extract --input/--output` reads and writes.

A line in: `{"id", "lang", "published", "title", "text"}`. A line out: `{"id", "amounts", "dates", "targets",
"measures", "relations", "fields"}`, money and numbers as decimal strings, days as ISO dates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from nlp.components import LANGUAGES
from nlp.facts import Facts
from nlp.pipeline import extract
from nlp.rates import Rates

# The names of the wire where Python's differ: `from` is a keyword there.
_WIRE_NAMES = {"from_day": "from", "to_day": "to"}
# Said only where they say something; a reader of the file takes absence as false or unknown.
_OPTIONAL = {"conversion", "cny", "cny_to", "cny_rate", "cny_rate_day", "clause"}
# JSON may escape half a character (\ud83d alone), which no UTF-8 file can hold.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class PassageError(ValueError):
    """A line that is no passage; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of input."""

    id: str
    lang: str
    text: str
    title: str = ""
    published: date | None = None


def parse_passage(line: str) -> Passage:
    """A passage from one line of JSON. Raises PassageError."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise PassageError(f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise PassageError(f"a {type(record).__name__}, not an object")
    if record.get("lang") not in LANGUAGES:
        raise PassageError(f'"lang" is {record.get("lang")!r}, known are {", ".join(LANGUAGES)}')
    return Passage(
        id=_identifier(record),
        lang=record["lang"],
        text=_LONE_SURROGATE.sub("\ufffd", _string(record, "text", required=True)),
        title=_string(record, "title"),
        published=parse_day(_string(record, "published")),
    )


def parse_day(text: str) -> date | None:
    """The day of `2025-04-17` (a time may follow), the first day of `2025-04` or `2025`. Raises PassageError."""
    if not text.strip():
        return None
    parts = text.strip()[:10].split("-")
    try:
        year, month, day = (*(int(part) for part in parts), 1, 1)[:3]
        return date(year, month, day)
    except ValueError as error:
        raise PassageError(f'"published" is {text!r}, not an ISO date') from error


def record_of(facts: Facts) -> dict[str, Any]:
    """Facts as JSON-ready lists of the wire's names."""
    return {name: _plain(getattr(facts, name)) for name in Facts.__dataclass_fields__}


def extract_lines(
    lines: Iterable[str], on_error: Callable[[int, str], None], rates: Rates | None = None
) -> Iterator[str]:
    """Lines of facts for lines of passages, one at a time; a bad line goes to `on_error(number, message)`."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            passage = parse_passage(line)
        except PassageError as error:
            on_error(number, str(error))
            continue
        facts = extract(passage.text, passage.lang, passage.published, passage.title, rates)
        yield json.dumps({"id": passage.id, **record_of(facts)}, ensure_ascii=False)


def _identifier(record: dict[str, Any]) -> str:
    value = record.get("id")
    if not isinstance(value, str | int) or isinstance(value, bool) or value == "":
        raise PassageError('"id" is missing')
    return str(value)


def _string(record: dict[str, Any], key: str, *, required: bool = False) -> str:
    value = record.get(key)
    if value is None and not required:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and not required:
        return str(value)
    if not isinstance(value, str):
        raise PassageError(f'"{key}" is {"missing" if value is None else "not a string"}')
    return value


def _plain(value: object) -> Any:
    """Decimals without exponent, days as ISO, dataclasses as objects, in the order of their fields."""
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        pairs = [(field.name, getattr(value, field.name)) for field in fields(value)]
        return {
            _WIRE_NAMES.get(name, name): _plain(item) for name, item in pairs if name not in _OPTIONAL or item
        }
    return value
