"""Lists of conditions: points under a line that says what must be met (应符合以下条件：)."""

from __future__ import annotations

import re

# How far the line that opens a list may stand before one of its points.
_REACH = 700
_POINT = re.compile(
    r"[ \t\u3000]*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]|[\u2460-\u2473]|[1-9][^\d.%])"
)
_OPENS = re.compile(
    r"(?:符合|具备|满足|达到)[^。；：:\n]{0,16}(?:条件|要求|标准)[^。；\n]{0,12}[：:]?[ \t\u3000]*\Z"
    r"|(?:申报|申请|认定|基本|准入|入选|资格|参评|推荐)(?:条件|要求|标准)[：:]?[ \t\u3000]*\Z"
    r"|条件要求[：:]?[ \t\u3000]*\Z"
)


def among_conditions(text: str, start: int) -> bool:
    """Whether the line of `text[start]` is a point of a list of conditions."""
    lines = text[max(0, start - _REACH) : start].split("\n")
    for line in reversed(lines):
        if not line.strip():
            continue
        if line is not lines[-1] and _OPENS.search(line):
            return True
        if not _POINT.match(line):
            return False
    return False
