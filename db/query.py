"""What a user types in a search box, as a query of our index.

`人工智能 算力` wants both, `"AI chip"` is taken letter by letter, `-草案` excludes, `A OR B` wants either.
A Latin word is found where a word begins with it (`voucher` in `vouchers`; up to three letters only as the whole
word: `AI` is not in `aid`, nor in `Shanghai`); everything else wherever it stands, as a substring.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from db.segment import LATIN, fold, pairs, plain_word, runs

Alternatives = Callable[[str], Iterable[str]]
MOST_TERMS = 32
SHORTEST_PREFIX = 4  # letters
LONGEST = 500  # characters of a query that are looked at

_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<exact>[^"]*)"?|(?P<plain>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for; `exact` where it stood in quotation marks."""

    text: str
    exact: bool = False
    excluded: bool = False


def parse(query: str) -> list[list[Term]]:
    """The query as groups that all must hold, each a list of terms of which one suffices."""
    groups: list[list[Term]] = []
    either = False
    for match in list(_TERM.finditer(query[:LONGEST]))[:MOST_TERMS]:
        text = match["exact"] if match["exact"] is not None else match["plain"]
        if text == "OR" and match["plain"] and groups:
            either = True
            continue
        term = Term(text, match["exact"] is not None, bool(match["minus"]))
        if not runs(fold(text)):
            continue
        if either and not term.excluded and not groups[-1][0].excluded:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    return groups


def fts_query(query: str, alternatives: Alternatives | None = None) -> str:
    """The FTS5 expression of a user's query; `""`, which finds nothing, where it holds nothing to look for.

    `alternatives` names other words for a term (`compute voucher` -> `算力券`), of which any may stand for it.
    """
    groups = parse(query)
    wanted = [group for group in groups if not group[0].excluded]
    unwanted = [group[0] for group in groups if group[0].excluded]
    if not wanted:  # a query that only excludes is meant letter by letter: `-2025`
        wanted = [[Term(f"-{term.text}", term.exact)] for term in unwanted]
        unwanted = []
    if not wanted:
        return '""'
    expression = " AND ".join(_either(group, alternatives) for group in join_known(wanted, alternatives))
    for term in unwanted:
        expression = f"({expression}) NOT {_expression(term)}"
    return expression


def join_known(groups: list[list[Term]], alternatives: Alternatives | None) -> list[list[Term]]:
    """Neighbouring words that together are a known term (`compute voucher`) become one group."""
    if alternatives is None:
        return groups
    joined: list[list[Term]] = []
    at = 0
    while at < len(groups):
        for size in range(min(5, len(groups) - at), 1, -1):
            stretch = groups[at : at + size]
            if any(len(group) > 1 or group[0].exact for group in stretch):
                continue
            together = Term(" ".join(group[0].text for group in stretch))
            if any(alternatives(together.text)):
                joined.append([together])
                at += size
                break
        else:
            joined.append(groups[at])
            at += 1
    return joined


def _either(group: Sequence[Term], alternatives: Alternatives | None) -> str:
    expressions: dict[str, None] = {}
    for term in group:
        expressions[_expression(term)] = None
        if alternatives is not None and not term.exact:
            expressions.update((_expression(Term(other)), None) for other in alternatives(term.text))
    return expressions.popitem()[0] if len(expressions) == 1 else f"({' OR '.join(expressions)})"


def _expression(term: Term) -> str:
    stretches = runs(fold(term.text))
    if term.exact:
        return _phrase(stretches)
    parts = [_word_or_phrase(run) for run in stretches]
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"


def _word_or_phrase(run: str) -> str:
    if not LATIN.fullmatch(run):
        return _phrase([run])
    return f'(words : "{plain_word(run)}"{"" if len(run) < SHORTEST_PREFIX else " *"})'


def _phrase(stretches: list[str]) -> str:
    """The stretches in a row; the last one may go on in the text, so its closing single character is left off."""
    *before, last = stretches
    tokens = [pairs(run) for run in before]
    if len(last) == 1:
        return f'(- words : "{" ".join([*tokens, last])}" *)'
    return f'(- words : "{" ".join([*tokens, pairs(last).rsplit(" ", 1)[0]])}")'
