"""Errors: what went wrong, in the reader's language where the site knows it, and the way back."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError

from db.site.language import Language
from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """What a reader is told: the HTTP status, a key of the catalogue, and details meant for readers."""

    status: int
    reason: str
    detail: str = ""


def failure(exception: Exception, on_data_page: bool) -> Failure:
    """Whose fault it is. On Datasette's own pages a value that makes no sense is the address's, not the site's."""
    if isinstance(exception, QueryInterrupted) or getattr(exception, "title", None) == "SQL Interrupted":
        return Failure(400, "interrupted")
    if isinstance(exception, sqlite3.OperationalError) and str(exception) == "interrupted":
        return Failure(
            503, "interrupted"
        )  # one of the site's own queries, on a machine that has too much to do
    status = getattr(exception, "status", 500)
    if status in {403, 404}:
        return Failure(status, str(status))
    if isinstance(exception, Base400 | DatasetteError) and (status < 500 or on_data_page):
        return Failure(min(status, 400), "400", str(exception))
    if on_data_page and isinstance(exception, ValueError | KeyError | sqlite3.OperationalError):
        return Failure(400, "400")
    return Failure(500, "500")


async def error_page(datasette: Datasette, request: Request, exception: Exception) -> Response:
    """The answer to an exception: a page, or JSON where the address asks for it; nothing internal in either."""
    told = failure(exception, on_data_page="database" in request.url_vars)
    if told.status >= 500:
        log.error("page failed", exc_info=exception, extra={"url": request.path})
    if request.path.endswith(".json"):
        reason = Language("en")(f"error.title_{told.reason}")
        said = {"ok": False, "error": told.detail or reason, "status": told.status, "title": reason}
        return Response.json(said, status=told.status)
    context = {"reason": told.reason, "status": told.status, "detail": told.detail}
    return await page(datasette, request, "error.html", context, told.status)
