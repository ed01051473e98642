"""English numbers: digits with million, billion, trillion (`11.9 billion`, `5mil`, `US$1.2tn`).

Money, dates and quantities consume the pattern and the value; `several trillion` holds no digit and is none.
"""

from __future__ import annotations

import re
from decimal import Decimal

_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "mil": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bil": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tril": 10**12,
    "trln": 10**12,
    "tn": 10**12,
}
DIGITS = r"(?:\d{1,3}(?:,\d{3})++|\d{1,15}+)(?:\.\d{1,6}+)?+"
# One-letter scales (5m, 2b, 10k) stand close to the digits and nothing follows them.
SCALE = (
    r"(?:[\s\u00a0-]?(?:hundred\s|thousand\s)?(?:trillion|billion|million|thousand|hundred|tril|trln|bln|bil|mln|mil|mn|bn|tn)|[mbkMBK])"
    r"(?![A-Za-z])"
)
# Numbers written out, as far as they stand before money: two yuan, half a trillion dollars, three million won.
_WORDS: dict[str, int | Decimal] = {
    "half a": Decimal("0.5"),
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
WRITTEN = rf"(?:{'|'.join(_WORDS)})(?:\s(?:trillion|billion|million|thousand|hundred))?"
NUMBER = rf"{DIGITS}(?:{SCALE})?+"
EDGE = r"(?<![\dA-Za-z])(?<!\d[.,])(?=\d)"

_PARTS = re.compile(rf"(?P<digits>{DIGITS})[\s\u00a0-]?(?P<first>hundred\s|thousand\s)?(?P<scale>[A-Za-z]+)?")


def parse(numeral: str) -> Decimal | None:
    """The value of a numeral with its scale, None where it is no number."""
    match = _PARTS.fullmatch(numeral.strip())
    if match is None:
        return _written(numeral.casefold())
    value = Decimal(match["digits"].replace(",", ""))
    value *= _SCALES[match["first"].strip()] if match["first"] else 1
    if match["scale"]:
        scale = _SCALES.get(match["scale"].casefold())
        if scale is None:
            return None
        value *= scale
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _written(numeral: str) -> Decimal | None:
    """The value of `two`, `half a trillion`; None for other words and for `half a` alone."""
    count, _, scale = numeral.rpartition(" ") if numeral.split(" ")[-1] in _SCALES else (numeral, "", "")
    if count not in _WORDS or (count == "half a" and not scale):
        return None
    value = Decimal(_WORDS[count]) * _SCALES.get(scale, 1)
    return value.quantize(Decimal(1))


def scale_of(numeral: str) -> str:
    """The scale word of a numeral, empty where it has none."""
    match = _PARTS.fullmatch(numeral.strip())
    return (match["scale"] or "") if match else ""
