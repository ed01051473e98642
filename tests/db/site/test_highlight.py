from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from db.site.highlight import Mark, excerpt, paragraphs


def read_back(text: str, marks: list[Mark]) -> str:
    """What a reader sees: the paragraphs without their markup."""
    return "\n".join(html.unescape(re.sub(r"<[^>]*>", "", str(p.html))) for p in paragraphs(text, marks))


def test_a_fact_is_marked_at_its_place() -> None:
    found = paragraphs("到2027年超1万亿元。", [Mark("a1", "amount", 7, 11)])
    assert str(found[0].html) == (
        '到2027年超<span id="at-a1" class="anchor"></span><mark class="amount"><a href="#row-a1">1万亿元</a></mark>。'
    )


def test_an_inner_fact_stands_inside_the_outer_one() -> None:
    found = str(paragraphs("营收超1万亿元", [Mark("t", "target", 0, 7), Mark("a", "amount", 3, 7)])[0].html)
    assert '<mark class="target"><mark class="amount"><a href="#row-a">1万亿元</a></mark></mark>' in found


def test_a_fact_over_two_paragraphs_is_anchored_once() -> None:
    found = "".join(str(p.html) for p in paragraphs("一二\n三四", [Mark("t", "target", 1, 4)]))
    assert found.count('id="at-t"') == 1
    assert found.count('<mark class="target">') == 2


def test_markup_in_the_text_stays_text() -> None:
    found = str(paragraphs("<script>alert(1)</script>", [Mark("a", "amount", 0, 8)])[0].html)
    assert "<script" not in found
    assert "&lt;script&gt;" in found


def test_a_fact_beyond_the_text_is_not_marked() -> None:
    assert str(paragraphs("短", [Mark("a", "amount", 0, 99)])[0].html) == "短"


def test_an_excerpt_keeps_the_quote_and_escapes_the_rest() -> None:
    fact = {"sentence": "<b>甲</b>" * 30 + "给予3000万元" + "乙" * 50, "quote": "3000万元"}
    found = str(excerpt(fact, 30))
    assert "<mark>3000万元</mark>" in found
    assert "<b>" not in found
    assert len(html.unescape(found)) < 60


@given(st.text("甲乙<&\"' \n", max_size=60), st.data())
def test_marking_changes_no_character(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    marks = [
        Mark(f"f{number}", data.draw(st.sampled_from(["amount", "target"])), *sorted(place))
        for number, place in enumerate(data.draw(st.lists(places, max_size=6)))
    ]
    assert read_back(text, marks) == "\n".join(line for line in text.split("\n") if line.strip())


@given(st.text("甲乙", min_size=1, max_size=40), st.data())
def test_every_fact_has_one_anchor(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    crossing = Mark("x", "target", max(0, start - 1), max(1, end - 1))
    found = "".join(str(p.html) for p in paragraphs(text, [Mark("f", "amount", start, end), crossing]))
    assert found.count('id="at-f"') == 1
