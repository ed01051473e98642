"""What a crawl costs: against bare Scrapy downloading the same pages, by stage, a second time, and in memory."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

from crawlers.sources import Source
from tests.benchmarks.fast_portal import Sites, serve_sites

PAGES, SITES = 5_000, 20


@dataclass(frozen=True, slots=True)
class Cost:
    """What one crawl came to and cost."""

    cpu: float  # seconds
    wall: float
    new: int
    issues: list[str]
    stages: dict[str, float]
    megabytes: dict[str, float]


def crawl(kind: str, milestones: Sequence[int] = (), **job: Any) -> Cost:
    """Run a crawl in a process of its own."""
    words = json.dumps({"crawl": kind, "milestones": milestones, **job}, default=str)
    command = [sys.executable, "-m", "tests.benchmarks.measured_crawl"]
    done = subprocess.run(command, input=words.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return Cost(**json.loads(done.stdout))


def described(sources: Sequence[Source]) -> list[dict[str, Any]]:
    return [asdict(source) for source in sources]


def report(what: str, **figures: float) -> None:
    print(f"\n{what}: " + ", ".join(f"{name} {value:,.2f}" for name, value in figures.items()))


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with serve_sites(PAGES, SITES) as running:
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("crawled")


@pytest.fixture(scope="module")
def first(sites: Sites, home: Path) -> Cost:
    """The first crawl of everything."""
    cost = crawl("ours", home=home, sources=described(sites.sources()))
    assert not cost.issues
    assert cost.new == PAGES
    return cost


def test_parsing_archiving_and_storing_cost_little_more_than_the_download(sites: Sites, first: Cost) -> None:
    """Against Scrapy as it comes; Scrapy with our settings, which cost it half as much, is shown beside it."""
    bare, tuned = (crawl("bare", addresses=sites.addresses(), tuned=tuned) for tuned in (False, True))
    assert bare.new == tuned.new == PAGES
    stages = {**first.stages, "download": first.cpu - sum(first.stages.values())}
    report("milliseconds of CPU a page", **{name: cost / PAGES * 1e3 for name, cost in stages.items()})
    report(
        "pages a second of CPU",
        ours=PAGES / first.cpu,
        scrapy=PAGES / bare.cpu,
        scrapy_with_our_settings=PAGES / tuned.cpu,
    )
    report("pages a second", ours=PAGES / first.wall, scrapy=PAGES / bare.wall)
    report("ratio", scrapy=bare.cpu / first.cpu, scrapy_with_our_settings=tuned.cpu / first.cpu)
    assert bare.cpu / first.cpu >= 0.45


def test_crawling_again_asks_for_lists_and_hardly_for_articles(sites: Sites, first: Cost, home: Path) -> None:
    lists, articles = sites.lists, sites.articles
    again = crawl("ours", home=home, sources=described(sites.sources()))
    asked = sites.articles - articles
    report("asked again", lists=sites.lists - lists, articles=asked, cpu_share=again.cpu / first.cpu)
    assert again.new == 0
    assert sites.lists > lists
    assert asked <= 0.03 * PAGES


def test_memory_does_not_grow_with_the_pages(tmp_path: Path) -> None:
    """SQLite's cache of 32 MB fills within the first thousands of pages; from then on nothing is added."""
    milestones = (2_000, 10_000, 20_000)
    with serve_sites(milestones[-1], SITES) as running:
        cost = crawl("ours", milestones, home=tmp_path, sources=described(running.sources()))
    report("megabytes at most after pages", **cost.megabytes)
    assert cost.megabytes["20000"] <= 1.15 * cost.megabytes["2000"]
    assert cost.megabytes["20000"] <= 1.03 * cost.megabytes["10000"]
