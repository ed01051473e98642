from __future__ import annotations

import dataclasses
import html
import json
import re
import sqlite3
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from crawlers.documents import Document
from db.changes import record_event
from db.database import writing
from db.named import NamedQuery, named_queries
from db.publish import publish
from db.site.app import datasette
from db.store import open_database, replace_facts, save_document, save_score
from nlp.facts import Facts
from tests.db.reading import read, read_json_feed
from tests.db.site.conftest import SITE, Get, getter
from tests.db.site.houses import END, NOW, TODAY, build_house, documents

STREAMS = [
    "latest",
    "region/330000",
    "region/440000",
    "source/zj-test",
    "indicator/core_industry_revenue",
    "kind/policy",
    "fact/target",
    "fact/measure",
    "fact/amount",
    "fact/date",
    "role/support",
]
EXTENSIONS = {"json": "application/feed+json", "atom": "application/atom+xml", "ics": "text/calendar"}


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_stream_is_read_without_complaint(get: Get, stream: str, extension: str) -> None:
    answer = get(f"/-/feeds/{stream}.{extension}")
    assert answer.headers["content-type"].startswith(EXTENSIONS[extension])
    entries = read(extension, answer.content)
    if extension != "ics":
        assert entries


@pytest.mark.parametrize("stream", [*STREAMS, "changes", "coverage", "role/loan"])
@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_stream_of_an_empty_house_is_valid(tmp_path: Path, stream: str, extension: str) -> None:
    file = build_house(tmp_path / "gaodi.db", documents=[])
    answer = getter(datasette(file, site_url=SITE, today=TODAY))(f"/-/feeds/{stream}.{extension}")
    assert read(extension, answer.content) == []


def test_an_entry_carries_its_facts_as_values(get: Get) -> None:
    (item,) = read_json_feed(get("/-/feeds/region/440000.json").text)["items"][1:]
    facts = item["_gaodi"]["facts"]
    assert [fact["fact"] for fact in facts] == ["target", "target", "measure"]
    assert (facts[0]["indicator_key"], facts[0]["value"], facts[0]["unit"]) == (
        "computing_power",
        60,
        "EFLOPS",
    )
    assert all(f"{SITE}/fact/{fact['id']}" in item["content_html"] for fact in facts)


def test_a_fact_is_an_entry_with_its_quote_in_its_sentence(get: Get) -> None:
    items = read_json_feed(get("/-/feeds/fact/target.json").text)["items"]
    titles = [item["title"] for item in items]
    assert "Zhejiang · core AI industry revenue at least ¥1 trillion (2027-12-31)" in titles
    first = items[titles.index("Zhejiang · core AI industry revenue at least ¥1 trillion (2027-12-31)")]
    assert first["url"].startswith(f"{SITE}/fact/")
    assert "<b>规模以上人工智能核心产业营业收入超1万亿元</b>" in first["content_html"]
    assert first["_gaodi"]["starts"] == "2027-12-31"


def test_the_calendar_of_targets_holds_their_deadlines(get: Get) -> None:
    days = {event["DTSTART"].dt for event in read("ics", get("/-/feeds/fact/target.ics").content)}
    assert days == {END}


def test_money_that_only_restates_a_sum_is_no_entry(get: Get) -> None:
    text = get("/-/feeds/fact/amount.json").text
    assert "2亿元至3亿元" in text
    assert "193조원" not in text


def test_an_entry_carries_the_facts_in_the_readers_language(get: Get) -> None:
    feed = json.loads(get("/-/feeds/region/330000.json?lang=ko").text)
    text = json.dumps(feed, ensure_ascii=False)
    assert feed["language"] == "ko"
    assert "핵심 산업 매출 1조 위안 이상" in text


