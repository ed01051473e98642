"""Named queries: one SQL file each, whose first comment lines say what it answers.

-- title: What expires in the next days
-- description: Policies whose validity ends soon, the nearest first.
-- parameter: days = 90 | How many days ahead
-- section: calendar
-- key: id
-- day: expires

`key` names the columns that make a row the same row tomorrow: a feed of the query tells it once. `day` is the column
with the day that a calendar shows, where the row has one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import takewhile
from urllib.parse import urlencode

_HEAD = re.compile(r"-- (title|description|parameter|section|key|day): (.+)")
_PARAMETER = re.compile(r"(\w+) = (.*?) \| (.+)")
_USED = re.compile(r"(?<![:\w]):([a-z_]\w*)")


class BadQuery(ValueError):
    """A query file whose head is not as it must be; the message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query, an example of its value, and what it means."""

    name: str
    example: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One question with its SQL."""

    name: str
    title: str
    description: str
    sql: str
    parameters: tuple[Parameter, ...] = ()
    section: str = "more"
    key: tuple[str, ...] = ()
    day: str | None = None

    @property
    def example(self) -> Mapping[str, str]:
        """Values that give an answer worth looking at."""
        return {parameter.name: parameter.example for parameter in self.parameters}

    @property
    def example_query_string(self) -> str:
        """The example as the query string of the query's page."""
        return urlencode(self.example)


def named_queries() -> list[NamedQuery]:
    """Every query of `db/queries`, by name; raises BadQuery."""
    found = [file for file in files("db").joinpath("queries").iterdir() if file.name.endswith(".sql")]
    return [
        read_query(file.name, file.read_text("utf-8")) for file in sorted(found, key=lambda file: file.name)
    ]


def read_query(file: str, text: str) -> NamedQuery:
    """The query of one file; every parameter of the SQL must be named in the head, and the other way round."""
    lines = text.strip().splitlines()
    head: dict[str, str] = {}
    parameters = []
    heads = list(
        takewhile(lambda match: match is not None, (_HEAD.fullmatch(line.strip()) for line in lines))
    )
    for match in filter(None, heads):
        if match[1] == "parameter":
            parameters.append(_parameter(file, match[2]))
        else:
            head[match[1]] = match[2].strip()
    sql = "\n".join(lines[len(heads) :]).strip().removesuffix(";")
    for name in ("title", "description", "key"):
        if name not in head:
            raise BadQuery(f"{file}: the first lines must hold `-- {name}: ...`")
    used = set(_USED.findall(re.sub(r"'[^']*'|--[^\n]*", "", sql)))
    named = {parameter.name for parameter in parameters}
    if used != named:
        raise BadQuery(f"{file}: the SQL uses {sorted(used)}, the head names the parameters {sorted(named)}")
    return NamedQuery(
        name=file.removesuffix(".sql"),
        title=head["title"],
        description=head["description"],
        sql=sql,
        parameters=tuple(parameters),
        section=head.get("section", "more"),
        key=tuple(head["key"].split(", ")),
        day=head.get("day"),
    )


def _parameter(file: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(text.strip())
    if match is None:
        raise BadQuery(f"{file}: write `-- parameter: name = example | meaning`, not {text!r}")
    return Parameter(match[1], match[2].strip(), match[3].strip())
