"""Unchanged pages: an entity tag from the database file's state, and a memory of what it alone decides."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from db.site import house
from db.site.security import App, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from datasette.app import Datasette

T = TypeVar("T")
VERSION = metadata.version("gaodi")
UNTAGGED = (
    "/-/static/",
    "/-/mcp",
)  # Datasette's own files are on none of the pages; conversations have no state
OWN_FILES = "/-/static-plugins/gaodi/"
STATIC = Path(__file__).parent / "static"
FILES = frozenset(OWN_FILES + file.relative_to(STATIC).as_posix() for file in STATIC.rglob("*"))
# A vendored library has its version in its name, so a file of that name never changes.
FOR_GOOD = OWN_FILES + "vendor/"
ONCE = 10  # times the limit of other reads: it is paid once, not by every reader


def signature(datasette: Datasette) -> str:
    """What the pages depend on: the day, the code and the state of the file and its write-ahead log."""
    path = house.database(datasette).path
    states = [_state(Path(name)) for name in (path, f"{path}-wal")] if path else []
    return f"{VERSION} {house.configuration(datasette).today} {states}"


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


async def remembered(datasette: Datasette, key: str, load: Callable[[sqlite3.Connection], T]) -> T:
    """What `load` reads, asked again only when the database, the code or the day has changed since.

    Keys are the site's own words, never a reader's: what is remembered stays in memory.
    """
    memory: dict[str, tuple[str, asyncio.Future[T]]] = datasette.__dict__.setdefault("gaodi_memory", {})
    now = signature(datasette)
    known = memory.get(key)
    if known is None or known[0] != now or _useless(known[1]):
        reading = asyncio.ensure_future(house.read(datasette, load, longer=ONCE))
        memory[key] = known = (now, reading)
    return await asyncio.shield(known[1])  # whoever asks meanwhile waits for the same reading; nobody ends it


def _useless(reading: asyncio.Future[Any]) -> bool:
    """Failed, or begun in an event loop that ended before it did."""
    if not reading.done():
        return reading.get_loop() is not asyncio.get_running_loop()
    return reading.cancelled() or reading.exception() is not None


def conditional(app: App, datasette: Datasette) -> App:
    """The application answering 304 before any SQL where the reader already has this version of the page."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNTAGGED) or b"now" in scope["query_string"]:
            await app(scope, receive, send)
            return
        headers = {name.lower(): value for name, value in scope["headers"]}
        own = scope["path"] in FILES
        if own:
            tag, keep = _file_tag(scope["path"]), _file_age(scope["path"])
        else:
            tag, keep = _tag(datasette, scope, headers.get(b"accept-language", b"")), b"max-age=60"
        if tag in {
            part.strip().removeprefix(b"W/") for part in headers.get(b"if-none-match", b"").split(b",")
        }:
            kept = [(b"etag", tag), (b"cache-control", keep), (b"vary", b"Accept-Language")]
            await send({"type": "http.response.start", "status": 304, "headers": kept})
            await send({"type": "http.response.body", "body": b""})
            return

        async def send_tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                given = [pair for pair in message.get("headers", []) if pair[0].lower() != b"etag"]
                aged = [(b"cache-control", keep)] if own else []
                message = {**message, "headers": [*given, (b"etag", tag), *aged]}
            await send(message)

        await app(scope, receive, send_tagged)

    return wrapped


def _tag(datasette: Datasette, scope: Scope, accepted: bytes) -> bytes:
    parts = (signature(datasette).encode(), scope.get("raw_path") or b"", scope["query_string"], accepted)
    return b'"' + hashlib.sha256(b"\0".join(parts)).hexdigest()[:24].encode() + b'"'


def _file_tag(path: str) -> bytes:
    state = _state(STATIC / path.removeprefix(OWN_FILES))
    return b'"' + hashlib.sha256(f"{VERSION} {path} {state}".encode()).hexdigest()[:24].encode() + b'"'


def _file_age(path: str) -> bytes:
    return b"max-age=31536000, immutable" if path.startswith(FOR_GOOD) else b"no-cache"
