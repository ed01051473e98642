"""A zip with files in it: each is read, one level deep."""

from __future__ import annotations

from crawlers.attachments.formats import reader_for, sniff
from crawlers.attachments.package import Package
from crawlers.attachments.result import AttachmentText, Limits, Unsuitable

_MOST_FILES = 50


def read(data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The texts of the files in a zip, each under its name; what could not be read is noted by name."""
    package = Package(data, limits)
    names = list(package.names())
    texts: list[str] = []
    recognised = 0
    notes = [f"only {_MOST_FILES} of {len(names)} files were read"] if len(names) > _MOST_FILES else []
    for name in names[:_MOST_FILES]:
        try:
            found = _read_file(name, package.read(name), limits, ocr)
        except Unsuitable as why:
            notes.append(f"{name}: {why}")
            continue
        recognised += found.recognised
        if found.text.strip():
            texts.append(f"{name}\n{found.text}")
        if found.note:
            notes.append(f"{name}: {found.note}")
    return AttachmentText("\n".join(texts), "; ".join(notes) or None, recognised=recognised)


def _read_file(name: str, data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    if sniff(name, data) == "zip":
        raise Unsuitable("an archive inside an archive; unpack it and import the files in it")
    try:
        return reader_for(name, data)(data, limits, ocr)
    except (Unsuitable, MemoryError):
        raise
    except Exception as error:  # one broken file must not cost the others
        raise Unsuitable(f"damaged ({type(error).__name__}: {error}); fetch it again") from error
