"""Goals told in news are filed under the indicators and scopes of the policies themselves."""

from __future__ import annotations

import pytest

from nlp.lexicon.news_words import Lang, indicator_key, indicators, scope_of, scopes
from nlp.lexicon.reading import table


def test_every_key_and_scope_is_one_of_the_vocabulary() -> None:
    vocabulary = table("indicators.toml")
    keys = {row["key"] for row in vocabulary["indicator"]}
    names = {row["name"] for row in vocabulary["scope"]}
    assert {entry.name for entry in indicators("ko")} <= keys
    assert {entry.name for entry in scopes("en")} <= names


@pytest.mark.parametrize(
    ("words", "unit", "lang", "key"),
    [
        ("AI 핵심 산업의 매출", "CNY", "ko", "core_industry_revenue"),
        ("AI 핵심 산업 규모", "CNY", "ko", "core_industry_scale"),
        ("AI 산업 매출", "CNY", "ko", "related_industry_scale"),
        ("최고 AI 인재", "명", "ko", "talents"),
        ("컴퓨팅 파워", "EFLOPS", "ko", "computing_power"),
        ("100억 위안급 기업", "곳", "ko", "leading_enterprises"),
        (
            "combined operating revenue of its core artificial intelligence industry",
            "CNY",
            "en",
            "core_industry_revenue",
        ),
        ("scale of its core AI industry", "CNY", "en", "core_industry_scale"),
        ("sports sector", "CNY", "en", "industry_scale"),
        ("leading companies", "companies", "en", "leading_enterprises"),
        ("AI firms", "firms", "en", "ai_enterprises"),
        ("facilities", "facilities", "en", None),
        ("AI use", "%", "en", None),
    ],
)
def test_the_words_of_a_goal_find_its_indicator(words: str, unit: str, lang: Lang, key: str | None) -> None:
    assert indicator_key(words, unit, lang) == key


def test_scopes_are_kept_apart_in_every_language() -> None:
    assert scope_of("일정 규모 이상 AI 핵심 산업의 매출", "ko") == "规模以上 核心产业"
    assert scope_of("revenue of the core AI industry", "en") == "核心产业"
    assert scope_of("AI 산업 매출", "ko") == ""
