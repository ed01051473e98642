"""Two sources of one run that name the same pages."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.crawlers.crawling import Job, make_source, run
from tests.crawlers.portals import news
from tests.crawlers.servers import serve_site


def test_a_page_that_two_lists_name_is_fetched_once_and_every_page_is_kept(tmp_path: Path) -> None:
    with serve_site(news(20)) as site:
        sources = [make_source(site.url(f"/sitemap.xml?{id}"), id=id) for id in ("one", "two")]
        run(Job(sources, tmp_path / "archive", tmp_path / "two.db"))
        asked = Counter(path for path in site.paths if path.startswith("/zc/"))
    assert len(asked) == 20
    assert set(asked.values()) == {1}
    with closing(sqlite3.connect(tmp_path / "two.db")) as db:
        owners = db.execute(
            "select d.source = s.source from documents d join seen_urls s on s.document = d.id"
        )
        assert owners.fetchall() == [(1,)] * 20
        assert db.execute("select distinct state from crawls").fetchall() == [("complete",)]
