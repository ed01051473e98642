"""Places that lie in one another, by the digits of GB/T 2260."""

from __future__ import annotations


def within(code: str) -> tuple[str, str]:
    """The half-open range of codes that are the region or lie in it: `330000` covers all that begins with 33."""
    prefix = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    return code, prefix + "~"


def parents(code: str) -> list[str]:
    """The codes a region lies in, the nearest first: `330106` lies in `330100` and `330000`."""
    return [
        parent
        for parent in (code[:4] + "00", code[:2] + "0000")
        if parent != code and parent[:4] + "00" != code
    ]
