"""Source files are read strictly, and what is wrong with one costs no other."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers.sources import (
    BUNDLED,
    SourceError,
    known_options,
    platform_names,
    read_every,
    read_source_file,
    read_sources,
)

HEAD = 'name = { zh = "示例省", en = "Example", ko = "예시성" }\nregion = "990000"\n'
ENTRY = """
[[source]]
id       = "sl-fgw"
office   = "示例省发展和改革委员会"
column   = "行政规范性文件"
platform = "gkmlpt"
url      = "https://fgw.example.gov.cn/gkmlpt/index"
kind     = "policy"
every    = "1d"
"""


def write(folder: Path, text: str, name: str = "example.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def errors_of(folder: Path, text: str) -> list[str]:
    with pytest.raises(SourceError) as raised:
        read_source_file(write(folder, text))
    return raised.value.errors


def test_an_entry_becomes_a_source(tmp_path: Path) -> None:
    more = 'expect = [10, 200]\nevidence = "2026-09-09: 26 pages"\nlevel = "city"\nregion = "990100"\n'
    place, (source,) = read_source_file(
        write(tmp_path, HEAD + ENTRY + more + "options = { sid = 755001, search = true }\n")
    )
    assert (place.region, place.zh, place.en, place.ko) == ("990000", "示例省", "Example", "예시성")
    assert (source.region, source.level, source.lang, source.kind) == ("990100", "city", "zh", "policy")
    assert (source.every, source.expect) == (timedelta(days=1), (10, 200))
    assert source.options == {"sid": "755001", "search": "true"}


def test_what_is_left_out_has_its_usual_value(tmp_path: Path) -> None:
    _, (source,) = read_source_file(write(tmp_path, HEAD + ENTRY))
    assert (source.region, source.level, source.expect, source.options) == ("990000", "province", None, {})


def test_options_may_be_a_table_of_their_own(tmp_path: Path) -> None:
    _, (source,) = read_source_file(write(tmp_path, HEAD + ENTRY + '[source.options]\nsid = "1"\n'))
    assert source.options == {"sid": "1"}


def test_an_unknown_option_is_named_with_file_source_and_the_options_there_are(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + ENTRY + 'options = { sid = "1", categories = "7" }\n')
    with pytest.raises(SourceError) as raised:
        read_source_file(path)
    said = str(raised.value)
    assert said.startswith(f"{path}: source 'sl-fgw': unknown option 'categories' of platform 'gkmlpt'")
    assert "category" in said
    assert "sid" in said.partition(";")[2]


def test_an_option_of_another_platform_is_unknown(tmp_path: Path) -> None:
    (error,) = errors_of(tmp_path, HEAD + ENTRY.replace("gkmlpt", "feed") + 'options = { unitid = "1" }\n')
    assert error == "source 'sl-fgw': unknown option 'unitid' of platform 'feed'; it has none"


@pytest.mark.parametrize("name", sorted(platform_names()))
def test_a_platform_knows_the_options_its_module_reads(name: str) -> None:
    text = (BUNDLED.parent / "platforms" / f"{name}.py").read_text(encoding="utf-8")
    read = re.findall(r"(?:needed|whole_number|expression|paths)\((?:source, )?\"(\w+)\"", text)
    read += re.findall(r"\boptions(?:\.get\(|\[)\"(\w+)\"", text)
    assert set(read) <= known_options(name)


def test_an_unknown_key_is_named_with_its_source(tmp_path: Path) -> None:
    (error,) = errors_of(tmp_path, HEAD + ENTRY + 'colour = "red"\n')
    assert "'sl-fgw'" in error
    assert "'colour'" in error


def test_an_unknown_key_of_the_file_is_named(tmp_path: Path) -> None:
    assert errors_of(tmp_path, "capital = 'x'\n" + HEAD + ENTRY) == ["unknown key 'capital'"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('every = "1d"', 'every = "0d"'),
        ('every = "1d"', 'every = "5m"'),
        ('every = "1d"', 'every = "daily"'),
        ('every = "1d"', "every = 1"),
        ('kind = "policy"', 'kind = "law"'),
        ('platform = "gkmlpt"', 'platform = "wordpress"'),
        ('url = "https://fgw.example.gov.cn/gkmlpt/index"', 'url = "fgw.example.gov.cn"'),
        ('url = "https://fgw.example.gov.cn/gkmlpt/index"', 'url = "file:///etc/passwd"'),
        ('id = "sl-fgw"', 'id = "SL fgw"'),
        ('office = "示例省发展和改革委员会"', 'office = " "'),
    ],
)
def test_a_bad_value_is_named_with_its_key(tmp_path: Path, line: str, what: str) -> None:
    text = "\n".join(" ".join(part.split()) for part in (HEAD + ENTRY).splitlines())
    assert line in text
    errors = errors_of(tmp_path, text.replace(line, what))
    assert len(errors) == 1
    assert repr(line.split()[0]) in errors[0]


@pytest.mark.parametrize(
    "extra",
    [
        "expect = [5]",
        "expect = [9, 2]",
        "expect = [-1, 2]",
        'expect = ["1", 2]',
        "options = 5",
        "options = { a = [1] }",
    ],
)
def test_a_bad_expectation_or_option_is_an_error(tmp_path: Path, extra: str) -> None:
    assert len(errors_of(tmp_path, HEAD + ENTRY + extra + "\n")) == 1


def test_every_error_of_a_file_is_reported_at_once(tmp_path: Path) -> None:
    text = HEAD.replace("990000", "99") + ENTRY.replace('"1d"', '"?"').replace("office ", "offices ")
    errors = errors_of(tmp_path, text)
    assert len(errors) == 4
    assert any("'region'" in error for error in errors)


def test_an_id_used_twice_in_a_file_is_an_error(tmp_path: Path) -> None:
    assert errors_of(tmp_path, HEAD + ENTRY + ENTRY) == ["source 'sl-fgw': id used twice"]


def test_a_missing_name_in_one_language_is_an_error(tmp_path: Path) -> None:
    assert len(errors_of(tmp_path, HEAD.replace(', ko = "예시성"', "") + ENTRY)) == 1


@pytest.mark.parametrize("text", ["[[source", "\0", "region = \n"])
def test_what_is_no_toml_says_where(tmp_path: Path, text: str) -> None:
    assert "TOML" in errors_of(tmp_path, text)[0]


def test_a_broken_file_is_an_issue_and_the_rest_still_loads(tmp_path: Path) -> None:
    write(tmp_path, HEAD + ENTRY)
    broken = write(tmp_path, HEAD + ENTRY.replace("sl-", "two-") + "x = 1\ny = 2\n", "broken.toml")
    registry = read_sources(tmp_path)
    assert [source.id for source in registry.sources] == ["sl-fgw"]
    assert [(issue.url, issue.stage, issue.level) for issue in registry.issues] == [
        (str(broken), "sources", "error")
    ] * 2


def test_an_id_taken_by_another_file_is_an_issue(tmp_path: Path) -> None:
    write(tmp_path, HEAD + ENTRY, "a.toml")
    write(tmp_path, HEAD + ENTRY.replace("行政规范性文件", "通知"), "b.toml")
    registry = read_sources(tmp_path)
    assert [source.column for source in registry.sources] == ["行政规范性文件"]
    assert "sl-fgw" in registry.issues[0].what


def test_an_empty_folder_is_an_issue(tmp_path: Path) -> None:
    assert read_sources(tmp_path).issues[0].url == str(tmp_path)


def test_times_are_read_in_minutes_hours_days_and_weeks() -> None:
    assert [read_every(text) for text in ("30m", "6h", "1d", "2w")] == [
        timedelta(minutes=30),
        timedelta(hours=6),
        timedelta(days=1),
        timedelta(weeks=2),
    ]


def test_the_bundled_registry_is_without_error() -> None:
    assert "gkmlpt" in platform_names()
    assert [issue for issue in read_sources(BUNDLED).issues if "no *.toml" not in issue.what] == []
