"""Sentences end at their marks, not inside numbers, brackets or quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.sentences import sentence_at, split


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年达到1.5万P；培育5家。", ["到2027年达到1.5万P；", "培育5家。"]),
        ("支持（含省级；市级。）企业。第二句", ["支持（含省级；市级。）企业。", "第二句"]),
        ("他说：“好。行。”然后走了。", ["他说：“好。行。”然后走了。"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        (
            "매출 1조 위안을 넘는다. 지원은 5월 31일부터다.",
            ["매출 1조 위안을 넘는다.", " 지원은 5월 31일부터다."],
        ),
        ("It rose 3.5% to U.S. levels. Mr. Li agreed.", ["It rose 3.5% to U.S. levels.", " Mr. Li agreed."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_bracket_that_never_closes_swallows_no_page() -> None:
    assert len(split("（" + "句子。" * 1000)) > 800


@given(st.text(alphabet="ab。；（）“”\n. ", max_size=80))
def test_sentences_leave_out_nothing_but_line_breaks(text: str) -> None:
    assert "".join(sentences(text)) == text.replace("\n", "")


@given(st.text(alphabet="ab。（）\n", min_size=1, max_size=60), st.data())
def test_every_character_stands_in_its_sentence(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    if text[at] != "\n":
        sentence = sentence_at(split(text), at)
        assert sentence.start <= at < sentence.end
