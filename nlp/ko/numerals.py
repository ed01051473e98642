"""Korean numbers: digits with 십, 백, 천 inside 만, 억, 조, 경 (`1조2천억`, `19억8천만`, `1.8조`, `1경9000조`).

Money, dates and quantities consume the pattern and the value; a number without digits (`수십억`) is none.
"""

from __future__ import annotations

import re
from decimal import Decimal

_SMALL = {"십": 10, "백": 100, "천": 1_000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}

DIGITS = r"(?:\d{1,3}(?:,\d{3})++|\d{1,15}+)(?:\.\d{1,6}+)?+"
# Digits with at most one of each small unit: 5천700, 3백50.
_SMALL_GROUP = rf"{DIGITS}(?:[천백십](?:\d{{1,3}}+(?:[백십]\d{{0,2}}+){{0,2}})?+)?+"
# Groups run from the largest unit down; 여 says "and some"; the last group may lack a unit (1만2000).
_GROUPS = [rf"(?:{_SMALL_GROUP}여?\s?{unit}여?\s?)" for unit in "경조억만"]
_REST = rf"{_SMALL_GROUP}여?(?!\s?[만억조경]|[년월일시분%])"
NUMBER = (
    rf"(?:(?=[\d,.천백십여\s]{{1,24}}[경조억만]){_GROUPS[0]}?{_GROUPS[1]}?{_GROUPS[2]}?{_GROUPS[3]}?(?:{_REST})?"
    rf"|{_REST})(?<!\s)"
)
# A number's left edge: no digit, sign or letter before it, so that `GPT-4` and `1.5` are not cut.
EDGE = r"(?<![\dA-Za-z])(?<!\d[.,])(?=\d)"

_PIECE = re.compile(rf"\s?(?P<digits>{DIGITS})?(?P<small>[천백십])?(?P<some>여)?\s?(?P<large>[만억조경])?여?")


def parse(numeral: str) -> Decimal | None:
    """The value of a numeral, None where units do not fall (`3만 2조`) or nothing is a number."""
    total, group, ceiling = Decimal(0), Decimal(0), 10**20
    at, any_digit = 0, False
    while at < len(numeral):
        match = _PIECE.match(numeral, at)
        if match is None or match.end() == at:
            return None
        at = match.end()
        digits, small, large = match["digits"], match["small"], match["large"]
        any_digit |= digits is not None
        count = Decimal(digits.replace(",", "")) if digits else Decimal(1 if small else 0)
        group += count * _SMALL.get(small or "", 1)
        if large:
            scale = _LARGE[large]
            if scale >= ceiling or not group:
                return None
            total, group, ceiling = total + group * scale, Decimal(0), scale
    if not any_digit or group >= ceiling:
        return None
    value = total + group
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
