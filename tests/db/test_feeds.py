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
from tests.db.reading import read, read_atom, read_calendar, read_json_feed

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
@pytest.mark.parametrize(
    ("extension", "writer"), [("json", json_feed), ("atom", atom_feed), ("ics", calendar)]
)
def test_a_feed_is_read_without_complaint(extension: str, writer: Any, rows: list[dict[str, Any]]) -> None:
    assert len(read(extension, writer(FEED, rows).encode())) == len(rows)


def test_facts_and_changes_are_values_of_a_json_item() -> None:
    fact = {
        "fact": "target",
        "value": 10**12,
        "unit": "CNY",
        "value_to": None,
        "quote": "1万\x00亿元",
        "scope": "",
    }
    change = {"what": "moved", "before": "1万亿元", "after": "1.2万亿元"}
    own = read_json_feed(json_feed(FEED, [ROW | {"facts": [fact], "changes": [change]}]))["items"][0][
        "_gaodi"
    ]
    assert own["facts"] == [{"fact": "target", "value": 10**12, "unit": "CNY", "quote": "1万亿元"}]
    assert own["changes"] == [change]


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


def test_an_atom_feed_is_as_new_as_its_newest_entry() -> None:
    newer = ROW | {"id": "n", "modified": "2025-06-01T07:00:00Z", "published": "2030-01-01"}
    assert feedparser.parse(atom_feed(FEED, [newer, ROW])).feed.updated == "2025-06-01T08:00:00Z"


def test_an_all_day_event_ends_the_day_after_its_last_day() -> None:
    event = icalendar.Calendar.from_ical(calendar(FEED, [ROW])).walk("VEVENT")[0]
    assert event.decoded("DTSTART") == date(2025, 5, 31)
    assert event.decoded("DTEND") == date(2027, 12, 31) + timedelta(days=1)
    assert str(event["SUMMARY"]) == ROW["title"]


def test_a_calendar_line_is_folded_between_characters() -> None:
    title = "长" * 100 + "\r\nX-EVIL:1"
    rows = [ROW | {"id": n, "title": "a" * n + title, "summary": "a" * (60 + n)} for n in range(80)]
    assert len(read_calendar(calendar(FEED, rows))) == len(rows)
    for line in calendar(FEED, rows).split("\r\n"):
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


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00"])
def test_the_first_and_the_last_day_of_the_calendar_break_nothing(day: str) -> None:
    rows = [BARE | {"published": day, "modified": day, "starts": day, "ends": day}]
    for extension, writer in (("json", json_feed), ("atom", atom_feed)):
        assert len(read(extension, writer(FEED, rows).encode())) == 1
    assert "BEGIN:VEVENT" in calendar(FEED, rows)


@given(st.text(), st.text())
def test_any_text_makes_valid_feeds(title: str, summary: str) -> None:
    rows = [ROW | {"title": title, "summary": summary, "content_html": None}]
    read_json_feed(json_feed(FEED, rows).encode())
    read_atom(atom_feed(FEED, rows).encode())
    event = read_calendar(calendar(FEED, rows))[0]
    assert str(event["SUMMARY"]).replace("\n", "") == clean(title).replace("\r", "").replace("\n", "")
