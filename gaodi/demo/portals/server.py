"""Serves sample portals on loopback, each on a port of its own."""

from __future__ import annotations

import datetime
import hashlib
import importlib
import ssl
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import Any, Protocol, cast
from urllib.parse import unquote

from gaodi.demo.portals import Portal
from gaodi.demo.portals.cutting import answer_cut
from gaodi.demo.portals.traps import refusal, spoil
from gaodi.demo.portals.web import Asked, Reply, Visits, html_reply

HOST = "127.0.0.1"
_ROBOTS = b"User-agent: *\nDisallow: /admin/\n"
_SLOW_SECONDS = 30.0


class Dialect(Protocol):
    """What every dialect module offers."""

    def list_path(self, portal: Portal) -> str:
        """Path and query of the list page that a source names."""

    def answer(self, portal: Portal, asked: Asked) -> Reply | None:
        """The portal's answer; None where it has no such page."""


@contextmanager
def serve(portals: Sequence[Portal], port: int = 0) -> Iterator[Mapping[str, str]]:
    """Serve portals while the context lasts; yields the list-page URL of each portal by its id.

    With `port` the portals take `port`, `port + 1`, ... where those are free, so that addresses stay the same
    from run to run; a taken port, or 0, means any free one. Every portal listens on 127.0.0.1 only.
    """
    with ExitStack() as stack:
        yield {
            portal.id: stack.enter_context(_running(portal, port + number if port else 0))
            for number, portal in enumerate(portals)
        }


@contextmanager
def _running(portal: Portal, port: int) -> Iterator[str]:
    dialect = cast(Dialect, importlib.import_module(f"gaodi.demo.portals.{portal.dialect}"))
    server = _bound(_handler(portal, dialect), port)
    scheme = "http"
    if "tls_refused" in portal.traps:
        scheme = "https"
        server.socket = _self_signed().wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"{scheme}://{HOST}:{server.server_address[1]}{dialect.list_path(portal)}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Visitors that hang up or refuse the certificate are expected; anything else is told."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def _bound(handler: type[BaseHTTPRequestHandler], port: int) -> _Server:
    if port:
        with suppress(OSError):
            return _Server((HOST, port), handler)
    return _Server((HOST, 0), handler)


def _handler(portal: Portal, dialect: Dialect) -> type[BaseHTTPRequestHandler]:
    visits = Visits()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_GET(self) -> None:
            self._respond()

        def do_POST(self) -> None:
            self._respond()

        def _respond(self) -> None:
            asked = self._asked()
            reply = _reply(portal, dialect, asked)
            etag = f'"{hashlib.sha256(reply.body).hexdigest()[:20]}"'
            if reply.status == 200 and self.headers.get("If-None-Match") == etag:
                reply = replace(reply, body=b"", status=304)
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.media_type, "ETag": etag, **reply.headers}.items():
                self.send_header(name, value)
            slow = "slow" in portal.traps and asked.path not in ("/robots.txt", dialect.list_path(portal))
            length = len(reply.body) + (1 << 20 if slow else 0)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self._write(reply.body, slow)

        def _asked(self) -> Asked:
            visits.requests += self.path != "/robots.txt"
            length = min(int(self.headers.get("Content-Length") or 0), 1 << 20)
            scheme = "https" if "tls_refused" in portal.traps else "http"
            base = f"{scheme}://{HOST}:{self.server.server_address[1]}"  # type: ignore[index]  # of an internet socket
            headers = {name.lower(): value for name, value in self.headers.items()}
            return Asked(base, self.path, self.command, self.rfile.read(length), headers, visits)

        def _write(self, body: bytes, slow: bool) -> None:
            if not slow:
                self.wfile.write(body)
                return
            self.close_connection = True
            end = time.monotonic() + _SLOW_SECONDS
            for position in range(len(body)):
                self.wfile.write(body[position : position + 1])
                self.wfile.flush()
                time.sleep(0.05)
                if time.monotonic() > end:
                    return

        def log_message(self, format: str, *args: Any) -> None:
            """The demo's terminal belongs to the crawl."""

    return Handler


def _reply(portal: Portal, dialect: Dialect, asked: Asked) -> Reply:
    refused = refusal(portal.traps, asked)
    if refused is not None:
        return refused
    if asked.path == "/robots.txt":
        return Reply(_ROBOTS, "text/plain; charset=utf-8")
    if asked.path.startswith("/attachment/"):
        return _file(unquote(asked.path.removeprefix("/attachment/")))
    cut = "cut_articles" in portal.traps
    reply = answer_cut(portal, asked, dialect.answer) if cut else dialect.answer(portal, asked)
    if reply is None and asked.path == "/":
        return Reply(b"", status=302, headers={"Location": dialect.list_path(portal)})
    return html_reply("<h1>404 Not Found</h1>", 404) if reply is None else spoil(portal.traps, reply)


def _file(name: str) -> Reply:
    """A file that belongs to a sample article, from the folder `files` beside the samples."""
    path = resources.files("gaodi.demo.samples") / "files" / Path(name).name
    if not path.is_file():
        return html_reply("<h1>404 Not Found</h1>", 404)
    return Reply(path.read_bytes(), "application/octet-stream")


def _self_signed() -> ssl.SSLContext:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sample portal")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(pem)
        file.flush()
        context.load_cert_chain(file.name)
    return context
