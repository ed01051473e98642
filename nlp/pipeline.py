"""The pipeline: one spaCy Language for each language, and `extract`, which runs it on a text.

Token i is character i, so every offset is a code point of the text and every fact has an exact Span.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlp.components import LANGUAGES, STEPS, Found, find, found_in, register
from nlp.facts import Facts
from nlp.rates import Rates
from nlp.rule import Context

# spaCy refuses longer texts; our rules are linear, so a whole yearbook may come in one piece.
LONGEST_TEXT = 100_000_000
# A Doc takes 200 bytes a character: beyond this, `extract` runs the same steps without one.
LONGEST_DOC = 200_000
# Half of a character that a broken file cut in two; spaCy stores UTF-8 and cannot hold it.
_SURROGATE = re.compile("[\ud800-\udfff]")

register()


class UnknownLanguageError(ValueError):
    """No language package of that name."""


class _Keys(dict[str, int]):
    """The key of each character in the vocabulary, asked for once: a Doc of keys costs a third of one of strings."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self.strings = vocab.strings

    def __missing__(self, character: str) -> int:
        key = self[character] = self.strings.add(character)
        return key


class CharacterTokenizer:
    """One token a character. It has no state, so saving and loading a pipeline does nothing."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.keys = _Keys(vocab)

    def __call__(self, text: str) -> Doc:
        words: list[Any] = list(map(self.keys.__getitem__, _SURROGATE.sub("\ufffd", text)))
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

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
    """The pipeline of `lang` (`zh`, `ko`, `en`); its Docs carry `doc.spans`, `span._.fact` and `doc._.fields`.

    Raises UnknownLanguageError.
    """
    if lang not in LANGUAGES:
        raise UnknownLanguageError(f"no rules for language {lang!r}: known are {', '.join(LANGUAGES)}")
    # `blank("ko")` would want mecab, and no trained pipeline is needed: the language is a setting of our components.
    language = spacy.blank("xx")
    language.tokenizer = CharacterTokenizer(language.vocab)
    language.max_length = LONGEST_TEXT
    for kind in STEPS:
        language.add_pipe(f"gaodi_{kind}", config={"language": lang})
    return language


def extract(
    text: str, lang: str, published: date | None = None, title: str = "", rates: Rates | None = None
) -> Facts:
    """Facts of `text`; relative dates resolve against `published`, foreign sums against `rates` (None: our table).

    Raises UnknownLanguageError.
    """
    language, ctx = load(lang), Context(text, published, title)
    if len(text) > LONGEST_DOC:
        found: Found = {}
        for kind in STEPS:
            find(kind, LANGUAGES[lang], ctx, found, rates)
        return _facts(found)
    doc = language.make_doc(text)
    doc.user_data["context"] = ctx
    doc.user_data["rates"] = rates
    return facts_of(language(doc))


def facts_of(doc: Doc) -> Facts:
    """The facts that the components wrote into `doc`."""
    return _facts(found_in(doc))


def _facts(found: Found) -> Facts:
    return Facts(**{kind: found[kind] for kind in Facts.__dataclass_fields__})
