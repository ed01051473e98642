"""What bounds an English number: up to, more than, about before it; or more, at most after it."""

from __future__ import annotations

import re

from nlp.facts import Bound

_FILLER = r"(?:\s(?:a|an|total of|a total of|a combined|combined|some|roughly))?"
_BEFORE: tuple[tuple[Bound, str], ...] = (
    (
        "max",
        r"up\sto|at\smost|no\smore\sthan|not\smore\sthan|not\sexceed(?:ing)?|maximum(?:\sof)?|max(?:\.|\sof)?|capped\sat|cap\sof|ceiling\sof"
        r"|below|under|less\sthan|fewer\sthan|lower\sthan|within|as\s(?:much|many|high)\sas"
        r"|(?:cap|ceiling|limit)\s[a-z ]{0,24}(?:rises?|rose|raised|is|was|stands|set)(?:\sto|\sat)?"
        r"|upper\slimit\sof|limit(?:ed\sto|\sof)",
    ),
    (
        "min",
        r"more\sthan|over|at\sleast|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|not\sless\sthan|no\sless\sthan|no\sfewer\sthan"
        r"|(?:a\s)?minimum(?:\sof)?|upwards?\sof|in\sexcess\sof|greater\sthan|higher\sthan|topp(?:ed|ing)|top(?:s)?|beyond|cross(?:ed|es|ing)|well\sover|as\slittle\sas|starting\s(?:at|from)|past",
    ),
    (
        "approx",
        r"about|around|nearly|almost|approximately|approx\.?|roughly|some|close\sto|an\sestimated(?:\scost\sof)?|estimated(?:\sat)?|near(?:s|ed|ing)?|c\.|approaching|just\sshort\sof|more\sor\sless|~",
    ),
)
_LEFT = tuple(
    (bound, re.compile(rf"(?:(?<![A-Za-z])(?:{words}){_FILLER}\s?(?:[(]\s?)?)\Z", re.I))
    for bound, words in _BEFORE
)
_RIGHT: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "min",
        re.compile(r"\s?(?:or\s(?:more|above|higher|over)|and\s(?:above|over|up)|-plus\b|\splus\b|\+)", re.I),
    ),
    ("max", re.compile(r"\s?(?:or\s(?:less|below|lower|under|fewer)|at\smost|maximum|ceiling|cap\b)", re.I)),
    ("approx", re.compile(r"\s?(?:or\sso|or\sthereabouts)", re.I)),
)
LEFT, RIGHT = 56, 16


def bound_of(text: str, start: int, end: int) -> Bound:
    """The bound of the number at `text[start:end]`; `eq` where no word bounds it."""
    before = text[max(0, start - LEFT) : start]
    left: Bound | None = next((bound for bound, pattern in _LEFT if pattern.search(before)), None)
    after = text[end : end + RIGHT]
    right: Bound | None = next((bound for bound, pattern in _RIGHT if pattern.match(after)), None)
    return left or right or "eq"
