"""The text as support is read: half-width digits and, between Chinese words, full-width punctuation; same length."""

from __future__ import annotations

import re

from nlp.zh.quantities import flattened

_FULL_WIDTH = str.maketrans(",;:()", "，；：（）")
# Not inside a number or a ratio: 1,000万元, 1:1.
_MARK = re.compile(r"(?<![0-9])[,:]|[,:](?![0-9])|[;()]")


def readable(text: str) -> str:
    """`text` for the patterns of support: offsets stay."""
    return _MARK.sub(lambda mark: mark.group().translate(_FULL_WIDTH), flattened(text))
