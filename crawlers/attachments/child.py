"""The process that reads one attachment: the file on standard input, its text as JSON on standard output."""

from __future__ import annotations

import json
import math
import resource
import sys
from contextlib import suppress
from dataclasses import asdict, replace

from crawlers.attachments.formats import reader_for
from crawlers.attachments.parent import die_with_parent
from crawlers.attachments.result import AttachmentText, Limits, Unsuitable


def main() -> None:
    """Read what the parent asks for within its limits."""
    asked = json.loads(sys.argv[1])
    limits = Limits(**asked["limits"])
    _confine(limits, asked["ocr"])
    found = read(asked["name"], sys.stdin.buffer.read(), limits, asked["ocr"])
    sys.stdout.write(json.dumps(asdict(found)))


def read(name: str, data: bytes, limits: Limits, ocr: bool) -> AttachmentText:
    """The text of a file, in this process and without a time limit."""
    try:
        found = reader_for(name, data)(data, limits, ocr)
    except Unsuitable as why:
        return AttachmentText(note=f"{name}: {why}")
    except MemoryError:
        return AttachmentText(note=f"{name} needs more than {limits.memory >> 20} MB of memory; split it")
    except Exception as error:  # whatever a library raises for a broken file must become a note
        return AttachmentText(note=f"{name} is damaged ({type(error).__name__}: {error}); fetch it again")
    return _within(name, found, limits)


def _within(name: str, found: AttachmentText, limits: Limits) -> AttachmentText:
    text = found.text.encode("utf-8", "replace").decode()
    note = f"{name}: {found.note}" if found.note else None
    if len(text) > limits.characters:
        note = f"{name}: cut after {limits.characters} characters" + (f"; {note}" if note else "")
        text = text[: limits.characters]
    if not text.strip() and note is None:
        note = f"{name} holds no text"
    return replace(found, text=text, note=note)


def _confine(limits: Limits, ocr: bool) -> None:
    """Memory and computing time from the operating system; the process goes when its parent does."""
    seconds = math.ceil(limits.seconds + (limits.ocr_seconds if ocr else 0))
    with suppress(ValueError):  # macOS knows the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    die_with_parent()


if __name__ == "__main__":
    main()
