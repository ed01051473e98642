from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.language import LANGUAGES, Language, MissingMessage, catalogue, choose

OPTIONAL = ("unit.",)  # measure words that only one language has a word for


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", words))


@pytest.mark.parametrize("code", ["zh", "ko"])
def test_every_message_stands_in_every_language(code: str) -> None:
    def wanted(keys: object) -> set[str]:
        return {key for key in keys if not key.startswith(OPTIONAL)}  # type: ignore[attr-defined]

    assert wanted(catalogue(code)) == wanted(catalogue("en"))  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["zh", "ko"])
def test_translations_fill_in_the_same_placeholders(code: str) -> None:
    translated = catalogue(code)  # type: ignore[arg-type]
    for key, words in catalogue("en").items():
        assert placeholders(translated.get(key, words)) == placeholders(words), key


def test_the_address_decides_before_the_browser() -> None:
    assert choose("ko", "zh-CN,en;q=0.5") == Language("ko", chosen=True)


@pytest.mark.parametrize(
    ("accept", "code"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("fr,ko;q=0.4,en;q=0.3", "ko"),
        ("fr-FR", "en"),
        ("", "en"),
        ("ko;q=0", "en"),
    ],
)
def test_the_browser_decides_where_the_address_does_not(accept: str, code: str) -> None:
    assert choose(None, accept).code == code


def test_an_unknown_language_in_the_address_is_no_choice() -> None:
    assert choose("tlh", "") == Language("en")


@given(st.text())
def test_no_header_breaks_the_choice(accept: str) -> None:
    assert choose(None, accept).code in LANGUAGES


def test_a_missing_message_is_an_error_and_an_unknown_word_stays_itself() -> None:
    with pytest.raises(MissingMessage, match=r"nav\.nowhere"):
        Language("en")("nav.nowhere")
    assert Language("en").word("role", "tribute") == "tribute"
