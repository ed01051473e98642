"""A page of the site as an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from db.site import house
from db.site.glossary import gloss, glossary

if TYPE_CHECKING:
    from datasette.app import Datasette


async def page(
    datasette: Datasette, request: Request, template: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """A page of `templates/site/`; in it `gloss` gives a Chinese word in the reader's language."""
    words = gloss(await glossary(datasette), house.language(request))
    html = await datasette.render_template(
        f"site/{template}", {**context, "gloss": words}, request=request, view_name="gaodi"
    )
    headers = {"Cache-Control": "max-age=60", "Vary": "Accept-Language"}
    return Response.html(html, status=status, headers=headers)
