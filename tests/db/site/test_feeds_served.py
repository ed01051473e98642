from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import feedparser
import icalendar
import pytest

from crawlers.documents import Document, document_id
from db.site.app import datasette
from db.store import open_database, replace_facts, save_document
from tests.db.site.conftest import SITE, Get, getter
from tests.db.site.houses import NOW, TODAY, build_house, documents

STREAMS = [
    "latest",
    "region/330000",
    "region/440000",
    "source/zj-test",
    "indicator/core_industry_revenue",
    "kind/policy",
]


def check_json_feed(text: str) -> dict[str, object]:
    feed: dict[str, object] = json.loads(text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["items"], list)
    for item in feed["items"]:
        assert item["id"]
        assert "content_html" in item or "content_text" in item
        assert item["url"].startswith(f"{SITE}/document/")
    return feed


@pytest.mark.parametrize("stream", STREAMS)
def test_every_stream_is_a_json_feed(get: Get, stream: str) -> None:
    answer = get(f"/-/feeds/{stream}.json")
    assert answer.headers["content-type"].startswith("application/feed+json")
    assert check_json_feed(answer.text)["items"]


@pytest.mark.parametrize("stream", STREAMS)
def test_every_stream_is_an_atom_feed(get: Get, stream: str) -> None:
    parsed = feedparser.parse(get(f"/-/feeds/{stream}.atom").text)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.entries


@pytest.mark.parametrize("stream", STREAMS)
def test_every_stream_is_a_calendar_of_whole_days(get: Get, stream: str) -> None:
    parsed = icalendar.Calendar.from_ical(get(f"/-/feeds/{stream}.ics").content)
    for event in parsed.walk("VEVENT"):
        assert type(event["DTSTART"].dt) is date
        assert event["DTEND"].dt - event["DTSTART"].dt >= timedelta(days=1)
    uids = [str(event["UID"]) for event in parsed.walk("VEVENT")]
    assert len(set(uids)) == len(uids)


def test_an_entry_carries_the_facts_in_the_readers_language(get: Get) -> None:
    feed = json.loads(get("/-/feeds/region/330000.json?lang=ko").text)
    text = json.dumps(feed, ensure_ascii=False)
    assert feed["language"] == "ko"
    assert "핵심 산업 매출 1조 위안 이상" in text


def test_hostile_titles_stay_text_in_feeds(get: Get) -> None:
    feed = json.loads(get("/-/feeds/kind/policy.json").text)
    assert all("<script" not in item.get("content_html", "") for item in feed["items"])
    assert not feedparser.parse(get("/-/feeds/kind/policy.atom").text).bozo


@pytest.mark.parametrize("extension", ["json", "atom", "ics"])
def test_an_empty_stream_is_still_valid(get: Get, extension: str) -> None:
    answer = get(f"/-/feeds/kind/interpretation.{extension}")
    assert answer.status_code == 200
    if extension == "json":
        assert check_json_feed(answer.text)["items"] == []
    elif extension == "atom":
        assert not feedparser.parse(answer.text).bozo
    else:
        assert icalendar.Calendar.from_ical(answer.content).walk("VEVENT") == []


@pytest.mark.parametrize("path", ["region/999999", "indicator/none", "kind/rumour", "source/none"])
def test_a_stream_of_nothing_known_is_not_found(get: Get, path: str) -> None:
    assert get(f"/-/feeds/{path}.json").status_code == 404


def test_pages_of_a_feed_tell_every_document_once(tmp_path: Path) -> None:
    file = build_house(tmp_path / "gaodi.db")
    db = open_database(file)
    for number in range(120):
        url = f"https://zj.example.gov.cn/{number}"
        text = f"第{number}号"
        save_document(
            db,
            Document(
                id=document_id(url), source="zj-test", url=url, title=text, lang="zh", kind="policy", text=text,
                region="330000", published=date(2024, 1, 1) + timedelta(days=number // 40),
            ),
            NOW,
        )  # fmt: skip
    db.close()
    get = getter(datasette(file, site_url=SITE, today=TODAY))
    seen: list[str] = []
    address: str | None = "/-/feeds/latest.json?lang=zh"
    while address:
        feed = json.loads(get(address).text)
        seen += [item["id"] for item in feed["items"]]
        address = feed["next_url"].removeprefix(SITE) if "next_url" in feed else None
        assert "lang=zh" in (address or "lang=zh")
    assert len(seen) == len(set(seen)) == 124


def test_reading_documents_again_emits_nothing_again(tmp_path: Path) -> None:
    file = build_house(tmp_path / "gaodi.db")
    get = getter(datasette(file, site_url=SITE, today=TODAY))
    before = get("/-/feeds/latest.json").json()["items"]
    db = open_database(file)
    for document, facts in documents():
        replace_facts(db, document.id, facts, "test-2", NOW + timedelta(days=1), today=TODAY)
    db.close()
    after = get("/-/feeds/latest.json").json()["items"]
    assert [(item["id"], item.get("date_modified")) for item in after] == [
        (item["id"], item.get("date_modified")) for item in before
    ]


@pytest.mark.parametrize("extension", ["jsonfeed", "atom", "ics"])
def test_any_query_with_the_agreed_columns_is_a_feed(get: Get, extension: str) -> None:
    answer = get(f"/gaodi.{extension}?sql=select+1+as+id,'甲'+as+title,'2025-05-01'+as+published")
    assert answer.status_code == 200
    assert "甲" in answer.text


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


def test_pages_name_their_feeds(get: Get) -> None:
    assert 'href="/-/feeds/latest.json"' in get("/").text
    assert '/-/feeds/region/330000.atom"' in get("/region/330000").text
    assert '/-/feeds/indicator/core_industry_revenue.ics"' in get("/feeds").text
