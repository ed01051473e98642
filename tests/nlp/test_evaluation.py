"""What counts as found, right in its core and right in full, and what is taken for what."""

from typing import Any

from nlp.document_evaluation import FIELDS, FieldTally, count_fields
from nlp.evaluation import NONE, evaluate
from nlp.matching import pairs

Fact = dict[str, Any]


def amount(start: int, end: int, value: str, **more: Any) -> Fact:
    fact = {"start": start, "end": end, "quote": "", "value": value, "value_to": None, "currency": "CNY"}
    return {**fact, "bound": "eq", "role": "support", **more}


def measure(start: int, end: int, **more: Any) -> Fact:
    return {"start": start, "end": end, "quote": "", "kind": "grant", **more}


def tally(kind: str, annotated: list[Fact], predicted: list[Fact]) -> Any:
    return evaluate([({"lang": "zh", kind: annotated}, {kind: predicted})])["zh"].kinds[kind]


def test_the_same_value_elsewhere_is_no_hit() -> None:
    found = tally("amounts", [amount(0, 4, "5000000")], [amount(4, 8, "5000000")])
    assert (found.core, found.annotated, found.predicted) == (0, 1, 1)


def test_a_wrong_role_is_right_in_its_core_only() -> None:
    found = tally("amounts", [amount(0, 4, "5")], [amount(0, 4, "5.0", role="loan")])
    assert (found.core, found.full) == (1, 0)
    assert found.confusion["role", "support", "loan"] == 1


def test_what_is_missed_and_what_is_invented_stand_in_the_confusion() -> None:
    found = tally("amounts", [amount(0, 4, "5")], [amount(0, 4, "6", role="fund")])
    assert found.confusion["role", "support", NONE] == found.confusion["role", NONE, "fund"] == 1


def test_a_conversion_may_be_found_or_not() -> None:
    gold = [amount(0, 4, "5"), amount(5, 9, "1", currency="USD", conversion=True)]
    for predicted in (gold, gold[:1], [*gold[:1], amount(5, 9, "7", currency="USD", conversion=True)]):
        assert tally("amounts", gold, predicted).scores("full") == (1.0, 1.0, 1.0)


def test_each_fact_matches_once() -> None:
    found = tally("amounts", [amount(0, 4, "5")], [amount(0, 4, "5"), amount(2, 6, "5")])
    assert (found.core, found.predicted) == (1, 2)


def test_a_full_match_goes_before_a_longer_overlap() -> None:
    gold = [amount(0, 9, "5")]
    assert pairs("amounts", gold, [amount(0, 9, "5", role="loan"), amount(0, 3, "5")]) == [(0, 1)]


def test_an_indicator_cut_a_little_differently_is_the_same() -> None:
    target = {"start": 0, "end": 9, "value": "30", "unit": "家", "deadline": None, "bound": "eq"}
    annotated, near = {**target, "indicator": "百亿级龙头企业"}, {**target, "indicator": "龙头企业"}
    assert tally("targets", [annotated], [near]).full == 1
    assert tally("targets", [annotated], [{**target, "indicator": "算力券"}]).full == 0


def test_a_measure_with_a_wrong_cap_is_found_but_not_right() -> None:
    found = tally("measures", [measure(0, 9, rate="30", cap="100")], [measure(2, 9, rate="30", cap="900")])
    assert (found.found, found.core, found.full) == (1, 0, 0)
    assert (found.exactness["rate"].same, found.exactness["cap"].same) == (1, 0)


def test_a_measure_pairs_with_the_row_that_says_most_of_it() -> None:
    gold = [measure(0, 9, cap="100", per=["firm"])]
    assert pairs(
        "measures", gold, [measure(0, 9, cap="100", per=[]), measure(1, 9, cap="100", per=["firm"])]
    ) == [(0, 1)]


def test_a_passage_that_is_not_annotated_for_measures_does_not_count_for_them() -> None:
    scores = evaluate(
        [({"lang": "zh", "amounts": []}, {"measures": [measure(0, 9)], "fields": {"genre": "通知"}})]
    )
    assert scores["zh"].kinds["measures"].predicted == 0
    assert scores["zh"].fields["genre"].predicted == 0


def test_each_issuer_counts_and_spaces_and_title_marks_do_not() -> None:
    tallies = {name: FieldTally() for name in FIELDS}
    annotated = {
        "issuers": ["江州市科学技术局", "江州市财政局"],
        "cited": ["《江州市数据条例》"],
        "doc_number": None,
    }
    predicted = {"issuers": ["江州市科学技术局"], "cited": ["江州市 数据条例"], "genre": "通知"}
    count_fields(tallies, annotated, predicted)
    assert (tallies["issuers"].recall, tallies["issuers"].precision) == (0.5, 1.0)
    assert tallies["cited"].right == 1
    assert tallies["genre"].predicted == tallies["doc_number"].annotated == 0
