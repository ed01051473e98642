"""What a sum of money is for, by the words around it in English news."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from nlp.cues import RoleWords, load_cues


@cache
def role_words() -> RoleWords:
    """The words of `roles.toml`, and what links a sum to the one before it: from 3 billion to 5 billion yuan."""
    return RoleWords(
        "en",
        load_cues(files("nlp.en") / "roles.toml", left_edge=r"(?<![A-Za-z])"),
        linked=re.compile(
            r"\s?(?:to|and|or|from|,|versus|than)\s(?:a\s|about\s|nearly\s|over\s|more\sthan\s)?", re.I
        ),
        pointer=re.compile(
            r"\s*(?:(?:The|This|That)\s(?:figure|number|total|amount|sum|scale|goal|target)|It)\b"
        ),
        # vouchers of up to ¤ a year, ¤ a year in vouchers; but not ¤ a year for each firm
        pool=re.compile(
            r"vouchers?\b[^.;]{0,40}¤\s(?:a|per|each|every)\syear(?!\sfor\seach|\sper)"
            r"|¤\s(?:a|per|each|every)\syear\sin\b[^.;]{0,40}vouchers",
            re.I,
        ),
        boundary=re.compile(r";|\s[–—]\s|,\s(?:while|but|as|which|who|though)\s|\s(?:while|although)\s"),
    )
