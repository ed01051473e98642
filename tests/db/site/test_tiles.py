from __future__ import annotations

import sqlite3
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from db.site.places import parents, within
from db.site.tiles import LETTERS, SHADES, indicator_tiles, shade, tiles


def test_a_province_counts_its_cities(house_file: Path) -> None:
    connection = sqlite3.connect(house_file)
    found = {tile["code"]: tile for tile in tiles(connection)}
    connection.close()
    assert found["440000"]["documents"] == 2
    assert found["110000"]["documents"] == found["110000"]["shade"] == 0
    assert (found["330000"]["tile_row"], found["330000"]["tile_column"]) == (5, 6)


def test_a_map_of_an_indicator_mixes_no_scopes(house_file: Path) -> None:
    connection = sqlite3.connect(house_file)
    found = {tile["code"]: tile for tile in indicator_tiles(connection, "core_industry_revenue")}
    connection.close()
    assert found["330000"]["target"]["value"] == 10**12
    assert found["330000"]["shade"] == SHADES
    assert found["440000"]["target"] is None  # its goal is not limited to 规模以上
    assert found["110000"]["target"] is None


def test_every_province_has_two_letters_of_its_own() -> None:
    assert len(LETTERS) == len(set(LETTERS.values())) == 34


@given(st.floats(0, 1e15), st.floats(0, 1e15))
def test_a_shade_grows_with_its_value(one: float, other: float) -> None:
    most = max(one, other)
    low, high = sorted((one, other))
    assert 0 <= shade(low, most) <= shade(high, most) <= SHADES
    assert (shade(low, most) == 0) == (low <= 0)


def test_a_region_covers_what_lies_in_it() -> None:
    for code, inside, outside in [
        ("330000", "330106", "340000"),
        ("330100", "330106", "330200"),
        ("330106", "330106", "330107"),
    ]:
        low, high = within(code)
        assert low <= inside < high
        assert not low <= outside < high


def test_a_county_lies_in_its_city_and_province() -> None:
    assert parents("330106") == ["330100", "330000"]
    assert parents("330100") == ["330000"]
    assert parents("330000") == []
