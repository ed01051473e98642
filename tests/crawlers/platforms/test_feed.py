"""Feeds of every kind, and sitemaps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from crawlers.platforms import feed
from crawlers.unreadable import Unreadable

Make = Callable[..., Any]
URL = "https://news.example.com/rss.xml"
DAY = date(2026, 6, 5)

FEEDS = {
    "RSS 2.0": "<rss version='2.0'><channel><item><title>A &amp; B</title><link>https://news.example.com/1</link>"
    "<pubDate>Fri, 05 Jun 2026 09:00:00 +0900</pubDate></item></channel></rss>",
    "RSS 2.0 without a link": "<rss><channel><item><title>A &amp; B</title>"
    "<guid isPermaLink='true'>https://news.example.com/1</guid>"
    "<pubDate>2026-06-05 09:00</pubDate></item></channel></rss>",
    "RSS 1.0": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><item><title>A &amp; B</title><link>https://news.example.com/1</link>"
    "<dc:date>2026-06-05T09:00:00+09:00</dc:date></item></rdf:RDF>",
    "Atom": "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A &amp; B</title><link rel='self' href='/x'/>"
    "<link href='https://news.example.com/1'/><published>2026-06-05T08:00:00Z</published></entry></feed>",
    "JSON Feed": '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"A & B",'
    '"url":"https://news.example.com/1","date_published":"2026-06-05T09:00:00+09:00"}]}',
    "news sitemap": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
    "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://news.example.com/1</loc>"
    "<news:news><news:publication><news:name>N</news:name></news:publication>"
    "<news:publication_date>2026-06-05</news:publication_date><news:title>A &amp; B</news:title>"
    "</news:news></url></urlset>",
}


@pytest.mark.parametrize("kind", FEEDS)
def test_an_item_is_read(kind: str, source: Make, answer: Make) -> None:
    of = source("feed", URL)
    listing = feed.read_listing(of, answer(feed.first_request(of), FEEDS[kind]))
    (row,) = listing.rows
    assert (row.url, row.title, row.published) == ("https://news.example.com/1", "A & B", DAY)
    assert (listing.next, listing.complete) == (None, True)


def test_a_day_is_that_of_shanghai(source: Make, answer: Make) -> None:
    of = source("feed", URL)
    said = FEEDS["RSS 2.0"].replace("09:00:00 +0900", "22:30:00 -0400")
    (row,) = feed.read_listing(of, answer(feed.first_request(of), said)).rows
    assert row.published == date(2026, 6, 6)


def test_a_sitemap_index_leads_to_its_newest_members(source: Make, answer: Make) -> None:
    members = "".join(
        f"<sitemap><loc>https://news.example.com/s{n}.xml</loc><lastmod>2026-0{n}-01</lastmod></sitemap>"
        for n in range(1, 7)
    )
    of = source("feed", "https://news.example.com/sitemap.xml")
    listing = feed.read_listing(of, answer(feed.first_request(of), f"<sitemapindex>{members}</sitemapindex>"))
    asked = []
    while listing.next is not None:
        asked.append(listing.next.url)
        listing = feed.read_listing(of, answer(listing.next, FEEDS["news sitemap"]))
    assert asked == [f"https://news.example.com/s{n}.xml" for n in (6, 5, 4)]


def test_a_plain_sitemap_has_addresses_for_titles(source: Make, answer: Make) -> None:
    of = source("feed", URL)
    said = "<urlset><url><loc>https://news.example.com/1</loc><lastmod>2026-06-05</lastmod></url></urlset>"
    (row,) = feed.read_listing(of, answer(feed.first_request(of), said)).rows
    assert (row.title, row.published) == ("https://news.example.com/1", DAY)


def test_broken_xml_is_read_as_far_as_it_goes(source: Make, answer: Make) -> None:
    of = source("feed", URL)
    said = FEEDS["RSS 2.0"].replace("</channel></rss>", "<item><title>cut")
    assert len(feed.read_listing(of, answer(feed.first_request(of), said)).rows) == 1


@pytest.mark.parametrize(
    "said",
    [
        "",
        "<html><body>not a feed</body></html>",
        "<rss><channel></channel></rss>",
        '{"items": 5}',
        '{"items": [5]}',
        "plain text",
    ],
)
def test_anything_else_is_no_feed(said: str, source: Make, answer: Make) -> None:
    of = source("feed", URL)
    with pytest.raises(Unreadable):
        feed.read_listing(of, answer(feed.first_request(of), said))


def test_entities_are_not_resolved(source: Make, answer: Make) -> None:
    of = source("feed", URL)
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    said = bomb + FEEDS["RSS 2.0"].replace("A &amp; B", "T &b;")
    (row,) = feed.read_listing(of, answer(feed.first_request(of), said)).rows
    assert "aaaa" not in row.title
