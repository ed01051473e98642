"""A page of the site as an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response
from jinja2 import Environment

from db.site import house
from db.site.glossary import gloss, gloss_office, glossary, office_families

if TYPE_CHECKING:
    from datasette.app import Datasette


async def page(
    datasette: Datasette, request: Request, template: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """A page of `templates/site/`; in it `gloss` and `gloss_office` give the reader's word for a Chinese one."""
    language = house.language(request)
    names: dict[str, Any] = {
        "gloss": gloss(await glossary(datasette), language),
        "gloss_office": gloss_office(await office_families(datasette), language),
    }
    given = {**context, **names, "request": request, **house.template_variables(datasette, request)}
    html = environment(datasette).get_template(f"site/{template}").render(given)
    headers = {"Cache-Control": "max-age=60", "Vary": "Accept-Language"}
    return Response.html(html, status=status, headers=headers)


def environment(datasette: Datasette) -> Environment:
    """Datasette's templates and filters without its coroutines: a page waits for nothing while it is written.

    Every loop and call of a template costs half as much so.
    """
    known: Environment | None = datasette.__dict__.get("gaodi_environment")
    if known is None:
        known = datasette.__dict__["gaodi_environment"] = datasette.jinja_env.overlay(enable_async=False)
        known.getattr = partial(_field, known.getattr)  # type: ignore[method-assign]  # Jinja's own hook
    return known


def _field(otherwise: Callable[[Any, str], Any], row: Any, name: str) -> Any:
    """`row.name` in a template: rows are dictionaries, so their keys are looked at first, not after a failure."""
    if type(row) is dict:
        try:
            return row[name]
        except KeyError:
            pass
    return otherwise(row, name)
