"""`gaodi serve`: the site on loopback."""

from __future__ import annotations

import socket
from pathlib import Path

import click
import uvicorn

from db.site.app import datasette
from gaodi.commands.options import database
from gaodi.home import Home, home

HOST = "127.0.0.1"
PORT = 8001


def free_port(wanted: int) -> int:
    """`wanted` where nobody listens on it, else one that is free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted))
        except OSError:
            probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def serve_home(at: Home, file: Path, port: int, site_url: str | None = None) -> None:
    """Serve a database until interrupted, and say where. Raises DatabaseMissing."""
    port = free_port(port)
    site = datasette(file, archive=at.archive, site_url=site_url or f"http://{HOST}:{port}")
    click.echo(f"\n  Gaodi is at http://{HOST}:{port}/  (Ctrl+C stops it)\n")
    uvicorn.run(site.app(), host=HOST, port=port, log_level="warning", lifespan="on")


@click.command()
@click.option(
    "--port", default=PORT, show_default=True, help="A free one is taken where it is in use; 0 asks for one."
)
@click.option("--site-url", help="Public address, for the links in feeds [default: the local one].")
@database
def serve(port: int, site_url: str | None, database: Path | None) -> None:
    """Serve pages, SQL, JSON and feeds on 127.0.0.1."""
    at = home(database)
    serve_home(at, database or at.database, port, site_url)