class Markup(HTMLParser):
    """The elements and addresses of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name == "href"}


@pytest.mark.parametrize(
    "path",
    [*(f"/-/feeds/{stream}.json" for stream in [*STREAMS, "changes"]),
     *(f"/gaodi/{query.name}.jsonfeed?{query.example_query_string}" for query in named_queries())],
)  # fmt: skip
def test_content_holds_only_our_own_markup_and_addresses(hostile: Get, path: str) -> None:
    for item in read_json_feed(hostile(path).text)["items"]:
        found = Markup(item.get("content_html", ""))
        assert found.elements <= {
            "ul",
            "li",
            "a",
            "b",
            "q",
            "p",
            "del",
            "ins",
            "blockquote",
            "dl",
            "dt",
            "dd",
        }
        assert found.attributes <= {"href", "lang"}
        assert all(address.startswith(f"{SITE}/") for address in found.addresses)
        assert item.get("url", SITE).startswith(("http://", "https://"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """A house in which every text is markup that wants to run."""
    file = build_house(tmp_path_factory.mktemp("hostile") / "gaodi.db")
    revise(file)
    connection = sqlite3.connect(file)
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>\x01"
    for table, columns in {
        "documents": ["title", "genre", "lang"], "changes": ["before", "after", "fact_kind", "what"],
        "targets": ["indicator", "quote", "sentence", "scope", "unit"], "amounts": ["quote", "sentence", "clause"],
        "measures": ["quote", "sentence", "beneficiary", "kind"], "dates": ["quote", "sentence"],
        "sources": ["office", "\"column\""], "regions": ["zh", "en", "ko"],
    }.items():  # fmt: skip
        for column in columns:
            connection.execute(f"update {table} set {column} = {column} || ?", (evil,))
    connection.commit()
    connection.close()
    return getter(datasette(file, site_url=SITE, today=TODAY))


@pytest.mark.parametrize(
    "path", ["region/999999", "indicator/none", "kind/rumour", "source/none", "fact/rumour", "role/bribe"]
)
def test_a_stream_of_nothing_known_is_not_found(get: Get, path: str) -> None:
    assert get(f"/-/feeds/{path}.json").status_code == 404


@pytest.fixture(scope="module")
def many(many_file: Path) -> Get:
    return getter(datasette(many_file, site_url=SITE, today=TODAY))


def test_pages_of_a_feed_tell_every_document_once(many: Get) -> None:
    assert len(told_once(many, "/-/feeds/latest.json?lang=zh")) == 124


def test_pages_of_a_feed_stay_in_the_chosen_language(many: Get) -> None:
    assert "lang=zh" in read_json_feed(many("/-/feeds/latest.json?lang=zh").text)["next_url"]


@pytest.mark.parametrize(
    "path", ["/-/feeds/latest.json", "/-/feeds/fact/target.json", "/-/feeds/changes.json",
             "/gaodi/targets_of_region.jsonfeed?region=330000", "/gaodi/latest.jsonfeed"],
)  # fmt: skip
def test_reading_documents_again_emits_nothing_again(tmp_path: Path, path: str) -> None:
    file = build_house(tmp_path / "gaodi.db")
    revise(file)
    get = getter(datasette(file, site_url=SITE, today=TODAY))
    before = read_json_feed(get(path).text)["items"]
    db = open_database(file)
    for document, facts in [*documents()[1:], revised()]:
        replace_facts(db, document.id, facts, "test-3", NOW + timedelta(days=3), today=TODAY)
    publish(db, NOW + timedelta(days=3), TODAY)
    db.close()
    after = read_json_feed(get(path).text)["items"]
    assert before
    assert [(item["id"], item.get("date_modified")) for item in after] == [
        (item["id"], item.get("date_modified")) for item in before
    ]


def revised() -> tuple[Document, Facts]:
    """Zhejiang's measures with a higher goal and another line at the end."""
    document, facts = documents()[0]
    text = document.text.replace("超1万亿元", "超2万亿元") + "\n本措施由省经信厅负责解释。"
    goal, *others = facts.targets
    moved = dataclasses.replace(goal, value=goal.value * 2, quote=goal.quote.replace("1万亿", "2万亿"))
    sums = tuple(fact for fact in facts.amounts if fact.quote != "1万亿元")
    return dataclasses.replace(document, text=text), dataclasses.replace(
        facts, amounts=sums, targets=(moved, *others)
    )


def revise(file: Path) -> None:
    """A portal changes a page, and it is read anew a day later."""
    document, facts = revised()
    db = open_database(file)
    save_document(db, document, NOW + timedelta(days=1))
    replace_facts(db, document.id, facts, "test-2", NOW + timedelta(days=2), today=TODAY)
    db.close()


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Get:
    file = build_house(tmp_path_factory.mktemp("changed") / "gaodi.db")
    revise(file)
    return getter(datasette(file, site_url=SITE, today=TODAY))


