"""What every import shares: settings, identities, language, level, and the Document made of it all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from crawlers.addresses import BadAddress, canonical_url
from crawlers.attachments import Limits
from crawlers.documents import Document, Issue, Kind, Lang, Level, Severity, document_id
from crawlers.headline import with_headline
from crawlers.paragraphs import tidy

NATION = "100000"
IMPORT = "import"  # the source of imported documents
Imported = Document | Issue
GuessRegion = Callable[[str], str | None]

# Datasette shows rows of up to 2,000,000 bytes, and a Chinese character takes three.
MOST_CHARACTERS = 600_000
_LOOKED_AT = 4000
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
# Two full-width spaces open a paragraph; within a short word (附　　件) they only space its letters.
_INDENT = re.compile(r"(?<=\S{4})\u3000{2,}(?=\S{2})")
_INTERPRETATION = re.compile(r"政策解读|解读$|图解|一图读懂|答记者问")


def no_region(text: str) -> str | None:
    """Guesses nothing."""
    return None


@dataclass(frozen=True, slots=True)
class Settings:
    """How to import: `guess_region` gives the GB/T 2260 code that an issuer, number or title names."""

    guess_region: GuessRegion = no_region
    limits: Limits = field(default_factory=Limits)
    ocr: bool = False


def file_issue(path: Path, what: str, level: Severity = "error", line: int | None = None) -> Issue:
    """An issue of an import that names the file, and the line where there are lines."""
    place = f"{path}:{line}" if line is not None else f"{path}"
    return Issue(source=IMPORT, url=place, what=what, level=level, stage="import")


def urn(data: bytes) -> str:
    """The address of what has none: stable as long as its bytes are."""
    return f"urn:gaodi:{hashlib.sha256(data).hexdigest()}"


def web_address(url: str | None) -> str | None:
    """The canonical spelling of an http address, None for anything else."""
    try:
        return canonical_url(url) if url else None
    except BadAddress:
        return None


def paragraphs_of(text: str) -> str:
    """A text's paragraphs, one a line, without blank ones."""
    lines = (tidy(part) for line in text.splitlines() for part in _INDENT.split(line))
    return "\n".join(line for line in lines if line)


def language_of(text: str, otherwise: Lang = "zh") -> Lang:
    """The language by the script most of its first letters are in; `otherwise` where there are hardly any."""
    looked_at = text[:_LOOKED_AT]
    hangul, han, latin = (len(script.findall(looked_at)) for script in (_HANGUL, _HAN, _LATIN))
    if hangul + han + latin < 20:
        return otherwise
    if hangul > 0.15 * (hangul + han + latin):
        return "ko"
    return "zh" if han > 0.15 * (han + latin) else "en"


def kind_of_title(title: str, lang: Lang) -> Kind:
    """What an imported text is, where nothing says: Korean and English are news, Chinese is a policy or its reading."""
    if lang != "zh":
        return "news"
    return "interpretation" if _INTERPRETATION.search(title) else "policy"


def level_of_region(region: str | None) -> Level | None:
    """The level that a GB/T 2260 code stands for."""
    if region is None:
        return None
    if region == NATION:
        return "national"
    return "province" if region.endswith("0000") else "city" if region.endswith("00") else "county"


def first_region(guess: GuessRegion, texts: Iterable[str | None]) -> str | None:
    """The region of the first text that names one."""
    return next((code for text in texts if text and (code := guess(text))), None)


def placed(document: Document, settings: Settings, site: str | None = None) -> Document:
    """The document with region and level filled in where they are missing; news has its headline instead.

    `site` is the name of the website, which says where an office is that its own name does not place.
    """
    if document.kind == "news":
        return with_headline(document)
    said = (document.doc_number, *document.issuers, document.title, site)
    nation = NATION if document.level == "national" else None
    region = document.region or first_region(settings.guess_region, said) or nation
    return replace(document, region=region, level=document.level or level_of_region(region))


def too_long(text: str) -> str | None:
    """What to say of a text that is no single document."""
    if len(text) <= MOST_CHARACTERS:
        return None
    return f"has {len(text)} characters, more than the {MOST_CHARACTERS} of one document; split it"


def hopeless(text: str) -> str | None:
    """What to say of a text so long that no tidying brings it down to one document."""
    return too_long(text) if len(text) > 10 * MOST_CHARACTERS else None


def addressed(document: Document, url: str) -> Document:
    """The document under another address, and so another id."""
    return replace(document, id=document_id(url), url=url)
