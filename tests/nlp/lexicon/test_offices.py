"""Offices of one family are known by their names at every level of government."""

from __future__ import annotations

import pytest

from nlp.lexicon.offices import office_of, offices


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("浙江省发展和改革委员会", "development and reform"),
        ("深圳市发改委", "development and reform"),
        ("浙江省经信厅", "industry"),
        ("广东省工业和信息化厅", "industry"),
        ("上海市科学技术委员会", "science"),
        ("杭州市数据资源管理局", "data"),
        ("广东省政务服务和数据管理局", "data"),
        ("深圳市人工智能产业办公室", "artificial intelligence"),
        ("省财政厅", "finance"),
        ("浙江省人民政府办公厅", "government"),
        ("省人力社保厅", "human resources"),
        ("招标投标协会", None),
        ("杭州高新区管委会", "development zone"),
    ],
)
def test_an_office_belongs_to_its_family(name: str, key: str | None) -> None:
    office = office_of(name)
    assert (office.key if office else None) == key


def test_no_word_names_two_families() -> None:
    words = [word for office in offices() for word in office.words]
    assert len(words) == len(set(words))
