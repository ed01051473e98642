"""Relevance: how much a document is about AI, as a score from 0 to 1 and the terms that made it."""

from __future__ import annotations

import hashlib
import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from crawlers.documents import Document

LEXICON = Path(__file__).with_name("lexicon") / "ai_terms.toml"
THRESHOLD = 0.35  # below it a document is kept as a row without text
_LANGS = ("zh", "ko", "en")
_TITLE = 4.0  # a term in the title counts as four in the text
_HALF = 2.5  # the mass of terms at which the score is 0.63
_LENGTH = 3000  # characters: in longer texts the same mentions say less
_SHOWN = 8
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*+")
_MOST_WORDS = 3
_SHORT = 4  # letters: AI, LLM, GPU count only in capitals


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file and the term."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """A score from 0 to 1, and what each term contributed to it, the largest first."""

    score: float
    terms: tuple[tuple[str, float], ...] = ()

    def explain(self) -> str:
        """`人工智能 6.1, 算力 1.3`: the terms with what they contributed."""
        return ", ".join(f"{term} {mass:.1f}" for term, mass in self.terms[:_SHOWN])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms with their weights; `pattern` finds those that do not begin with a Latin letter."""

    weights: Mapping[str, float]
    pattern: re.Pattern[str]


def relevance(title: str, text: str, lexicon: Lexicon | None = None) -> Relevance:
    """How much a document is about AI: 0 for no term, 0.63 for a term of weight 1 in title or a few in the text.

    A neighbour such as 机器人 or 芯片 counts only where a term of the subject stands in the same document.
    """
    lexicon = lexicon or read_lexicon()
    in_title, in_text = _count(title, lexicon), _count(text, lexicon)
    damp = min(1.0, math.sqrt(_LENGTH / max(len(text), 1)))
    found = in_title.keys() | in_text.keys()
    named = any(lexicon.weights[term] >= 0.5 for term in found)
    masses = {
        term: lexicon.weights[term] * (_TITLE * min(in_title[term], 1) + math.log2(1 + in_text[term]) * damp)
        for term in found
        if named or lexicon.weights[term] >= 0.5
    }
    terms = sorted(((term, mass) for term, mass in masses.items() if mass > 0), key=lambda item: -item[1])
    score = 1 - math.exp(-sum(mass for _, mass in terms) / _HALF)
    return Relevance(round(score, 3), tuple(terms))


def with_score(document: Document) -> Document:
    """The document with its score and the terms that made it."""
    about_ai = relevance(document.title, document.text)
    return replace(document, score=about_ai.score, score_terms=about_ai.explain())


def keeps_text(document: Document, threshold: float = THRESHOLD) -> bool:
    """Whether a scored document is kept with its text: at or above the threshold, or not read well enough to tell.

    A page whose files could not be read may be about AI where nobody has looked yet.
    """
    unread = not document.text or any(file.note and not file.text for file in document.attachments)
    return unread or document.score is None or document.score >= threshold


@cache
def read_lexicon(path: Path = LEXICON) -> Lexicon:
    """The lexicon of a TOML file; raises `LexiconError` for a weight outside 0..1 or a term named twice."""
    weights: dict[str, float] = {}
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("term", []):
        weight = entry.get("weight")
        if not isinstance(weight, int | float) or not 0 <= weight <= 1:
            raise LexiconError(f"{path}: weight must be from 0 to 1, not {weight!r}")
        for term in dict.fromkeys(term for lang in _LANGS for term in entry.get(lang, [])):
            if _key(term) in weights:
                raise LexiconError(f"{path}: {term!r} stands there twice")
            weights[_key(term)] = float(weight)
    wide = sorted((term for term in weights if not term[0].isascii()), key=len, reverse=True)
    # Plain literals, no flags: so the expression skips to characters that some term begins with.
    return Lexicon(weights, re.compile("|".join(map(_spaced, wide)) or r"(?!)"))


def lexicon_version() -> int:
    """A number (60 bits) that changes when a term, a weight or a figure of the score does."""
    weighing = (_TITLE, _HALF, _LENGTH, _SHORT, _MOST_WORDS)
    said = repr((sorted(read_lexicon().weights.items()), weighing))
    return int(hashlib.sha256(said.encode()).hexdigest()[:15], 16)


def _count(text: str, lexicon: Lexicon) -> Counter[str]:
    """How often each term stands there; what a wide term claims is not read again for Latin ones."""
    found: Counter[str] = Counter()

    def claim(match: re.Match[str]) -> str:
        found[_key(match.group())] += 1
        return "\n"

    words = _WORD.findall(lexicon.pattern.sub(claim, text))
    at = 0
    while at < len(words):
        at += _take_words(words, at, lexicon, found)
    return found


def _take_words(words: list[str], at: int, lexicon: Lexicon, found: Counter[str]) -> int:
    """Count the longest term that begins at a word; returns how many words it took, at least one."""
    for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        term = " ".join(words[at : at + size])
        key = _key(term)
        if key in lexicon.weights and (size > 1 or len(key) > _SHORT or term.rstrip("s").isupper()):
            found[key] += 1
            return size
    return 1


def _key(term: str) -> str:
    """A term as the lexicon knows it: Latin letters in lower case, one space between words."""
    return (
        " ".join(term.lower().replace("(", "").replace(")", "").split())
        if term[0].isascii()
        else _narrow(term)
    )


def _narrow(term: str) -> str:
    return " ".join(term.split())


def _spaced(term: str) -> str:
    return r"\s+".join(re.escape(part) for part in term.split())
