"""Passages come in and facts go out as JSON lines; a bad line is named and the rest goes through."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from nlp.facts import Amount, Facts
from nlp.jsonl import PassageError, extract_lines, parse_day, parse_passage, record_of


def line(**changes: object) -> str:
    record = {
        "id": "a",
        "lang": "zh",
        "published": "2025-05-16",
        "title": "",
        "text": "给予500万元奖励。",
        **changes,
    }
    return json.dumps(record, ensure_ascii=False)


def test_a_passage_becomes_a_line_of_facts() -> None:
    [out] = extract_lines([line()], lambda number, message: None)
    record = json.loads(out)
    assert record["id"] == "a"
    [amount] = record["amounts"]
    assert amount | {"rule": ""} == {
        "quote": "500万元",
        "start": 2,
        "end": 7,
        "rule": "",
        "value": "5000000",
        "value_to": None,
        "currency": "CNY",
        "bound": "eq",
        "role": "support",
    }


def test_days_are_called_from_and_to() -> None:
    [out] = extract_lines([line(text="到2027年，")], lambda number, message: None)
    [fact] = json.loads(out)["dates"]
    assert (fact["from"], fact["to"], fact["kind"]) == ("2027-01-01", "2027-12-31", "deadline")


def test_numbers_are_written_without_exponent() -> None:
    amount = Amount(quote="1", start=0, end=1, rule="r", value=Decimal("1E+12"), value_to=Decimal("1.50"))
    [row] = record_of(Facts(amounts=(amount,)))["amounts"]
    assert (row["value"], row["value_to"]) == ("1000000000000", "1.5")


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", "not JSON"),
        ("[1]", "a list, not an object"),
        (line(lang="fr"), "'fr', known are zh, ko, en"),
        (line(id=None), '"id" is missing'),
        (line(text=None), '"text" is missing'),
        (line(text=5), '"text" is not a string'),
        (line(published="gestern"), "'gestern', not an ISO date"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_through(bad: str, message: str) -> None:
    errors: list[tuple[int, str]] = []
    out = list(extract_lines([line(id="1"), bad, "", line(id="2")], lambda *error: errors.append(error)))
    assert [json.loads(row)["id"] for row in out] == ["1", "2"]
    assert [number for number, _ in errors] == [2]
    assert message in errors[0][1]


def test_lines_are_read_one_at_a_time() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield line()

    rows = extract_lines(endless(), lambda number, message: None)
    assert json.loads(next(rows))["id"] == json.loads(next(rows))["id"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-04-17", date(2025, 4, 17)),
        ("2025-04-17T08:00:00+08:00", date(2025, 4, 17)),
        ("2025-04", date(2025, 4, 1)),
        ("2025", date(2025, 1, 1)),
        ("", None),
    ],
)
def test_a_partial_day_is_its_first(text: str, day: date | None) -> None:
    assert parse_day(text) == day


def test_a_day_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(PassageError):
        parse_day("2025-02-30")


def test_half_an_escaped_character_can_still_be_written() -> None:
    passage = parse_passage('{"id": "a", "lang": "zh", "text": "给予\\ud83d5万元"}')
    assert passage.text.encode() == "给予\ufffd5万元".encode()
