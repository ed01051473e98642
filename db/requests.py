"""A list row's own request as text in the ledger, and back."""

from __future__ import annotations

import base64
import json
from datetime import date

from crawlers.documents import Request, Row


def request_text(request: Request | None) -> str | None:
    """A request as JSON (the body in base64), or None where the row is a plain GET of its address."""
    if request is None:
        return None
    return json.dumps(
        {
            "url": request.url,
            "method": request.method,
            "headers": dict(request.headers),
            "body": base64.b64encode(request.body).decode(),
            "state": dict(request.state),
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def load_row(
    url: str,
    title: str,
    published: str | None,
    issued: str | None,
    doc_number: str | None,
    request: str | None,
) -> Row:
    """The list row of a line of `seen_urls`."""
    return Row(
        url=url,
        title=title,
        published=date.fromisoformat(published) if published else None,
        issued=date.fromisoformat(issued) if issued else None,
        doc_number=doc_number,
        request=_load_request(request) if request else None,
    )


def _load_request(text: str) -> Request:
    values = json.loads(text)
    return Request(
        url=values["url"],
        method=values["method"],
        headers=values["headers"],
        body=base64.b64decode(values["body"]),
        state=values["state"],
    )
