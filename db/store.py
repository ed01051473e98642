"""Everything that writes to the database besides the ledger, in one place to import from."""

from __future__ import annotations

from db.database import open_database
from db.documents import ConflictingDocument, revision_text, save_document, save_score
from db.extracted import ExtractionInput, StaleText, UnknownDocument, documents_to_extract, replace_facts
from db.issues import save_issue
from db.status import refresh_status
from db.vocabulary import (
    GlossaryTerm,
    Indicator,
    Region,
    retire_sources,
    save_glossary,
    save_indicators,
    save_regions,
    save_sources,
)

__all__ = [
    "ConflictingDocument",
    "ExtractionInput",
    "GlossaryTerm",
    "Indicator",
    "Region",
    "StaleText",
    "UnknownDocument",
    "documents_to_extract",
    "open_database",
    "refresh_status",
    "replace_facts",
    "retire_sources",
    "revision_text",
    "save_document",
    "save_glossary",
    "save_indicators",
    "save_issue",
    "save_regions",
    "save_score",
    "save_sources",
]
