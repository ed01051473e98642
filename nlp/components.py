"""The spaCy components: each runs one function of the language's rules and writes what it found into the Doc.

`doc.spans[kind]` holds a Span for each fact; `span._.fact` is the fact itself, `doc._.fields` what the text says
of the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar, cast

from spacy.language import Language
from spacy.tokens import Doc, Span

import nlp.en
import nlp.ko
import nlp.zh
from nlp.facts import Fact
from nlp.language import LanguageRules
from nlp.rates import Rates, bundled_rates, in_yuan
from nlp.rule import Clause, Context

LANGUAGES: dict[str, LanguageRules] = {"zh": nlp.zh.RULES, "ko": nlp.ko.RULES, "en": nlp.en.RULES}
Found = dict[str, Any]
F = TypeVar("F", bound=Fact)

# What each component runs, in the order of the pipeline: each may use what stands before it.
STEPS: dict[str, Callable[[LanguageRules, Context, Found], Any]] = {
    "clauses": lambda rules, ctx, found: rules.clauses(ctx),
    "amounts": lambda rules, ctx, found: rules.amounts(ctx),
    "dates": lambda rules, ctx, found: rules.dates(ctx, found["amounts"]),
    "targets": lambda rules, ctx, found: rules.targets(ctx, found["amounts"], found["dates"]),
    "measures": lambda rules, ctx, found: rules.measures(
        ctx, found["amounts"], found["dates"], found["targets"]
    ),
    "relations": lambda rules, ctx, found: rules.relations(ctx, found["dates"]),
    "fields": lambda rules, ctx, found: rules.fields(ctx, found["dates"], found["relations"]),
}
_NO_SPANS = ("clauses", "fields")


def register() -> None:
    """Makes the components and extensions known to spaCy; again has no effect."""
    for kind in STEPS:
        Language.factory(f"gaodi_{kind}", default_config={"language": "zh"}, func=_factory(kind))
    Span.set_extension("fact", getter=lambda span: span.doc.user_data["rows"][span.id], force=True)
    Doc.set_extension("fields", getter=lambda doc: found_in(doc).get("fields"), force=True)


def found_in(doc: Doc) -> Found:
    """What the components that ran have found, by kind."""
    return cast(Found, doc.user_data.setdefault("found", {}))


def context_of(doc: Doc) -> Context:
    """The context that `extract` gave, or one of the bare text."""
    if "context" not in doc.user_data:
        doc.user_data["context"] = Context(doc.text)
    return cast(Context, doc.user_data["context"])


def find(kind: str, rules: LanguageRules, ctx: Context, found: Found, rates: Rates | None) -> None:
    """Runs one step and adds what it finds to `found`: foreign sums with their yuan, facts with their clause."""
    result = STEPS[kind](rules, ctx, found)
    if kind == "amounts":
        result = in_yuan(result, ctx.published, rates or bundled_rates())
    found[kind] = result if kind in _NO_SPANS else _stamped(result, found["clauses"])


def _factory(kind: str) -> Callable[[Language, str, str], Callable[[Doc], Doc]]:
    def create(nlp: Language, name: str, language: str) -> Callable[[Doc], Doc]:
        rules = LANGUAGES[language]

        def run(doc: Doc) -> Doc:
            found = found_in(doc)
            find(kind, rules, context_of(doc), found, doc.user_data.get("rates"))
            if kind not in _NO_SPANS:
                _write(doc, kind, found[kind])
            return doc

        return run

    return create


def _stamped(facts: Iterable[F], clauses: tuple[Clause, ...]) -> tuple[F, ...]:
    """Facts with the heading path of the stretch they begin in."""
    stamped = []
    for fact in facts:
        at = bisect_right(clauses, fact.start, key=lambda clause: clause.start) - 1
        path = clauses[at].path if at >= 0 and fact.start < clauses[at].end else ""
        stamped.append(replace(fact, clause=path) if path != fact.clause else fact)
    return tuple(stamped)


def _write(doc: Doc, kind: str, facts: tuple[Fact, ...]) -> None:
    """Spans are keyed by id: the stored extensions of two spans with the same offsets would be one."""
    rows = doc.user_data.setdefault("rows", {})
    spans = []
    for number, fact in enumerate(facts):
        span = Span(doc, fact.start, fact.end, label=kind, span_id=f"{kind}:{number}")
        rows[span.id] = fact
        spans.append(span)
    doc.spans[kind] = spans
