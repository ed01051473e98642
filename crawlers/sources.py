"""Sources: one TOML file per province says where its offices publish, and is read strictly."""

from __future__ import annotations

import importlib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, cast, get_args
from urllib.parse import urlsplit

from crawlers.documents import Issue, Kind, Lang, Level

BUNDLED = Path(__file__).with_name("sources")
_HEAD = {"name", "region", "source"}
_NAMES = {"zh", "en", "ko"}
_REQUIRED = {"id", "office", "column", "platform", "url", "kind", "every"}
_OPTIONAL = {"lang", "level", "region", "expect", "evidence", "options"}
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
_REGION = re.compile(r"\d{6}")
_EVERY = re.compile(r"([1-9]\d{0,3})(m|h|d|w)")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_SHORTEST = timedelta(minutes=10)  # a list page asked more often than this is a burden, not news


class SourceError(ValueError):
    """A source file that cannot be used; `errors` names file, source and key of everything wrong with it."""

    def __init__(self, path: Path, errors: list[str]) -> None:
        super().__init__("; ".join(f"{path}: {error}" for error in errors))
        self.path, self.errors = path, errors


@dataclass(frozen=True, slots=True)
class Source:
    """One column of one office's portal, as its TOML entry describes it."""

    id: str
    region: str  # GB/T 2260, six digits
    office: str
    column: str
    platform: str
    url: str
    kind: Kind
    every: timedelta
    lang: Lang = "zh"
    level: Level | None = "province"
    expect: tuple[int, int] | None = None  # rows listed: fewer is an error, more a warning
    evidence: str = ""
    options: Mapping[str, str] = field(default_factory=dict)  # ids the platform needs: sid, channelid, ...


@dataclass(frozen=True, slots=True)
class Place:
    """The region a file is about, with its names."""

    region: str
    zh: str
    en: str
    ko: str


@dataclass(frozen=True, slots=True)
class Registry:
    """Every source that could be read, the places their files name, and what is wrong with the other files."""

    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_sources(directory: Path = BUNDLED) -> Registry:
    """The registry of a directory's TOML files, in the order of their names.

    A file with an error is left out as a whole and becomes an issue for each error; so does an id that an
    earlier file has taken.
    """
    sources: dict[str, Source] = {}
    places: dict[str, Place] = {}
    issues: list[Issue] = []
    for path in sorted(directory.glob("*.toml")):
        try:
            place, found = read_source_file(path)
        except SourceError as error:
            issues.extend(_issue(path, text) for text in error.errors)
            continue
        places.setdefault(place.region, place)
        issues.extend(
            _issue(path, f"source {s.id!r}: id taken by an earlier file") for s in found if s.id in sources
        )
        sources.update((source.id, source) for source in found if source.id not in sources)
    if not sources and not issues:
        issues.append(_issue(directory, "no *.toml file with a source here"))
    return Registry(tuple(sources.values()), tuple(places.values()), tuple(issues))


def read_source_file(path: Path) -> tuple[Place, list[Source]]:
    """The place and the sources of one file; raises `SourceError` that names every error in it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(path, [f"not readable as TOML: {error}"]) from error
    errors = [f"unknown key {key!r}" for key in table if key not in _HEAD]
    errors.extend(_head_errors(table))
    entries = table.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SourceError(path, [*errors, "'source' must be an array of tables: [[source]]"])
    for number, entry in enumerate(entries, 1):
        name = entry.get("id") or f"number {number}"
        errors.extend(f"source {name!r}: {error}" for error in _entry_errors(entry))
    ids = [str(entry.get("id")) for entry in entries]
    errors.extend(f"source {id_!r}: id used twice" for id_ in sorted({i for i in ids if ids.count(i) > 1}))
    if errors:
        raise SourceError(path, errors)
    place = Place(table["region"], **table["name"])
    return place, [_source(entry, place) for entry in entries]


def platform_names() -> Collection[str]:
    """The names of the platform modules."""
    folder = Path(__file__).with_name("platforms")
    return {path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")}


def known_options(platform: str) -> frozenset[str]:
    """The keys of `options` that a platform's module reads."""
    options: frozenset[str] = importlib.import_module(f"crawlers.platforms.{platform}").OPTIONS
    return options


