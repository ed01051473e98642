"""Days are those of Shanghai, however a portal writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.days import day_in_url, day_of_seconds, make_day, read_day

DAY = date(2026, 6, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-05",
        "[2026-6-5]",
        "2026.06.05",
        "2026/06/05 16:21",
        "发布日期：2026年6月5日",
        "2026 年 06 月 05 日",
        "20260605",
        "２０２６－０６－０５",
        "2026-06-05T00:30:00+08:00",
        "2026-06-04T16:30:00Z",
        "1780588800",
        "1780588800000",
    ],
)
def test_every_form_of_a_day_is_read(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text", [None, "", "06-05", "2026-13-05", "2026-02-30", "第20260605001号", "1026-06-05"]
)
def test_what_is_no_day_is_none(text: str | None) -> None:
    assert read_day(text) is None


def test_a_unix_time_just_after_midnight_in_shanghai_is_that_day() -> None:
    assert day_of_seconds(1780588800) == DAY
    assert day_of_seconds(1780588799) == date(2026, 6, 4)
    assert day_of_seconds(-5) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://a.gov.cn/zcwj/202606/t20260605_123.html",
        "https://a.gov.cn/art/2026/6/5/art_1_2.html",
        "https://a.gov.cn/nw1/20260605/abc.html",
        "https://a.gov.cn/2026/06-05/33.html",
    ],
)
def test_an_address_carries_the_day(url: str) -> None:
    assert day_in_url(url) == DAY


def test_an_address_with_month_only_carries_none() -> None:
    assert day_in_url("https://a.gov.cn/202606/1.html") is None


@given(st.dates(date(1949, 1, 1), date(2099, 12, 31)))
def test_iso_days_come_back(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert make_day(day.year, day.month, day.day) == day
