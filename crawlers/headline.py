"""Headline: what a headline claims is a claim too, so news has its headline as the first paragraph of its text."""

from __future__ import annotations

from dataclasses import replace

from crawlers.documents import Document

_NEAR = 600  # characters: the headline stands there already, below the name of the paper and a menu


def with_headline(document: Document) -> Document:
    """News whose text opens with its headline; other documents as they are, their title is no statement."""
    if document.kind != "news" or _flat(document.title) in _flat(document.text[:_NEAR]):
        return document
    text = "\n".join(part for part in (document.title, document.text) if part)
    return replace(document, text=text, text_from="page")


def _flat(text: str) -> str:
    return "".join(text.split())
