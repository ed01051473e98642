"""Korean and English texts of any kind: exact, ordered facts, no exception, time that grows with the length."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nlp.en
import nlp.ko
from nlp.facts import Amount, DateFact, Measure, Target
from nlp.language import LanguageRules
from nlp.rule import Context
from tests.work import grows_in_step

RULES: dict[str, LanguageRules] = {"ko": nlp.ko.RULES, "en": nlp.en.RULES}
PUBLISHED = date(2025, 5, 21)
# What the rules look at, between bars, so that random strings reach deep into them.
KOREAN = (
    "0|1|30|2025|29|31|조|억|천|만|여|위안|원|달러|불| |~|·|,|.|(|)|약|최대|이상|을 넘는|안팎"
    "|년|월|일|분기|상반기|말|초|부터|까지|지난|오는|올해|지난달|다음 달|월요일|전날|목표|달성"
    "|육성하기로|기업|개|명|%|매출|투자|지원|정부는 |기업당 | 할인|\n|‘|’|“"
)
ENGLISH = (
    "0|1|30|2025|29|31|,|.| million| billion| yuan| dollars|US$|RMB|€| |-| to | and |between |(|)|up to |over |about "
    "|by |in |from |May |May 31|June|Sunday|first half|quarter|last |year|aims to build |target of |per cent|%|firms"
    "|invest |grants |the city will offer |per firm|’s|\n|the end of "
)
PIECES = {"ko": st.sampled_from(KOREAN.split("|")), "en": st.sampled_from(ENGLISH.split("|"))}
HOSTILE: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "grouped digits": lambda n: "1,234," * (n // 6),
    "units": lambda n: "1조2천억" * (n // 6),
    "open brackets": lambda n: "(" * n,
    "open names": lambda n: "‘a" * (n // 2),
    "Korean days": lambda n: "5월 31일 " * (n // 7),
    "Korean sums": lambda n: "500만원을 지원, " * (n // 10),
    "Korean goals": lambda n: "2030년까지 100개를 육성할 계획, " * (n // 20),
    "English sums": lambda n: "US$5 million to " * (n // 16),
    "English months": lambda n: "May to " * (n // 7),
    "English goals": lambda n: "aims to build 30 parks by 2030 and " * (n // 35),
    "open lists": lambda n: "30, 20 and " * (n // 11) + "10 million yuan",
    "years": lambda n: "2025-2027 " * (n // 10),
    "Korean offers": lambda n: "시 정부는 기업에 최대 5만 위안을 지원하고, " * (n // 27),
    "English offers": lambda n: "The city will give firms up to 5 yuan per order in subsidies, " * (n // 62),
    "words": lambda n: "aims 5 " + "facilities " * (n // 11),
    "spaces": lambda n: "500" + " " * n + "만원",
}


Read = tuple[tuple[Amount, ...], tuple[DateFact, ...], tuple[Target, ...], tuple[Measure, ...]]


def read(lang: str, text: str) -> Read:
    ctx = Context(text, PUBLISHED)
    amounts = RULES[lang].amounts(ctx)
    dates = RULES[lang].dates(ctx, amounts)
    targets = RULES[lang].targets(ctx, amounts, dates)
    return amounts, dates, targets, RULES[lang].measures(ctx, amounts, dates, targets)


@pytest.mark.parametrize("lang", RULES)
@given(data=st.data())
@settings(max_examples=250, deadline=None)
def test_facts_are_exact_ordered_and_never_backwards(lang: str, data: st.DataObject) -> None:
    text = data.draw(st.lists(PIECES[lang], max_size=50).map("".join))
    amounts, dates, targets, measures = read(lang, text)
    parts = [part for measure in measures for part in measure.parts]
    for fact in (*amounts, *dates, *targets, *measures, *parts):
        assert text[fact.start : fact.end] == fact.quote != ""
    for found in (amounts, dates, measures):
        assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(fact.value_to is None or fact.value < fact.value_to for fact in amounts)
    assert all(fact.from_day <= fact.to_day for fact in dates)


@pytest.mark.parametrize("lang", RULES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_grows_with_the_length(lang: str, kind: str) -> None:
    assert grows_in_step(lambda length: read(lang, HOSTILE[kind](length)), 4_000)


@pytest.mark.parametrize("lang", RULES)
def test_without_a_day_of_publication_only_whole_dates_resolve(lang: str) -> None:
    text = "2025년 5월 31일과 지난달, May 31, 2025 and last month"
    ctx = Context(text)
    assert {fact.from_day for fact in RULES[lang].dates(ctx, ())} == {date(2025, 5, 31)}
