"""The real spider against portals on loopback: polite, honest, and one portal's fault is no other's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers.replay import read_snapshot
from tests.crawlers.attachments.making import word
from tests.crawlers.crawling import NOW, Done, Job, make_source, run, start
from tests.crawlers.portals import TEXT, article, news
from tests.crawlers.servers import Heard, Reply, Said, Site, serve_site

ROBOTS = Said(b"User-agent: *\nDisallow: /zc/\nAllow: /zc/1.html\n", headers={"Content-Type": "text/plain"})


def late_robots(heard: Heard) -> Said:
    """robots.txt takes its time, and forbids all articles but one."""
    if heard.path == "/robots.txt":
        time.sleep(0.3)
        return ROBOTS
    return news()(heard)


def ban(after: int) -> Reply:
    asked: list[str] = []

    def page(heard: Heard) -> Said:
        asked.append(heard.path)
        return Said(article(heard.path)) if len(asked) <= after else Said("访问过于频繁".encode(), 429)

    return page


def mixed(heard: Heard) -> Said:
    """One page missing, one empty, one that names another encoding, one as usual."""
    answers = {
        "/zc/0.html": Said(b"", 404),
        "/zc/1.html": Said(b"<html></html>"),
        "/zc/2.html": Said(article(heard.path).decode().encode("gb18030")),
    }
    return answers.get(heard.path) or Said(article(heard.path))


def files(heard: Heard) -> Said:
    if heard.path == "/files/plan.docx":
        return Said(
            word(lambda file: file.add_paragraph("第一条 智能算力规模达到20EFLOPS。")),
            headers={"Content-Type": "application/octet-stream"},
        )
    if heard.path == "/files/expired.docx":
        return Said("<html><body>下载链接已失效</body></html>".encode())
    name = "plan" if heard.path == "/zc/0.html" else "expired"
    link = f'<a href="/files/{name}.docx">行动计划.docx</a>'
    return Said(article(heard.path, f"{link}见附件。").replace(TEXT.encode(), b""))


def moved(heard: Heard) -> Said:
    if heard.path == "/login":
        return Said(b"<form><input type=password></form>")
    return Said(b"", 302, {"Location": "/login"})


PORTALS: dict[str, Reply] = {
    "plain": news(),
    "wary": news(),
    "late robots": late_robots,
    "robots 503": news(robots=Said(b"", 503)),
    "robots 403": news(robots=Said(b"", 403)),
    "ban": news(8, page=ban(after=3)),
    "down": news(40, page=lambda heard: Said(b"", 500)),
    "mixed": news(4, page=mixed),
    "files": news(2, page=files),
    "huge": news(1, page=lambda heard: Said(b"x" * (33 << 20))),
    "moved": news(1, page=moved),
}


EXPECTED = {"wary": (10, 20)}


@dataclass(frozen=True, slots=True)
class World:
    """All portals, what was crawled of them, and where it is archived."""

    sites: dict[str, Site]
    done: Done
    archive: Path

    def issues(self, name: str) -> list[str]:
        return [issue.what for issue in self.done.ledger.issues if issue.source == name.replace(" ", "-")]

    def state(self, name: str) -> str:
        return self.done.reports[name.replace(" ", "-")].state

    def titles(self, name: str) -> list[str]:
        source = name.replace(" ", "-")
        return sorted(
            document.title[-1:] for document in self.done.documents.values() if document.source == source
        )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    archive = tmp_path_factory.mktemp("archive")
    with ExitStack() as stack:
        sites = {name: stack.enter_context(serve_site(reply)) for name, reply in PORTALS.items()}
        sources = [
            make_source(site.url("/sitemap.xml"), id=name.replace(" ", "-"), expect=EXPECTED.get(name))
            for name, site in sites.items()
        ]
        twins = [
            make_source(sites["late robots"].url("/sitemap.xml?" + str(n)), id=f"twin-{n}") for n in range(5)
        ]
        odd = make_source(sites["plain"].url("/zc/1.html"), id="odd")
        yield World(sites, run(Job([*sources, *twins, odd], archive)), archive)


def test_every_article_becomes_a_document(world: World) -> None:
    assert len(world.titles("plain")) == 5
    assert (world.state("plain"), world.issues("plain")) == ("complete", [])


def test_every_document_leads_to_the_answer_it_was_read_from(world: World) -> None:
    for document in world.done.documents.values():
        snapshot = world.done.ledger.snapshots[document.snapshot or ""]
        assert snapshot.url == document.url
        assert read_snapshot(world.archive, snapshot).status == 200


def test_the_crawler_says_who_it_is(world: World) -> None:
    assert all(heard.headers["user-agent"].startswith("Gaodi/") for heard in world.sites["plain"].heard)


def test_robots_is_the_first_thing_asked_of_a_host_and_asked_once(world: World) -> None:
    for site in world.sites.values():
        assert site.paths[0] == "/robots.txt"
        assert site.paths.count("/robots.txt") <= 3  # a 503 is asked for again


def test_what_robots_forbids_is_not_fetched_even_in_the_first_burst(world: World) -> None:
    fetched = [path for path in world.sites["late robots"].paths if path.startswith("/zc/")]
    assert set(fetched) == {"/zc/1.html"}
    assert any("robots.txt" in what for what in world.issues("late robots"))


@pytest.mark.parametrize("name", ["robots 503", "robots 403"])
def test_a_robots_that_cannot_be_read_forbids_everything(world: World, name: str) -> None:
    assert set(world.sites[name].paths) == {"/robots.txt"}
    assert "robots.txt" in world.issues(name)[0]
    assert world.state(name) in ("blocked", "failed")


def test_a_ban_stops_its_source_and_keeps_what_was_read(world: World) -> None:
    assert (world.state("ban"), len(world.titles("ban"))) == ("blocked", 3)
    assert "429" in world.issues("ban")[0]
    assert len(world.sites["ban"].paths) <= 6


def test_a_portal_that_is_down_is_given_up_after_a_few_pages(world: World) -> None:
    assert world.state("down") == "partial"
    assert len(world.sites["down"].paths) <= 2 + 5 * 3
    assert any("in a row" in what for what in world.issues("down"))


def test_one_bad_page_costs_no_other(world: World) -> None:
    assert world.titles("mixed") == ["2.html"[-1:], "3.html"[-1:]]
    report = world.done.reports["mixed"]
    assert (report.state, report.new, report.gone, report.failed) == ("complete", 2, 1, 1)


def test_a_page_without_text_has_its_files_text(world: World) -> None:
    found = [document for document in world.done.documents.values() if document.source == "files"]
    read = next(document for document in found if document.text_from == "attachment")
    assert "智能算力规模达到20EFLOPS。" in read.text
    assert (read.attachments[0].sha256 or "", read.attachments[0].note) != ("", None)


def test_an_expired_download_is_a_note_and_an_issue(world: World) -> None:
    assert any("expired" in what for what in world.issues("files"))


def test_an_answer_that_is_too_large_is_not_kept(world: World) -> None:
    assert world.titles("huge") == []
    assert world.done.reports["huge"].failed == 1


def test_a_redirect_to_a_login_blocks_the_source(world: World) -> None:
    assert world.state("moved") == "blocked"
    assert "login" in world.issues("moved")[0]


def test_fewer_rows_than_expected_are_an_error_and_no_whole_crawl(world: World) -> None:
    assert world.state("wary") == "partial"
    assert any("at least 10" in what for what in world.issues("wary"))


def test_a_list_that_is_none_fails_its_source_alone(world: World) -> None:
    assert world.state("odd") == "failed"
    assert world.issues("odd")


def test_a_page_that_is_due_is_asked_whether_it_changed(tmp_path: Path) -> None:
    etag = {"Content-Type": "text/html", "ETag": '"v1"'}

    def page(heard: Heard) -> Said:
        known = heard.headers.get("if-none-match") == '"v1"'
        return Said(b"", 304, etag) if known else Said(article(heard.path), headers=etag)

    with serve_site(news(3, page=page)) as site:
        source = make_source(site.url("/sitemap.xml"))
        first = run(Job([source], tmp_path))
        later = run(Job([source], tmp_path, known=first.ledger, now=NOW + timedelta(days=30)))
    assert later.reports["sample"].unchanged == 3
    revisits = [snapshot for snapshot in later.ledger.snapshots.values() if snapshot.http_status == 304]
    assert {len(snapshot.revisit_of or "") for snapshot in revisits} == {32}


def test_a_changed_page_is_a_revision_and_a_missing_one_is_gone(tmp_path: Path) -> None:
    edition = {"text": TEXT}

    def page(heard: Heard) -> Said:
        if heard.path == "/zc/1.html" and edition["text"] != TEXT:
            return Said(b"", 410)
        return Said(article(heard.path, edition["text"]))

    with serve_site(news(2, page=page)) as site:
        source = make_source(site.url("/sitemap.xml"))
        first = run(Job([source], tmp_path))
        edition["text"] = TEXT.replace("500", "800")
        second = run(Job([source], tmp_path, known=first.ledger, now=NOW + timedelta(days=30)))
    report = second.reports["sample"]
    assert (report.changed, report.gone) == (1, 1)
    assert len(second.documents) == 2


def test_a_replay_gives_the_same_documents_without_the_network(tmp_path: Path) -> None:
    with serve_site(news(4, page=mixed)) as site:
        source = make_source(site.url("/sitemap.xml"))
        lived = run(Job([source], tmp_path / "archive"))
    replayed = run(Job([source], tmp_path / "none", replay=tmp_path / "archive"))
    assert {one.id: (one.title, one.text) for one in replayed.documents.values()} == {
        one.id: (one.title, one.text) for one in lived.documents.values()
    }
    assert not (tmp_path / "none").exists()


def test_two_requests_to_one_host_are_at_least_the_delay_apart(tmp_path: Path) -> None:
    times: list[float] = []

    def page(heard: Heard) -> Said:
        times.append(time.monotonic())
        return Said(article(heard.path))

    with serve_site(news(3, page=page)) as site:
        run(Job([make_source(site.url("/sitemap.xml"))], tmp_path, delay=1.0))
    # Scrapy varies the delay from half of it up, so two take a second; the rest is for a machine that stalls.
    assert times[-1] - times[0] >= 0.2


def test_an_interrupted_crawl_ends_at_once_and_says_what_it_has(tmp_path: Path) -> None:
    with serve_site(news(200, page=lambda heard: Said(article(heard.path)))) as site:
        crawl = start(Job([make_source(site.url("/sitemap.xml"))], tmp_path, delay=0.05))
        while len(site.heard) < 6:
            time.sleep(0.01)
        crawl.interrupt()
        done = crawl.finish()
    report = done.reports["sample"]
    assert report.state == "partial"
    assert 0 < len(done.documents) == report.new < 200


def test_a_crawl_delay_of_robots_is_obeyed(tmp_path: Path) -> None:
    times: list[float] = []

    def page(heard: Heard) -> Said:
        times.append(time.monotonic())
        return Said(article(heard.path))

    wish = Said(b"User-agent: *\nCrawl-delay: 1\n", headers={"Content-Type": "text/plain"})
    with serve_site(news(3, robots=wish, page=page)) as site:
        run(Job([make_source(site.url("/sitemap.xml"))], tmp_path, delay=0.01))
    assert times[-1] - times[0] >= 0.2
