"""The glossary covers what the product shows, in three languages."""

from __future__ import annotations

from typing import get_args

import pytest

from nlp.facts import Role
from nlp.lexicon.glossary import term, terms


def test_a_word_of_a_kind_stands_once() -> None:
    assert len({(entry.kind, entry.zh) for entry in terms()}) == len(terms()) >= 150


def test_every_term_has_three_names_in_their_scripts() -> None:
    for entry in terms():
        assert any("一" <= letter <= "鿿" for letter in entry.zh), entry
        assert any("a" <= letter.lower() <= "z" for letter in entry.en), entry
        assert any("가" <= letter <= "힣" for letter in entry.ko), entry


@pytest.mark.parametrize("role", get_args(Role))
def test_every_role_of_money_has_a_name(role: str) -> None:
    assert term("role", role) is not None


def test_a_term_is_found_by_its_name_in_any_language() -> None:
    assert (
        term("instrument", "算力券")
        == term("instrument", "compute voucher")
        == term("instrument", "컴퓨팅 바우처")
    )
    assert term("instrument", "unheard of") is None
