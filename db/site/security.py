"""What keeps a public site safe: limits on SQL, strict headers, and internal pages that stay closed."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LIMITS = {
    # One value: `select zeroblob(1e8)` would otherwise take gigabytes.
    sqlite3.SQLITE_LIMIT_LENGTH: 2_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
_LONG = frozenset({str, bytes})  # SQLite's only values of any length
LARGEST_RESULT = 60_000_000  # a thousand rows of two million bytes each would be gigabytes
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), browsing-topics=()"),
)
AGENTS = "/-/mcp"
OPEN_INTERNAL = ("/-/static/", "/-/static-plugins/", "/-/feeds/", "/-/archive/")


class Budget:
    """A connection's row factory that stops a result of too many characters and bytes before it fills the memory."""

    def __init__(self, most: int = LARGEST_RESULT) -> None:
        self.most = most
        self.spent = 0
        self._cursor: Callable[[], sqlite3.Cursor | None] = lambda: None

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        if self._cursor() is not cursor:
            self._cursor, self.spent = weakref.ref(cursor), 0
        for value in row:
            if type(value) in _LONG:
                self.spent += len(value)
        if self.spent > self.most:
            raise sqlite3.OperationalError(f"the result holds more than {self.most} characters; select less")
        return sqlite3.Row(cursor, row)


def limit(connection: sqlite3.Connection) -> None:
    """Bound what one query may build and return, and let it reach no other file."""
    for name, value in LIMITS.items():
        connection.setlimit(name, value)
    connection.row_factory = Budget()
    connection.text_factory = (
        str  # Datasette's own calls Python for every text; what is no UTF-8 ends the query
    )


def web_address(url: object) -> str | None:
    """The address where it is an ordinary web address, else None: a portal's `javascript:` never becomes a link."""
    text = str(url or "").strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.hostname else None


def guarded(app: App, agents: bool = False) -> App:
    """The application with safe headers on every answer, only reading methods, and internal pages closed.

    `agents` opens the endpoint for programs (`/-/mcp`, which is asked by POST and reads only), where it is installed.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if agents and scope["path"] == AGENTS:
            await app(scope, receive, _safe(send))
            return
        if scope["path"].startswith("/-/") and not scope["path"].startswith(OPEN_INTERNAL):
            scope = {**scope, "path": "/not-found", "raw_path": b"/not-found"}
        if scope["method"] not in {"GET", "HEAD"}:
            await _refuse(send)
            return

        await app(scope, receive, _safe(send))

    return wrapped


def _safe(send: Send) -> Send:
    async def send_safely(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": safe_headers(message.get("headers", []))}
        await send(message)

    return send_safely


def safe_headers(given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with the safe ones added; a stricter policy of a page's own stays."""
    names = {name.lower() for name, _ in given}
    return [*given, *(header for header in HEADERS if header[0] not in names)]


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"allow", b"GET, HEAD"), *HEADERS]
    await send({"type": "http.response.start", "status": 405, "headers": headers})
    await send({"type": "http.response.body", "body": b"This site is read-only.\n"})
