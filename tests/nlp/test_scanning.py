"""Faster ways to look give what the plain ways would: matches, document numbers, folded characters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.folding import Folding
from nlp.scanning import Scan
from nlp.zh.date_patterns import PATTERNS
from nlp.zh.titles import DOC_NUMBER, doc_numbers

DATES = st.text(
    alphabet="0123456789 年月日底末初前上下半到至—、-.一二十五“”期间今去明昨号\n企业", max_size=60
)


@pytest.mark.parametrize("rule", [rule for rule, _ in PATTERNS])
@given(text=DATES)
def test_only_places_are_left_out_where_no_date_begins(rule: str, text: str) -> None:
    scan = dict(PATTERNS)[rule]
    found = [match.span() for match in scan.pattern.finditer(text)]
    assert [match.span() for match in scan.finditer(text)] == found


@given(st.text(alphabet="ab1 ", max_size=40))
def test_a_scan_finds_what_the_pattern_finds(text: str) -> None:
    pattern = re.compile(r"(?<!b)a+1?|1a")
    found = Scan(re.compile("[a1]"), pattern).finditer(text)
    assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]


@given(st.text(alphabet="浙政办发府〔（20251）〕号 第与", max_size=60))
def test_numbers_of_documents_are_those_of_their_pattern(text: str) -> None:
    assert [match.span() for match in doc_numbers(text)] == [
        match.span() for match in DOC_NUMBER.finditer(text)
    ]


@given(st.text(alphabet="０１abc萬－", max_size=40))
def test_folding_is_translation(text: str) -> None:
    forms = {"０": "0", "１": "1", "萬": "万", "－": "-"}
    assert Folding(forms)(text) == "".join(forms.get(character, character) for character in text)


@pytest.mark.parametrize("forms", [{"ab": "c"}, {"a": ""}, {"a": "b", "b": "c"}])
def test_a_folding_that_would_move_offsets_or_fold_twice_is_refused(forms: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="single characters"):
        Folding(forms)
