"""What a dialect is asked and what it replies: HTTP without sockets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(slots=True)
class Visits:
    """What a portal remembers between requests: how often it was asked, and how often for its list."""

    requests: int = 0
    lists: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as a dialect sees it; `base` is the portal's own `scheme://host:port`."""

    base: str
    target: str
    method: str = "GET"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    visits: Visits = field(default_factory=Visits)

    @property
    def path(self) -> str:
        """The path without its query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the address."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def form(self) -> dict[str, str]:
        """The parameters of a posted form."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of a portal."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def html_reply(text: str, status: int = 200) -> Reply:
    """An HTML page in UTF-8."""
    return Reply(text.encode(), status=status)


def json_reply(value: Any, status: int = 200) -> Reply:
    """A JSON answer with its Chinese written out."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(body, "application/json; charset=utf-8", status)


def xml_reply(text: str, media_type: str = "application/xml; charset=utf-8") -> Reply:
    """An XML answer in UTF-8."""
    return Reply(text.encode(), media_type)
