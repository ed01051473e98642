"""The served site: a Datasette plugin with pages, feeds and safe defaults over the database of `db.schema`."""

from __future__ import annotations

from db.site.hooks import (
    asgi_wrapper,
    canned_queries,
    extra_template_vars,
    handle_exception,
    prepare_connection,
    prepare_jinja2_environment,
    register_mcp_tools,
    register_output_renderer,
    register_routes,
    render_cell,
)

__all__ = [
    "asgi_wrapper",
    "canned_queries",
    "extra_template_vars",
    "handle_exception",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_mcp_tools",
    "register_output_renderer",
    "register_routes",
    "render_cell",
]
