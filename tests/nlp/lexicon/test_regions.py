"""Regions: a consistent table, and the place that an office, a title or a number speaks of."""

from __future__ import annotations

import pytest

from nlp.lexicon.regions import NATION, lineage, region, region_of, region_of_doc_number, regions


def test_codes_and_full_names_are_unique() -> None:
    assert len({place.code for place in regions()}) == len(regions())
    assert len({place.zh for place in regions()}) == len(regions())


def test_every_parent_stands_before_its_regions() -> None:
    seen: set[str] = set()
    for place in regions():
        assert place.parent in seen or place.code == NATION, place
        seen.add(place.code)


def test_all_provinces_and_prefectures_are_there() -> None:
    levels = [place.level for place in regions()]
    assert (levels.count("national"), levels.count("province"), levels.count("city")) == (1, 34, 333)


def test_every_province_has_a_tile_of_its_own() -> None:
    tiles = {(place.tile_row, place.tile_column) for place in regions() if place.level == "province"}
    assert len(tiles) == 34
    assert all(row is not None and column is not None for row, column in tiles)


def test_no_other_region_has_a_tile() -> None:
    assert all(place.tile_row is None for place in regions() if place.level != "province")


def test_document_number_prefixes_belong_to_one_region() -> None:
    prefixes = [prefix for place in regions() for prefix in place.doc_prefixes]
    assert len(prefixes) == len(set(prefixes))


def test_names_are_written_in_their_script() -> None:
    for place in regions():
        assert place.en.isascii() or "ü" in place.en, place
        assert any("가" <= letter <= "힣" for letter in place.ko), place


def test_fifteen_cities_are_sub_provincial() -> None:
    assert sum(place.sub_provincial for place in regions()) == 15


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("浙江省人民政府办公厅", "330000"),
        ("浙江省杭州市经济和信息化局", "330100"),
        ("杭州市人民政府", "330100"),
        ("关于支持深圳市人工智能产业发展的若干措施", "440300"),
        ("上海市经济和信息化委员会", "310000"),
        ("吉林市人民政府", "220200"),
        ("吉林省人民政府", "220000"),
        ("内蒙古自治区科学技术厅", "150000"),
        ("新疆维吾尔自治区人民政府", "650000"),
        ("海南藏族自治州人民政府", "632500"),
        ("海南省工业和信息化厅", "460000"),
        ("国务院办公厅", "100000"),
        ("工业和信息化部 国家数据局", "100000"),
        ("工业和信息化部关于支持上海建设的意见", "100000"),
        ("浙政办发〔2025〕17号", "330000"),
        ("粤府办〔2025〕6号", "440000"),
        ("苏府办〔2024〕140号", "320500"),
        ("沪府办发〔2024〕27号", "310000"),
        ("国发〔2017〕35号", "100000"),
        ("杭政函[2024]1号", "330100"),
    ],
)
def test_a_text_names_its_region(text: str, code: str) -> None:
    assert region_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Shandong Provincial Department of Science and Technology", "370000"),
        ("Jinan", "370100"),
        ("Department of Economy and Information Technology of Zhejiang Province", "330000"),
        ("Hangzhou Municipal Bureau of Data, Zhejiang", "330100"),
        ("Shaanxi Provincial People's Government, Xi’an", "610100"),
        ("Beijing Municipal Bureau of Economy and Information Technology", "110000"),
        ("Jilin Provincial Government", "220000"),
        ("Jilin City Bureau of Industry", "220200"),
        ("Taizhou, Jiangsu", "321200"),
        ("Xizang Autonomous Region", "540000"),
        ("Ministry of Industry and Information Technology", "100000"),
        ("Shenzhen, with the Ministry of Industry and Information Technology", "440300"),
        ("저장성 경제정보화청", "330000"),
        ("저장성 항저우시 정부", "330100"),
        ("항저우", "330100"),
        ("선전시 공업정보화국", "440300"),
        ("산시성(陝西) 정부", "610000"),
        ("허난성 안양시", "410500"),
        ("중국 국무원", "100000"),
    ],
)
def test_a_foreign_name_is_the_same_region(text: str, code: str) -> None:
    assert region_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Beijing vows to open up",  # the country's government
        "Shanghai Cooperation Organisation summit",
        "Taizhou Bureau of Statistics",  # one in Jiangsu, one in Zhejiang
        "산시성 정부",  # Shanxi or Shaanxi
        "안산시청",  # in Korea as well
        "지난 16일 공개된 선전 자료",  # last; propaganda
        "개인정보를 저장",  # to store
        "Hainanese chicken",
    ],
)
def test_a_foreign_word_that_names_no_one_region_gives_none(text: str) -> None:
    assert region_of(text) is None


@pytest.mark.parametrize("text", ["", "人工智能产业发展行动计划", "宁政发〔2024〕3号"])
def test_a_text_that_names_none_or_two_gives_none(text: str) -> None:
    assert region_of(text) is None


def test_a_number_prefix_that_two_places_share_is_unknown() -> None:
    assert region_of_doc_number("济政发〔2024〕3号") is None


def test_a_county_is_found_by_its_city() -> None:
    found = region("440305")
    assert found is not None
    assert found.zh == "深圳市"


def test_a_lineage_ends_at_the_country() -> None:
    assert [place.zh for place in lineage("330100")] == ["杭州市", "浙江省", "全国"]
    assert lineage("990000") == ()
