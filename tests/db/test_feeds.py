"""Feeds, read by parsers that are not ours."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import feedparser
import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.feeds import Feed, NotAFeed, atom_feed, calendar, check_columns, json_feed
from db.feeds.feed import clean, moment, tag_uri

FEED = Feed(
    title="最新",
    home_url="https://gaodi.example/",
    feed_url="https://gaodi.example/-/feeds/latest.json",
    description="New documents",
    language="zh",
)
ROW = {
    "id": "0123456789abcdef",
    "title": "浙江省关于支持人工智能创新发展的若干措施",
    "published": "2025-05-16",
    "url": "https://www.zj.example.gov.cn/a.html",
    "summary": "到2027年，营业收入超1万亿元",
    "content_html": "<p>到2027年</p>",
    "modified": "2025-06-01T08:00:00Z",
    "tags": "330000, policy, policy",
    "starts": "2025-05-31",
    "ends": "2027-12-31",
}
BARE = {"id": "b", "title": "Bare", "published": "2025-01-01"}


@pytest.mark.parametrize("rows", [[], [ROW], [ROW, BARE]])
def test_a_json_feed_holds_what_version_1_1_demands(rows: list[dict[str, Any]]) -> None:
    feed = json.loads(json_feed(FEED, rows))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "最新"
    assert len(feed["items"]) == len(rows)
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item.get("content_html") or item.get("content_text")


def test_a_json_item_carries_its_dates_tags_and_address() -> None:
    item = json.loads(json_feed(FEED, [ROW]))["items"][0]
    assert item["id"] == "tag:gaodi.example,2025:0123456789abcdef"
    assert item["url"] == ROW["url"]
    assert item["date_published"] == "2025-05-16T00:00:00+08:00"
    assert item["date_modified"] == "2025-06-01T08:00:00Z"
    assert item["tags"] == ["330000", "policy"]
    assert item["_gaodi"]["ends"] == "2027-12-31"


def test_a_further_page_is_named() -> None:
    feed = Feed(
        title="t",
        home_url="https://g.example/",
        feed_url="https://g.example/f",
        next_url="https://g.example/f?n=2",
    )
    assert json.loads(json_feed(feed, []))["next_url"] == "https://g.example/f?n=2"
    assert 'rel="next"' in atom_feed(feed, [])


@pytest.mark.parametrize("rows", [[], [ROW], [ROW, BARE]])
def test_an_atom_feed_is_read_without_complaint(rows: list[dict[str, Any]]) -> None:
    parsed = feedparser.parse(atom_feed(FEED, rows))
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    assert [entry.title for entry in parsed.entries] == [row["title"] for row in rows]
    assert parsed.feed.id
    assert parsed.feed.updated


def test_an_atom_feed_is_as_new_as_its_newest_entry() -> None:
    newer = ROW | {"id": "n", "modified": "2025-06-01T07:00:00Z", "published": "2030-01-01"}
    assert feedparser.parse(atom_feed(FEED, [newer, ROW])).feed.updated == "2025-06-01T08:00:00Z"


@pytest.mark.parametrize("rows", [[], [ROW], [ROW, BARE]])
def test_a_calendar_is_read_without_complaint(rows: list[dict[str, Any]]) -> None:
    parsed = icalendar.Calendar.from_ical(calendar(FEED, rows))
    events = list(parsed.walk("VEVENT"))
    assert len(events) == len(rows)
    assert all(not event.errors and event["DTSTAMP"] and event["UID"] for event in events)


def test_an_all_day_event_ends_the_day_after_its_last_day() -> None:
    event = icalendar.Calendar.from_ical(calendar(FEED, [ROW])).walk("VEVENT")[0]
    assert event.decoded("DTSTART") == date(2025, 5, 31)
    assert event.decoded("DTEND") == date(2027, 12, 31) + timedelta(days=1)
    assert str(event["SUMMARY"]) == ROW["title"]


def test_a_calendar_line_is_folded_between_characters() -> None:
    for line in calendar(FEED, [ROW | {"title": "长" * 100 + "\r\nX-EVIL:1"}]).split("\r\n"):
        assert len(line.encode()) <= 75
        assert not line.startswith("X-EVIL")


def test_a_row_without_a_day_is_no_event() -> None:
    assert "VEVENT" not in calendar(FEED, [BARE | {"published": "soon"}])


def test_an_id_is_the_same_in_every_feed() -> None:
    other = Feed(title="other", home_url="https://other.example/", feed_url="https://other.example/feed")
    assert tag_uri(FEED, "a b/ü") == tag_uri(other, "a b/ü") == "tag:gaodi.example,2025:a%20b/%C3%BC"


def test_scripts_in_addresses_are_left_out() -> None:
    rows = [ROW | {"url": "javascript:alert(1)"}]
    for text in (json_feed(FEED, rows), atom_feed(FEED, rows), calendar(FEED, rows)):
        assert "javascript:" not in text


def test_missing_columns_are_named() -> None:
    with pytest.raises(NotAFeed, match="lacks published"):
        check_columns(["id", "title", "url"])
    check_columns(["id", "title", "published"])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-05-16", "2025-05-16T00:00:00+08:00"),
        ("2025-05-16 10:00:00", "2025-05-16T10:00:00Z"),
        ("2025-05-16T10:00:00+08:00", "2025-05-16T02:00:00Z"),
        ("16 May", None),
        (None, None),
    ],
)
def test_days_and_moments_are_written_as_rfc_3339(value: str | None, expected: str | None) -> None:
    assert moment(value) == expected


@given(st.text(), st.text())
def test_any_text_makes_valid_feeds(title: str, summary: str) -> None:
    rows = [ROW | {"title": title, "summary": summary, "content_html": None}]
    json.loads(json_feed(FEED, rows).encode())
    assert not feedparser.parse(atom_feed(FEED, rows).encode()).bozo
    event = icalendar.Calendar.from_ical(calendar(FEED, rows)).walk("VEVENT")[0]
    assert str(event["SUMMARY"]).replace("\n", "") == clean(title).replace("\r", "").replace("\n", "")