def _head_errors(table: Mapping[str, Any]) -> Iterator[str]:
    region, name = table.get("region"), table.get("name")
    if not isinstance(region, str) or not _REGION.fullmatch(region):
        yield f"'region' must be six digits of GB/T 2260, not {region!r}"
    if not isinstance(name, dict) or set(name) != _NAMES or not all(_is_text(text) for text in name.values()):
        yield '\'name\' must be { zh = "…", en = "…", ko = "…" }'


def _entry_errors(entry: Mapping[str, Any]) -> Iterator[str]:
    for key in entry:
        if key not in _REQUIRED | _OPTIONAL:
            yield f"unknown key {key!r} (ids that only a platform knows belong into 'options')"
    for key in sorted(_REQUIRED - entry.keys()):
        yield f"key {key!r} is missing"
    for key in sorted((_REQUIRED | {"evidence", "region", "lang", "level"}) & entry.keys()):
        if not isinstance(entry[key], str) or (key in _REQUIRED and not entry[key].strip()):
            yield f"{key!r} must be text, not {entry[key]!r}"
        elif error := _value_error(key, entry[key]):
            yield error
    if "expect" in entry and not _is_expectation(entry["expect"]):
        yield f"'expect' must be [fewest, most] rows, not {entry['expect']!r}"
    if "options" in entry and not _are_options(entry["options"]):
        yield f"'options' must be a table of texts and numbers, not {entry['options']!r}"
    elif entry.get("platform") in platform_names():
        yield from _option_errors(entry["platform"], entry.get("options", {}))


def _option_errors(platform: str, options: Mapping[str, Any]) -> Iterator[str]:
    known = known_options(platform) if options else frozenset()
    for key in options:
        if key not in known:
            knows = f"there are {', '.join(sorted(known))}" if known else "it has none"
            yield f"unknown option {key!r} of platform {platform!r}; {knows}"


def _value_error(key: str, value: str) -> str | None:
    allowed = {"kind": get_args(Kind), "lang": get_args(Lang), "level": get_args(Level)}.get(key)
    if allowed and value not in allowed:
        return f"{key!r} must be one of {', '.join(allowed)}, not {value!r}"
    if key == "platform" and value not in platform_names():
        return f"'platform' {value!r} is unknown; there are {', '.join(sorted(platform_names()))}"
    if key == "id" and not _ID.fullmatch(value):
        return f"'id' must be lower-case letters, digits and hyphens, not {value!r}"
    if key == "region" and not _REGION.fullmatch(value):
        return f"'region' must be six digits of GB/T 2260, not {value!r}"
    if key == "every" and read_every(value) is None:
        return f"'every' must be a time such as '6h', '1d' or '1w' of at least ten minutes, not {value!r}"
    if key == "url" and not _is_address(value):
        return f"'url' must be an http address, not {value!r}"
    return None


def read_every(text: str) -> timedelta | None:
    """The time that `30m`, `6h`, `1d` or `1w` says; None for anything else and for less than ten minutes."""
    found = _EVERY.fullmatch(text)
    every = int(found.group(1)) * _UNITS[found.group(2)] if found else None
    return every if every and every >= _SHORTEST else None


def _source(entry: Mapping[str, Any], place: Place) -> Source:
    expect = entry.get("expect")
    return Source(
        id=entry["id"],
        region=entry.get("region", place.region),
        office=entry["office"].strip(),
        column=entry["column"].strip(),
        platform=entry["platform"],
        url=entry["url"].strip(),
        kind=entry["kind"],
        every=cast(timedelta, read_every(entry["every"])),
        lang=entry.get("lang", "zh"),
        level=entry.get("level", None if entry["kind"] == "news" else "province"),
        expect=(expect[0], expect[1]) if expect else None,
        evidence=entry.get("evidence", ""),
        options={key: _as_text(value) for key, value in entry.get("options", {}).items()},
    )


def _as_text(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def _is_expectation(value: object) -> bool:
    whole = isinstance(value, list) and len(value) == 2 and all(type(number) is int for number in value)
    return whole and 0 <= cast(list[int], value)[0] <= cast(list[int], value)[1]


def _are_options(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(item, str | int | float | bool) for item in value.values()
    )


def _issue(path: Path, what: str) -> Issue:
    return Issue(source=path.stem, url=str(path), what=what, stage="sources")
