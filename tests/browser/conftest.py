"""A real Chromium before the real site on loopback; what it complains about fails the test."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from db.site.app import datasette
from tests.db.site.houses import TODAY, build_house

DEMO_DAY = date(2026, 1, 15)  # after the last sample was published, before most of its deadlines
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Visit:
    """A page with what it asked for and complained about."""

    page: Page
    base: str
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def watch(self) -> None:
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("console", lambda message: self._complain(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _complain(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)


@contextmanager
def running(file: Path, **options: Any) -> Iterator[str]:
    """The address of the site over a database file, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    site = datasette(file, site_url=base, **options)
    server = uvicorn.Server(
        uvicorn.Config(site.app(), host="127.0.0.1", port=port, log_level="error", ws="none", lifespan="on")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the site did not start"
        thread.join(0.05)
    yield base
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site over the test house."""
    with running(build_house(tmp_path_factory.mktemp("browsed") / "gaodi.db"), today=TODAY) as base:
        yield base


@pytest.fixture(scope="session")
def served_demo(demo_home: Path) -> Iterator[str]:
    """The address of the site over what the demo collected and read, on a day with days ahead of it."""
    with running(demo_home / "gaodi.db", archive=demo_home / "archive", today=DEMO_DAY) as base:
        yield base


@pytest.fixture(scope="session")
def home(request: pytest.FixtureRequest) -> Path:
    """The home whose pages are looked at: that of `--home`, else the demo's."""
    given: str | None = request.config.getoption("--home")
    if given is None:
        found: Path = request.getfixturevalue("demo_home")
        return found
    return Path(given)


@pytest.fixture(scope="session")
def served_home(home: Path) -> Iterator[str]:
    """The address of the site over that home."""
    with running(home / "gaodi.db", archive=home / "archive") as base:
        yield base


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests fail and say what to install."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found and Path(found).exists(), "no Chromium found: sudo apt-get install chromium fonts-noto-cjk"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS, chromium_sandbox=False)
        yield browser
        browser.close()


@contextmanager
def visiting(chromium: Browser, base: str) -> Iterator[Callable[..., Visit]]:
    """Opens a window of a width and colour scheme; at the end nothing may have complained or gone elsewhere."""
    visits: list[Visit] = []

    def start(
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        language: str = "en-GB",
        javascript: bool = True,
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale=language,
            java_script_enabled=javascript,
        )
        opened = Visit(context.new_page(), base)
        opened.watch()
        visits.append(opened)
        return opened

    yield start
    for opened in visits:
        opened.page.context.close()
        assert opened.complaints == []
        assert opened.hosts <= {urlsplit(base).netloc}


@pytest.fixture
def visit(chromium: Browser, served: str) -> Iterator[Callable[..., Visit]]:
    """Windows on the test house."""
    with visiting(chromium, served) as start:
        yield start


@pytest.fixture
def visit_demo(chromium: Browser, served_demo: str) -> Iterator[Callable[..., Visit]]:
    """Windows on the demo."""
    with visiting(chromium, served_demo) as start:
        yield start


@pytest.fixture
def visit_home(chromium: Browser, served_home: str) -> Iterator[Callable[..., Visit]]:
    """Windows on that home."""
    with visiting(chromium, served_home) as start:
        yield start
