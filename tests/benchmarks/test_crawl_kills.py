"""kill -9 at random moments of a crawl of 2,000 pages: what is kept in the end is what an undisturbed crawl keeps.

`python -m tests.benchmarks.test_crawl_kills 50` kills more often than the test does.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import warc_files
from db.database import open_database
from db.search import ensure_search, index_waiting
from tests.benchmarks.fast_portal import Sites, serve_sites
from tests.crawlers.crawling import Job, run, start

PAGES, SITES, KILLS = 2_000, 4, 10
STARTING = 0.5  # seconds in which the process only starts and opens the database
# Without what differs from run to run: where an answer lies in the archive, and in which order sites took turns.
UNLIKE = {
    "documents": {"search_id", "snapshot"},
    "texts": set(),
    "revisions": {"snapshot"},
    "seen_urls": set(),
    "crawls": set(),
    "listings": set(),
    "sources": set(),
    "attachments": set(),
    "issues": {"id", "times"},
    "changes": {"id"},
}


def contents(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table that a crawl writes, row by row."""
    db = open_database(database)
    found = {}
    for table, unlike in UNLIKE.items():
        columns = ", ".join(f'"{c.name}"' for c in db[table].columns if c.name not in unlike)
        found[table] = sorted(db.conn.execute(f"select {columns} from {table}").fetchall(), key=repr)
    return found


def kill_somewhere(job: Job, sites: Sites, reach: int, chance: random.Random) -> bool:
    """Start the crawl and kill it while it starts, or a moment after one of its first `reach` requests."""
    before = sites.lists + sites.articles
    crawl = start(job)
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0, STARTING))
    else:
        after = chance.randrange(1, reach)
        while crawl.process.is_alive() and sites.lists + sites.articles - before < after:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.02))
    in_time = crawl.process.is_alive()
    crawl.kill()
    return in_time


def archived(directory: Path) -> Counter[str]:
    """How often each address is kept as a response; every record is read and its digests are checked."""
    kept: Counter[str] = Counter()
    for path in warc_files(directory):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
                if record.rec_type == "response":
                    kept[record.rec_headers.get_header("WARC-Target-URI")] += 1
    return kept


def endure(folder: Path, kills: int, seed: int) -> Counter[str]:
    """Crawl once undisturbed and once killed again and again, and hold one against the other."""
    killed: Counter[str] = Counter()
    chance = random.Random(seed)
    with serve_sites(PAGES, SITES) as sites:
        sources = sites.sources()
        run(Job(sources, folder / "once", folder / "once.db"))
        before = sites.articles
        often = Job(sources, folder / "often", folder / "often.db")
        for _ in range(kills):
            killed["in time"] += kill_somewhere(often, sites, 2 * PAGES // kills, chance)
        reports = run(often).reports
        killed["asked twice"] = sites.articles - before - PAGES
    assert {report.state for report in reports.values()} == {"complete"}
    once, again = contents(folder / "once.db"), contents(folder / "often.db")
    for table, rows in once.items():
        assert again[table] == rows, table
    hold_to_one(folder / "often.db", folder / "often", kills, killed)
    return killed


def hold_to_one(database: Path, archive: Path, kills: int, killed: Counter[str]) -> None:
    """No page is stored twice, in the tables or in the search index; what the archive holds twice, a kill cut off."""
    db = open_database(database)
    assert len(contents(database)["documents"]) == len(contents(database)["revisions"]) == PAGES
    twice = "select url from snapshots where url like '%/t2025%' group by url having count(*) > 1"
    assert not db.conn.execute(twice).fetchall()
    ensure_search(db)
    assert index_waiting(db) == 0
    found = db.conn.execute("select count(*) from documents_fts where documents_fts match '本页'").fetchone()
    assert found == (PAGES,)
    assert db.conn.execute("pragma integrity_check").fetchone() == ("ok",)
    assert not db.conn.execute("pragma foreign_key_check").fetchall()
    kept = archived(archive)
    articles = [count for url, count in kept.items() if "/t2025" in url]
    assert len(articles) == PAGES
    killed["archived twice"] = sum(articles) - PAGES
    assert killed["archived twice"] <= kills * SITES
    assert not list(archive.glob("*.open"))
    killed["WARC files"] = len(warc_files(archive))


def test_ten_kills_leave_what_an_undisturbed_crawl_leaves(tmp_path: Path) -> None:
    killed = endure(tmp_path, KILLS, seed=7)
    print(f"\n{dict(killed)}")
    assert killed["in time"] == KILLS
    assert killed["asked twice"] <= KILLS * SITES  # the pages under way


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(dict(endure(Path(place), int(sys.argv[1]), seed=int(time.time()))))
