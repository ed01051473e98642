"""Calendar arithmetic that every language's dates rest on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import days

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


def test_a_leap_february_has_29_days() -> None:
    assert days.month_days(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))


def test_quarters_and_halves_meet_at_their_ends() -> None:
    assert days.quarter_days(2025, 2) == (date(2025, 4, 1), date(2025, 6, 30))
    assert days.half_days(2025, 2) == (date(2025, 7, 1), date(2025, 12, 31))


def test_the_last_third_of_a_month_runs_to_its_end() -> None:
    assert days.ten_days(2025, 8, 3) == (date(2025, 8, 21), date(2025, 8, 31))
    assert days.ten_days(2025, 8, 1) == (date(2025, 8, 1), date(2025, 8, 10))


@pytest.mark.parametrize(
    ("months", "expected"), [(1, (2026, 1)), (-1, (2025, 11)), (0, (2025, 12)), (-12, (2024, 12))]
)
def test_months_are_counted_over_the_turn_of_the_year(months: int, expected: tuple[int, int]) -> None:
    assert days.month_shift(date(2025, 12, 15), months) == expected


@pytest.mark.parametrize(
    ("published", "month", "day", "year"),
    [
        (date(2026, 1, 5), 12, 20, 2025),
        (date(2025, 12, 20), 1, 5, 2026),
        (date(2025, 6, 1), 5, 31, 2025),
        (date(2025, 3, 1), 2, 29, 2024),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(published: date, month: int, day: int, year: int) -> None:
    assert days.nearest_year(published, month, day) == year


@pytest.mark.parametrize(("month", "day"), [(2, 30), (13, 1), (4, 31)])
def test_a_day_that_no_calendar_has_is_an_error(month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no calendar"):
        days.nearest_year(date(2025, 5, 1), month, day)


@given(DAYS, st.integers(min_value=0, max_value=6))
def test_the_last_weekday_is_within_a_week_and_the_next_one_after_it(published: date, weekday: int) -> None:
    last, following = days.last_weekday(published, weekday), days.next_weekday(published, weekday)
    assert 0 <= (published - last).days <= 6
    assert last.weekday() == following.weekday() == weekday
    assert (following - last).days == 7


@given(DAYS, st.integers(min_value=1, max_value=31), st.booleans())
def test_a_day_of_the_month_lies_on_the_side_asked_for(published: date, day: int, ahead: bool) -> None:
    found = days.day_of_month(published, day, ahead=ahead)
    assert found.day == day
    assert found >= published if ahead else found <= published


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday_around_its_day(day: date) -> None:
    monday, sunday = days.week_days(day)
    assert monday <= day <= sunday
    assert (monday.weekday(), sunday.weekday()) == (0, 6)


@pytest.mark.parametrize(
    ("published", "day", "tense", "found"),
    [
        (date(2025, 11, 3), 10, "present", date(2025, 11, 10)),
        (date(2025, 11, 3), 31, "past", date(2025, 10, 31)),
        (date(2025, 10, 21), 20, "planned", date(2025, 10, 20)),
        (date(2025, 9, 8), 9, "past", date(2025, 9, 9)),
        (date(2025, 9, 22), 9, None, date(2025, 9, 9)),
        (date(2025, 9, 26), 29, None, date(2025, 9, 29)),
        (date(2025, 1, 30), 30, "planned", date(2025, 1, 30)),
    ],
)
def test_a_bare_day_is_the_nearest_that_fits_the_verb(
    published: date, day: int, tense: days.Tense | None, found: date
) -> None:
    assert days.nearest_day(published, day, tense) == found


def test_a_weekday_told_with_a_day_decides() -> None:
    tuesday = 1
    assert days.nearest_day(date(2025, 9, 10), 23, "past", tuesday) == date(2025, 9, 23)
