"""The pipeline: one spaCy Language for each language, whose components find facts and write them as spans.

Token i is character i, so every offset is a code point of the text and every fact has an exact Span.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

import nlp.en
import nlp.ko
import nlp.zh
from nlp.facts import DocumentFields, Fact, Facts
from nlp.language import LanguageRules
from nlp.rule import Clause, Context

LANGUAGES: dict[str, LanguageRules] = {"zh": nlp.zh.RULES, "ko": nlp.ko.RULES, "en": nlp.en.RULES}
# The order in which components run: each may use what stands before it.
COMPONENTS = ("clauses", "amounts", "dates", "targets", "measures", "relations", "fields")
# spaCy refuses longer texts; our rules are linear, so a whole yearbook may come in one piece.
LONGEST_TEXT = 100_000_000

F = TypeVar("F", bound=Fact)


class UnknownLanguageError(ValueError):
    """No language package of that name."""


class CharacterTokenizer:
    """One token a character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> CharacterTokenizer:
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        return None

    def from_disk(self, _path: Any, **_: Any) -> CharacterTokenizer:
        return self


@cache
def load(lang: str) -> Language:
    """The pipeline of `lang` (`zh`, `ko`, `en`); its Docs carry `doc.spans` and `span._.fact`.

    Raises UnknownLanguageError.
    """
    if lang not in LANGUAGES:
        raise UnknownLanguageError(f"no rules for language {lang!r}: known are {', '.join(LANGUAGES)}")
    # `blank("ko")` would want mecab, and no trained pipeline is needed: the language is a setting of our components.
    language = spacy.blank("xx")
    language.tokenizer = CharacterTokenizer(language.vocab)
    language.max_length = LONGEST_TEXT
    for name in COMPONENTS:
        language.add_pipe(f"gaodi_{name}", config={"language": lang})
    return language


def extract(text: str, lang: str, published: date | None = None, title: str = "") -> Facts:
    """Facts of `text`; relative dates resolve against `published`. Raises UnknownLanguageError."""
    language = load(lang)
    doc = language.make_doc(text)
    doc.user_data["context"] = Context(text, published, title)
    return facts_of(language(doc))


def facts_of(doc: Doc) -> Facts:
    """The facts that the components wrote into `doc`."""
    found = doc.user_data["facts"]
    return Facts(
        amounts=found["amounts"],
        dates=found["dates"],
        targets=found["targets"],
        measures=found["measures"],
        relations=found["relations"],
        fields=found["fields"],
    )


def _found(doc: Doc) -> dict[str, Any]:
    return cast("dict[str, Any]", doc.user_data.setdefault("facts", {}))


def _context(doc: Doc) -> Context:
    if "context" not in doc.user_data:
        doc.user_data["context"] = Context(doc.text)
    return cast(Context, doc.user_data["context"])


def _stamped(facts: Iterable[F], clauses: tuple[Clause, ...]) -> tuple[F, ...]:
    """Facts with the heading path of the stretch they begin in."""
    out = []
    for fact in facts:
        at = bisect_right(clauses, fact.start, key=lambda clause: clause.start) - 1
        path = clauses[at].path if at >= 0 and fact.start < clauses[at].end else ""
        out.append(replace(fact, clause=path) if path != fact.clause else fact)
    return tuple(out)


def _write(doc: Doc, name: str, facts: tuple[Fact, ...]) -> None:
    """Spans are keyed by id: two spans with the same offsets would share a stored extension."""
    rows = doc.user_data.setdefault("rows", {})
    spans = []
    for i, fact in enumerate(facts):
        span = Span(doc, fact.start, fact.end, label=name, span_id=f"{name}:{i}")
        rows[span.id] = fact
        spans.append(span)
    doc.spans[name] = spans


def _component(name: str) -> Callable[[Language, str, str], Callable[[Doc], Doc]]:
    def create(nlp: Language, name: str, language: str) -> Callable[[Doc], Doc]:
        rules = LANGUAGES[language]
        kind = name.removeprefix("gaodi_")

        def run(doc: Doc) -> Doc:
            ctx, found = _context(doc), _found(doc)
            found[kind] = _RUN[kind](rules, ctx, found)
            if kind not in ("clauses", "fields"):
                found[kind] = _stamped(found[kind], found["clauses"])
                _write(doc, kind, found[kind])
            return doc

        return run

    Language.factory(f"gaodi_{name}", default_config={"language": "zh"})(create)
    return create


_RUN: dict[str, Callable[[LanguageRules, Context, dict[str, Any]], Any]] = {
    "clauses": lambda rules, ctx, f: rules.clauses(ctx),
    "amounts": lambda rules, ctx, f: rules.amounts(ctx),
    "dates": lambda rules, ctx, f: rules.dates(ctx, f["amounts"]),
    "targets": lambda rules, ctx, f: rules.targets(ctx, f["amounts"], f["dates"]),
    "measures": lambda rules, ctx, f: rules.measures(ctx, f["amounts"], f["dates"], f["targets"]),
    "relations": lambda rules, ctx, f: rules.relations(ctx, f["dates"]),
    "fields": lambda rules, ctx, f: rules.fields(ctx, f["dates"], f["relations"]),
}

for _name in COMPONENTS:
    _component(_name)
if not Span.has_extension("fact"):
    Span.set_extension("fact", getter=lambda span: span.doc.user_data["rows"][span.id])
if not Doc.has_extension("fields"):
    Doc.set_extension("fields", getter=lambda doc: doc.user_data["facts"].get("fields", DocumentFields()))
