"""Reading many texts in one process and in several."""

import json
import os
from pathlib import Path

from gaodi.workers import CHUNK, Read, read_all, read_as_lines, read_chunk
from nlp.facts import Facts
from nlp.jsonl import Passage

TEXT = "到2027年，人工智能核心产业规模突破3000亿元。对企业给予最高500万元补助。"


def texts(count: int) -> list[Passage]:
    return [Passage(f"{i}", "zh", TEXT) for i in range(count)]


def die_on_poison(chunk: list[Passage]) -> list[Read[Facts]]:
    if any(text.text == "poison" for text in chunk):
        os._exit(9)
    return read_chunk(chunk)


def test_two_workers_read_what_one_reads_in_the_same_order() -> None:
    many = texts(3 * CHUNK + 1)
    assert list(read_all(many, 2, read_chunk)) == list(read_all(many, 1, read_chunk))


def test_facts_as_lines_are_those_facts() -> None:
    (line,) = read_all(texts(1), 1, read_as_lines)
    (read,) = read_all(texts(1), 1, read_chunk)
    assert line.facts is not None and read.facts is not None
    assert [a["quote"] for a in json.loads(line.facts)["amounts"]] == [a.quote for a in read.facts.amounts]


def test_a_text_that_fails_is_named_and_the_rest_is_read() -> None:
    done = list(read_all([Passage("bad", "xx", TEXT), Passage("good", "zh", TEXT)], 1, read_chunk))
    assert "xx" in (done[0].error or "")
    assert done[1].facts is not None and done[1].facts.amounts


def test_a_text_that_kills_its_worker_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    many = texts(2 * CHUNK)
    many[CHUNK + 3] = Passage("killer", "zh", "poison")
    done = list(read_all(many, 2, die_on_poison))
    assert [read.id for read in done] == [text.id for text in many]
    assert [read.id for read in done if read.error] == ["killer"]
