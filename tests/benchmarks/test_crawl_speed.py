"""The whole spider (fetch, parse, archive, store) against Scrapy downloading the same pages and keeping none."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from crawlers.archive import Archive, Exchange
from crawlers.body import body_text, find_body
from crawlers.charset import decode
from crawlers.disclosure import read_labels
from crawlers.documents import Answer, Request, Row
from crawlers.page import read_article
from crawlers.sources import Source
from tests.benchmarks.portal_server import article
from tests.crawlers.crawling import Job, make_source, run

PORTS, PAGES = 10, 500
LEAST = 0.45
URL = "https://www.example.gov.cn/zc/1.html"


@contextmanager
def portals() -> Iterator[list[str]]:
    """The ports of a running portal server."""
    command = [sys.executable, "-m", "tests.benchmarks.portal_server", str(PORTS), str(PAGES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()
        server.kill()


def test_the_spider_keeps_pages_at_no_less_than_045_of_scrapys_downloads(tmp_path: Path) -> None:
    with portals() as ports:
        command = [sys.executable, "-m", "tests.benchmarks.bare_scrapy", str(PAGES), *ports]
        bare = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[0])
        sources = [make_source(f"http://127.0.0.1:{port}/sitemap.xml", id=f"p{port}") for port in ports]
        begin = time.monotonic()
        done = run(Job(sources, tmp_path / "archive", tmp_path / "crawl.db"))
        ours = time.monotonic() - begin
    total = PORTS * PAGES
    print(
        f"\nbare Scrapy {total / bare:.0f} pages/s, Gaodi {total / ours:.0f} pages/s, ratio {bare / ours:.2f}"
    )
    assert sum(report.new for report in done.reports.values()) == total
    assert bare / ours >= LEAST


def test_cpu_by_stage(tmp_path: Path) -> None:
    """Prints milliseconds a page of about 20 kB; the sum stays below the 3 ms that its download costs."""
    body = article("/zc/1.html")
    html = decode(body, {})
    tree = LexborHTMLParser(html)
    node = find_body(tree)
    source = Source("sl", "990000", "示例市", "政策", "feed", URL, "policy", timedelta(days=1))
    answer = Answer(Request(URL), URL, 200, {}, body)
    archive = Archive(tmp_path)
    stages: dict[str, Callable[[], object]] = {
        "charset": lambda: decode(body, {}),
        "tree": lambda: LexborHTMLParser(html),
        "body found": lambda: find_body(tree),
        "labels": lambda: read_labels(tree, node),
        "paragraphs": lambda: body_text(node),
        "article in all": lambda: read_article(source, Row(URL, "x"), answer),
        "archive": lambda: archive.write(Exchange(Request(URL), 200, "OK", (), body)),
    }
    costs = {name: milliseconds(stage) for name, stage in stages.items()}
    archive.close()
    print("\n" + ", ".join(f"{name} {cost:.2f} ms" for name, cost in costs.items()))
    assert costs["article in all"] + costs["archive"] < 3


def milliseconds(stage: Callable[[], object], times: int = 200) -> float:
    """CPU of one call, on average."""
    begin = time.process_time()
    for _ in range(times):
        stage()
    return (time.process_time() - begin) / times * 1000
