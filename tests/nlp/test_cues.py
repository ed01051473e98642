"""What tells the role of a sum: the strongest near word, the sum it restates, goes on with or repeats."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nlp.en
import nlp.ko
from nlp.cues import load_cues
from nlp.facts import Amount
from nlp.rule import Context


def english(text: str) -> list[tuple[str, str]]:
    return [(fact.quote, fact.role) for fact in nlp.en.RULES.amounts(Context(text))]


def korean(text: str) -> tuple[Amount, ...]:
    return nlp.ko.RULES.amounts(Context(text))


def test_a_restatement_has_the_role_and_bound_of_what_it_restates() -> None:
    first, restated = korean("최대 3000만 위안(약 415만 달러)을 지원한다.")
    assert (first.role, first.bound) == (restated.role, restated.bound) == ("support", "max")
    assert restated.conversion


def test_a_headline_s_sum_is_judged_by_the_body_that_says_more() -> None:
    assert english("A 2 billion yuan question\nThe firm will invest 2 billion yuan in a plant.") == [
        ("2 billion yuan", "investment"),
        ("2 billion yuan", "investment"),
    ]


def test_a_headline_that_names_another_role_keeps_it() -> None:
    roles = [fact.role for fact in korean("1조 위안 투자 계획\n2027년 매출 1조 위안이 목표다.")]
    assert roles == ["investment", "outcome"]


def test_a_sentence_that_goes_on_with_the_figures_keeps_their_role() -> None:
    roles = [
        fact.role for fact in korean("회사채 규모는 20조원이다. 기업별로는 갑사가 8조원, 을사가 7조원이었다.")
    ]
    assert roles == ["loan", "loan", "loan"]


def test_a_price_for_one_speaks_only_for_the_sum_beside_it() -> None:
    assert english("Net profit rose to 4 billion yuan, or 3.5 yuan per share.") == [
        ("4 billion yuan", "outcome"),
        ("3.5 yuan", "other"),
    ]


def test_a_sum_without_words_names_the_rule_that_says_so() -> None:
    (fact,) = nlp.en.RULES.amounts(Context("RMB7"))
    assert fact.rule == "en.money.sign/en.role.none"


def test_cues_are_read_with_their_weights(tmp_path: Path) -> None:
    file = tmp_path / "roles.toml"
    file.write_text(
        '[[cue]]\nrole = "fund"\nbefore = 0.5\nafter = 1.0\nfade = 0.1\nwords = ["fund", "pool"]\n', "utf-8"
    )
    (cue,) = load_cues(file)
    assert (cue.role, cue.before, cue.after, cue.fade) == ("fund", 0.5, 1.0, 0.1)
    assert cue.pattern.fullmatch("Pool")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_no_word_for_a_role_matches_the_empty_text(lang: str) -> None:
    words = (nlp.ko if lang == "ko" else nlp.en).roles.role_words()
    assert all(not cue.pattern.fullmatch("") for cue in words.cues)
    assert not re.fullmatch(words.pool, "")
