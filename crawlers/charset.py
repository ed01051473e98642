"""Charset: what a page says of its encoding is a hint; what its bytes are decides."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping

# HTML pages name their charset within the first kilobytes or not at all.
_DECLARED = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
# Korean and Japanese bytes are often valid GB18030 too, so here a declaration outranks GB18030.
_OUTRANKS_GB18030 = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "cp949": "cp949", "big5": "big5hkscs"}


def declared_charset(body: bytes, headers: Mapping[str, str]) -> str | None:
    """The charset that the header or, failing that, the head of the page names, in lower case."""
    for place in (headers.get("content-type", "").encode("latin-1", "replace"), body[:_HEAD]):
        found = _DECLARED.search(place)
        if found:
            return found.group(1).decode("ascii").lower()
    return None


def decode(body: bytes, headers: Mapping[str, str]) -> str:
    """The text of an answer: byte order mark, strict UTF-8, strict GB18030, else the fewest U+FFFD.

    Portals declare latin-1 or UTF-8 over GBK bytes, so a declaration decides only where the bytes do not,
    and for Korean and traditional Chinese, whose bytes GB18030 would accept.
    """
    for bom, charset in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(charset, "replace")
    declared = declared_charset(body, headers)
    own = _OUTRANKS_GB18030.get(declared or "")
    charsets = ("utf-8", own, "gb18030") if own else ("utf-8", "gb18030")
    for charset in charsets:
        text = _strictly(body, charset)
        if text is not None:
            return text
    readings = [body.decode(charset, "replace") for charset in charsets]
    return min(readings, key=lambda text: text.count("\ufffd"))


def _strictly(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except UnicodeDecodeError:
        return None
