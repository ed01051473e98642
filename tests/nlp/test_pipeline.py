"""One pipeline for each language: exact spans, what components leave in a Doc, and nothing that stops a run."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.facts import Facts
from nlp.pipeline import LONGEST_DOC, UnknownLanguageError, extract, load

POLICY = (
    "一、总体目标\n到2027年，人工智能核心产业营业收入突破1万亿元。\n二、政策措施\n"
    "（一）对租用智能算力的企业，给予最高500万元补贴。\n自2025年5月31日起施行，有效期至2027年12月31日。"
)
# What texts are made of that our rules look at, so that random strings reach deep into them.
WORDS = """
0 1 9 12 2025 ０ ． , ， 、 。 ； ： （ ） 《 》 “ ” 〔 〕 - — ~ 至 到 年 月 日 号 元 万 亿 十 百 千 多 余 超 约 最高
以上 以内 以下 左右 美元 人民币 RMB $ ¥ 给予 奖励 基金 贷款 企业 的 自 起 施行 有效期 今年 去年 十四五 期间 季度 底 第
一 二 % 个 家 培育 达到 위안 조 억 천만 달러 million yuan US$ billion up to by May 31
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", " "])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "ko", "en"])


def spans(facts: Facts) -> list[tuple[str, int, int]]:
    lists = (facts.amounts, facts.dates, facts.targets, facts.measures, facts.relations)
    return [(fact.quote, fact.start, fact.end) for found in lists for fact in found]


@LANGUAGES
@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_quote_stands_where_its_offsets_say(lang: str, text: str) -> None:
    facts = extract(text, lang, date(2025, 5, 16), "2025年工作报告")
    for quote, start, end in spans(facts):
        assert start < end
        assert text[start:end] == quote


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_amounts_and_dates_do_not_overlap_each_other(text: str) -> None:
    facts = extract(text, "zh", date(2025, 5, 16))
    for found in (facts.amounts, facts.dates):
        assert all(before.end <= after.start for before, after in pairwise(found))


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_no_range_runs_backwards(text: str) -> None:
    facts = extract(text, "zh", date(2025, 5, 16))
    assert all(amount.value_to is None or amount.value < amount.value_to for amount in facts.amounts)
    assert all(fact.from_day <= fact.to_day for fact in facts.dates)


def test_a_document_is_read_as_a_whole() -> None:
    facts = extract(POLICY, "zh", date(2025, 5, 16))
    assert [(a.quote, a.bound, a.role) for a in facts.amounts] == [
        ("1万亿元", "min", "outcome"),
        ("500万元", "max", "support"),
    ]
    assert [(d.quote, d.kind) for d in facts.dates] == [
        ("2027年", "deadline"),
        ("2025年5月31日", "effective"),
        ("2027年12月31日", "expires"),
    ]


def test_facts_carry_the_path_of_the_clause_they_stand_under() -> None:
    facts = extract(POLICY, "zh")
    assert facts.amounts[1].clause == "二（一）"


def test_the_doc_holds_a_span_for_each_fact() -> None:
    doc = load("zh")(POLICY)
    assert [span.text for span in doc.spans["amounts"]] == ["1万亿元", "500万元"]
    assert doc.spans["amounts"][1]._.fact.value == Decimal(5_000_000)
    assert doc._.fields is not None


def test_token_i_is_character_i() -> None:
    doc = load("zh")("到2027年\n  😀")
    assert [token.text for token in doc] == list("到2027年\n  😀")


def test_two_texts_do_not_share_facts() -> None:
    assert extract("给予5万元奖励。", "zh").amounts != extract("给予6万元奖励。", "zh").amounts


def test_a_text_too_long_for_a_doc_is_read_by_the_same_rules() -> None:
    text = POLICY + "\n说明" * LONGEST_DOC
    short, long = extract(POLICY, "zh"), extract(text, "zh")
    assert (long.amounts, long.dates, long.targets) == (short.amounts, short.dates, short.targets)


@LANGUAGES
def test_an_empty_text_has_no_facts(lang: str) -> None:
    assert spans(extract("", lang)) == []


def test_half_a_character_does_not_stop_the_run() -> None:
    assert [a.quote for a in extract("\ud83d给予500万元奖励", "zh").amounts] == ["500万元"]


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(UnknownLanguageError, match="'fr'"):
        extract("5 millions de yuans", "fr")
