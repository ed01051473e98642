"""One crawl of many sample portals by the real spider; Scrapy runs once in a process, so this is a process."""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from crawlers.memory import MemoryLedger
from crawlers.spider import crawl
from gaodi.demo.portals.server import serve


def tools() -> ModuleType:
    """The makers of portals and sources, from the tests' conftest."""
    spec = importlib.util.spec_from_file_location("portal_tools", Path(__file__).with_name("conftest.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["portal_tools"] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Crawl a portal for each `dialect` or `dialect+trap` named; print its state and how many titles it has."""
    make = tools()
    portals = [
        make.make_portal(*name.split("+"), id=f"p{number}") for number, name in enumerate(sys.argv[1:])
    ]
    ledger = MemoryLedger()
    with serve(portals) as urls, tempfile.TemporaryDirectory() as archive:
        sources = [make.make_source(portal, urls[portal.id]) for portal in portals]
        reports = {report.source: report for report in crawl(sources, ledger, Path(archive), delay=0.0)}
    found = {source.id: set[str]() for source in sources}
    for document in ledger.documents.values():
        found[document.source].add(document.title)
    said = {
        name: [reports[portal.id].state, len(found[portal.id])]
        for name, portal in zip(sys.argv[1:], portals, strict=True)
    }
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
