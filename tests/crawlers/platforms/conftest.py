"""Answers made by hand: what a platform's functions see of a portal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from crawlers.documents import Answer, Request
from crawlers.sources import Source


def _source(platform: str, url: str, **options: str) -> Source:
    kind = "news" if platform == "feed" else "policy"
    return Source("s", "330000", "局", "列", platform, url, kind, timedelta(days=1), options=options)


def _answer(request: Request, body: Any, status: int = 200) -> Answer:
    if isinstance(body, dict | list):
        body = json.dumps(body, ensure_ascii=False)
    content = body if isinstance(body, bytes) else str(body).encode()
    return Answer(request, request.url, status, {}, content)


@pytest.fixture
def source() -> Callable[..., Source]:
    """A source of a platform: `source("trs", url, api="igs")`."""
    return _source


@pytest.fixture
def answer() -> Callable[..., Answer]:
    """An answer to a request from text, bytes or a JSON value."""
    return _answer