@pytest.mark.parametrize("path", ["/-/feeds/changes.json", "/-/feeds/latest.json"])
def test_a_changed_document_carries_the_difference(changed: Get, path: str) -> None:
    items = read_json_feed(changed(path).text)["items"]
    (item,) = [item for item in items if item.get("_gaodi", {}).get("changes")]
    told = {(change["fact_kind"], change["what"]) for change in item["_gaodi"]["changes"]}
    assert {("target", "moved"), ("amount", "removed"), ("text", "added")} <= told
    assert "<del>规模以上人工智能核心产业营业收入超1万亿元 (2027-12-31)</del>" in item["content_html"]
    assert "<ins>规模以上人工智能核心产业营业收入超2万亿元 (2027-12-31)</ins>" in item["content_html"]
    assert "<ins>本措施由省经信厅负责解释。</ins>" in item["content_html"]


def test_a_revision_is_one_entry_as_new_as_its_last_reading(changed: Get) -> None:
    (item,) = read_json_feed(changed("/-/feeds/changes.json").text)["items"]
    assert item["id"].endswith(f"{documents()[0][0].id}-revision-2")
    assert (item["date_published"], item["date_modified"]) == ("2025-06-02T08:00:00Z", "2025-06-03T08:00:00Z")
    assert len(read("atom", changed("/-/feeds/changes.atom").content)) == 1
    assert len(read("ics", changed("/-/feeds/changes.ics").content)) == 1


def test_pages_of_changes_tell_every_revision_once(tmp_path: Path) -> None:
    file = build_house(tmp_path / "gaodi.db")
    (pattern, _), *_ = documents()
    db = open_database(file)
    for number in range(70):
        text = f"{pattern.text}\n第{number}稿"
        save_document(db, dataclasses.replace(pattern, text=text), NOW + timedelta(minutes=number // 10))
    with writing(db):
        record_event(db, pattern.id, 71, "gone", "removed", NOW + timedelta(days=1), after="HTTP 404")
    db.close()
    get = getter(datasette(file, site_url=SITE, today=TODAY))
    assert len(told_once(get, "/-/feeds/changes.json")) == 71


def told_once(get: Get, address: str) -> list[str]:
    """The ids of all pages of a feed, none of which may come twice."""
    seen: list[str] = []
    following: str | None = address
    while following:
        feed = read_json_feed(get(following).text)
        seen += [item["id"] for item in feed["items"]]
        following = feed["next_url"].removeprefix(SITE) if "next_url" in feed else None
    assert len(seen) == len(set(seen))
    return seen


@pytest.mark.parametrize(
    ("path", "rows"),
    [("/-/feeds/fact/target.json?after=~~~", 4), ("/gaodi/documents_that_count.jsonfeed?_size=1", 3),
     ("/gaodi/targets_of_region.jsonfeed?region=330000&_page=x", 2)],
)  # fmt: skip
def test_pages_of_any_feed_tell_every_row_once(get: Get, path: str, rows: int) -> None:
    assert len(told_once(get, path)) == rows


def test_a_source_that_stops_to_answer_is_news_once_and_so_is_its_return(tmp_path: Path) -> None:
    file = build_house(tmp_path / "gaodi.db")
    db = open_database(file)
    for day, state in enumerate(["complete", "blocked", "blocked", "complete"]):
        moment = f"2025-06-0{day + 1}T08:00:00Z"
        db.conn.execute(
            "insert into crawls (source, started, finished, state, listed, declared) values ('zj-test', ?, ?, ?, 2, 2)",
            (moment, moment, state),
        )
    db.conn.commit()
    db.close()
    get = getter(datasette(file, site_url=SITE, today=TODAY))
    items = read_json_feed(get("/-/feeds/coverage.json").text)["items"]
    assert [(item["title"], item["date_published"]) for item in items] == [
        ("浙江省人民政府 · 政策文件: as expected", "2025-06-04T08:00:00Z"),
        ("浙江省人民政府 · 政策文件: not working", "2025-06-02T08:00:00Z"),
    ]
    assert items[0]["url"] == f"{SITE}/source/zj-test"


def test_what_is_hardly_about_ai_is_in_no_stream(tmp_path: Path) -> None:
    file = build_house(tmp_path / "gaodi.db")
    db = open_database(file)
    for document, _ in documents():
        save_score(db, document.id, 0.1, "")
    db.close()
    get = getter(datasette(file, site_url=SITE, today=TODAY))
    for stream in STREAMS:
        for extension in EXTENSIONS:
            assert read(extension, get(f"/-/feeds/{stream}.{extension}").content) == []


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
@pytest.mark.parametrize("extension", ["jsonfeed", "atom", "ics"])
def test_every_saved_query_is_a_feed(get: Get, query: NamedQuery, extension: str) -> None:
    answer = get(f"/gaodi/{query.name}.{extension}?{query.example_query_string}")
    rows = get(f"/gaodi/{query.name}.json?{query.example_query_string}&_shape=array").json()
    entries = read(extension, answer.content)
    assert len(entries) == len(rows) if extension != "ics" else len(entries) <= len(rows)


def test_an_entry_of_a_saved_query_leads_to_its_fact_on_its_day(get: Get) -> None:
    address = "/gaodi/targets_by_deadline.{}?year=2027"
    items = read_json_feed(get(address.format("jsonfeed")).text)["items"]
    assert all(item["url"].startswith(f"{SITE}/fact/") for item in items)
    assert items[0]["title"].startswith("Guangdong · 2027-12-31 · ")
    assert items[0]["_gaodi"]["facts"][0]["value"] == 44 * 10**10
    assert {event["DTSTART"].dt for event in read("ics", get(address.format("ics")).content)} == {END}


@pytest.mark.parametrize("extension", ["jsonfeed", "atom", "ics"])
def test_any_query_with_the_agreed_columns_is_a_feed(get: Get, extension: str) -> None:
    answer = get(f"/gaodi.{extension}?sql=select+1+as+id,'甲'+as+title,'2025-05-01'+as+published")
    assert answer.status_code == 200
    assert "甲" in answer.text


@pytest.mark.parametrize("sql", ["selekt", "select 1 as id", "select id from nowhere"])
def test_a_query_that_fails_is_no_empty_feed(get: Get, sql: str) -> None:
    assert get(f"/gaodi.jsonfeed?sql={sql}").status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/region/330000", "/indicator/computing_power", "/source/zj-test", "/gaodi/latest?region=0",
             "/gaodi/caps_for_compute?word=none", "/gaodi?sql=select+1+as+id,2+as+title,3+as+published+where+0"],
)  # fmt: skip
def test_a_page_names_its_feeds_in_its_head_also_when_empty(get: Get, path: str) -> None:
    found = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"', get(path).text)
    own = [html.unescape(address) for _, address in found][-3:]
    assert {media_type for media_type, _ in found} == set(EXTENSIONS.values())
    for address, extension in zip(own, ("json", "atom", "ics"), strict=True):
        read(extension, get(address).content)


