"""RTF, which portals serve as .doc: its text, without the tables of fonts and styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawlers.attachments.result import AttachmentText, Limits
from crawlers.paragraphs import CELL, tidy

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]++|([^\\{}\r\n]++)", re.S
)
_TABLES = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl footerr footerf "
    b"themedata colorschememapping datastore listtable listoverridetable rsidtbl generator xmlnstbl latentstyles "
    b"fldinst bkmkstart bkmkend nonshppict mmathPr".split()
)
_BREAKS = {
    b"par": "\n",
    b"line": "\n",
    b"page": "\n",
    b"sect": "\n",
    b"row": "\n",
    b"cell": CELL,
    b"tab": "\t",
}
_MARKS = {
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
}
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 949: "cp949", 932: "cp932", 65001: "utf-8"}


@dataclass(slots=True)
class _State:
    skipped: bool = False
    fallback: int = 1  # characters that follow \u for old programs


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of an RTF file."""
    found = re.search(rb"\\ansicpg(\d{3,5})", data[:2000])
    page = int(found.group(1)) if found else 936
    text = "".join(_texts(data, _CODE_PAGES.get(page, f"cp{page}")))
    lines = (tidy(line).removesuffix(CELL.rstrip()).rstrip() for line in text.split("\n"))
    return AttachmentText("\n".join(filter(None, lines)))


def _texts(data: bytes, charset: str) -> Iterator[str]:
    raw = bytearray()  # bytes of the code page: a Chinese character takes two
    for piece in _pieces(data):
        if isinstance(piece, bytes):
            raw += piece
            continue
        if raw:
            yield _decoded(bytes(raw), charset)
            raw.clear()
        yield piece
    yield _decoded(bytes(raw), charset)


def _pieces(data: bytes) -> Iterator[bytes | str]:
    states = [_State()]
    skip = 0
    for token in _TOKEN.finditer(data):
        word, number, octet, symbol, brace, plain = token.groups()
        now = states[-1]
        if brace == b"{":
            states.append(_State(now.skipped, now.fallback))
        elif brace == b"}":
            if len(states) > 1:
                states.pop()
        elif word in _TABLES or symbol == b"*":
            now.skipped = True
        elif word == b"uc" and number:
            now.fallback = int(number)
        elif now.skipped:
            continue
        elif word == b"u" and number:
            yield chr(int(number) % 65536)
            skip = now.fallback
        elif word:
            yield from filter(None, [_BREAKS.get(word) or _MARKS.get(word)])
        elif skip and (octet or plain):
            taken = min(skip, len(plain)) if plain else 1
            skip -= taken
            if plain:
                yield plain[taken:]
        elif octet:
            yield bytes.fromhex(octet.decode())
        elif symbol == b"~":
            yield " "
        elif symbol and symbol in b"{}\\":
            yield symbol
        elif plain:
            yield plain


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset, "replace")
    except LookupError:
        return raw.decode("gb18030", "replace")
