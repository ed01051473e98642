"""Error pages: what went wrong, in the reader's language where the site knows it, and the way back."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError

from db.site.rendering import page

if TYPE_CHECKING:
    from datasette.app import Datasette

log = logging.getLogger(__name__)


async def error_page(datasette: Datasette, request: Request, exception: Exception) -> Response:
    """The page for an exception: its status, its own message where that is meant for readers, nothing internal."""
    status = getattr(exception, "status", 500)
    cut = isinstance(exception, QueryInterrupted) or getattr(exception, "title", None) == "SQL Interrupted"
    if cut:
        reason, status = "interrupted", 400
    elif status in {403, 404}:
        reason = str(status)
    elif isinstance(exception, (Base400, DatasetteError)):
        reason = "400"
    else:
        reason = "500"
        log.error("page failed", exc_info=exception, extra={"url": request.path})
    detail = "" if cut or status in {404, 500} else str(exception)
    return await page(
        datasette, request, "error.html", {"reason": reason, "status": status, "detail": detail}, status
    )