@pytest.mark.parametrize("extension", ["jsonfeed", "atom", "ics"])
def test_an_empty_view_is_a_valid_feed(get: Get, extension: str) -> None:
    answer = get(f"/gaodi/latest.{extension}?region=000000")
    assert answer.status_code == 200
    if extension == "jsonfeed":
        assert answer.json()["items"] == []


def test_a_result_without_the_columns_says_which_are_missing(get: Get) -> None:
    answer = get("/gaodi/targets.jsonfeed")
    assert answer.status_code == 400
    assert "lacks title, published" in answer.text


def test_rows_come_as_lines_of_json(get: Get) -> None:
    lines = get("/gaodi/targets.ndjson").text.splitlines()
    assert len(lines) == 4
    assert all(json.loads(line)["quote"] for line in lines)


def test_all_rows_of_a_table_come_as_lines_and_one_page_where_its_size_is_named(many: Get) -> None:
    rows = [json.loads(line) for line in many("/gaodi/documents.ndjson?_sort=title").text.splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 124
    assert [row["title"] for row in rows] == sorted(row["title"] for row in rows)
    assert len(many("/gaodi/documents.ndjson?_size=5").text.splitlines()) == 5
    assert len(many("/gaodi/latest.ndjson?kind=policy&_labels=on").text.splitlines()) == 123


@pytest.mark.parametrize("base", ["/", "/data/"])
def test_lines_come_page_after_page_under_any_address(many_file: Path, base: str) -> None:
    small = {"max_returned_rows": 30, "default_page_size": 20, "base_url": base}
    get = getter(datasette(many_file, site_url=SITE, today=TODAY, settings=small))
    lines = get("/gaodi/documents.ndjson?_search=号").text.splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == len(lines) == 120
    feed = read_json_feed(get("/gaodi/latest.jsonfeed").text)
    assert feed["next_url"] == f"{SITE}/gaodi/latest.jsonfeed?_next=20"


def test_a_query_that_fails_gives_no_lines(get: Get) -> None:
    assert get("/gaodi.ndjson?sql=select+id+from+nowhere").status_code == 400


def test_pages_name_their_feeds(get: Get) -> None:
    assert 'href="/-/feeds/latest.json"' in get("/").text
    assert '/-/feeds/region/330000.atom"' in get("/region/330000").text
    assert '/-/feeds/indicator/core_industry_revenue.ics"' in get("/feeds").text
