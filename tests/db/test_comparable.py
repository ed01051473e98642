"""Which targets may stand side by side."""

from __future__ import annotations

from typing import Any

from db.comparable import sort


def target(indicator: str, **fields: Any) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "indicator_key": "industry_scale",
        "unit": "CNY",
        "basis": "level",
        "scope": "",
        **fields,
    }


def test_words_that_only_say_here_keep_no_two_regions_apart() -> None:
    assert sort(target("全省软件产业规模")) == sort(target("全市软件产业规模", scope="全市"))


def test_two_industries_do_not_compare() -> None:
    assert sort(target("软件产业规模")) != sort(target("中医药产业规模"))


def test_words_that_name_no_industry_compare_with_nothing() -> None:
    for words in ("产值", "总产值", "全市产业规模", "营业收入", "企业"):
        assert sort(target(words)) is None


def test_an_exact_indicator_compares_in_whatever_words() -> None:
    exact = {"indicator_key": "core_industry_scale"}
    assert sort(target("核心产业规模", **exact)) == sort(target("全省人工智能核心产业规模", **exact))


def test_unit_basis_and_scope_keep_targets_apart() -> None:
    plain = target("软件产业规模")
    for fields in ({"unit": "USD"}, {"basis": "growth"}, {"scope": "规模以上"}):
        assert sort(target("软件产业规模", **fields)) != sort(plain)
