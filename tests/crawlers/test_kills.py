"""kill -9 in the middle of a crawl, run again, and the result is as if it had not happened."""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import warc_files
from crawlers.documents import Snapshot
from crawlers.replay import read_snapshot
from db.database import open_database
from tests.crawlers.crawling import Job, make_source, run, start
from tests.crawlers.portals import numbered
from tests.crawlers.servers import Site, serve_site

PAGES, ROWS, KILLS = 8, 12, 3
KEPT = {
    "documents": "id, title, url, published, length, revision, gone",
    "texts": "document, text, sha256",
    "revisions": "document, number, text",
    "seen_urls": "url, source, title, published, state, document, failures",
    "listings": "url",
    "issues": "source, url, what",
}


def contents(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a crawl leaves in the database, without when it was asked and where it is archived."""
    db = open_database(database)
    return {
        table: sorted(db.conn.execute(f"select distinct {columns} from {table}").fetchall(), key=str)
        for table, columns in KEPT.items()
    }


def snapshots(database: Path) -> list[Snapshot]:

    rows = open_database(database).conn.execute(
        "select s.* from documents d join snapshots s on s.id = d.snapshot"
    )
    return [Snapshot(row[0], row[1], datetime.fromisoformat(row[2]), *row[3:]) for row in rows]


def kill_in_the_middle(job: Job, site: Site, after: int) -> None:
    """Start the crawl and kill it when it has asked for a number of pages."""
    before = len(site.heard)
    crawl = start(job)
    while crawl.process.is_alive() and len(site.heard) - before < after:
        time.sleep(0.002)
    crawl.kill()


def test_a_killed_crawl_is_made_good_by_the_next(tmp_path: Path) -> None:
    moments = random.Random(7)
    with serve_site(numbered(PAGES, ROWS)) as site:
        source = make_source(site.url("/zc/index.html"), platform="trs")
        run(Job([source], tmp_path / "once", tmp_path / "once.db"))
        site.heard.clear()
        often = Job([source], tmp_path / "often", tmp_path / "often.db")
        for _ in range(KILLS):
            kill_in_the_middle(often, site, after=moments.randrange(3, 60))
        report = run(often).reports["sample"]
    assert report.state == "complete"
    assert contents(tmp_path / "often.db") == contents(tmp_path / "once.db")
    assert len(contents(tmp_path / "often.db")["documents"]) == PAGES * ROWS
    asked = Counter(path for path in site.paths if "/t2025" in path)
    assert sum(asked.values()) <= PAGES * ROWS + KILLS  # only the page under way is asked for again
    for snapshot in snapshots(tmp_path / "often.db"):
        assert read_snapshot(tmp_path / "often", snapshot).url == snapshot.url
    for path in warc_files(tmp_path / "often"):
        with path.open("rb") as file:
            assert list(ArchiveIterator(file, check_digests="raise"))
        assert path.suffix == ".gz"
