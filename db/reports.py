"""Which policy a news piece reports: the same sums, at the right time, in a place that the piece names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils.db import Database

from db.database import writing

RARE = 25  # policies; a sum that more of them name (1亿元) tells none apart
COMMON = 2  # different sums that both must name
COMMON_NATIONAL = 3  # for policies of the whole country, whose place every piece names
BEFORE, AFTER = timedelta(days=3), timedelta(days=180)
NATIONAL = "100000"

_ENDING = re.compile(
    r"(?:[壮回]族|维吾尔)?(?:自治区|特别行政区)$|[省市]$| Province$|(?:특별)?자치구$|[성시]$"
)

Sum = tuple[str, str]  # exact value, currency


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy that news may report."""

    id: str
    region: str | None
    day: date


def link_reports(db: Database) -> int:
    """Find the policy that each news piece reports, where one fits better than all others; returns how many do."""
    policies, by_sum = _policies(db)
    names = _names(db)
    found = []
    for news, day, text, sums in _news(db):
        fitting = _fitting(policies, by_sum, day, sums)
        named = [
            (common, policy)
            for policy, common in fitting.items()
            if common >= (COMMON_NATIONAL if policies[policy].region in (None, NATIONAL) else COMMON)
            and _names_place(text, names, policies[policy].region)
        ]
        named.sort(reverse=True)
        if named and (len(named) == 1 or named[0][0] > named[1][0]):
            found.append((news, named[0][1], named[0][0]))
    with writing(db):
        if set(found) != set(db.conn.execute("select news, policy, sums from reports")):
            db.conn.execute("delete from reports")
            db.conn.executemany("insert into reports (news, policy, sums) values (?, ?, ?)", found)
    return len(found)


def _policies(db: Database) -> tuple[dict[str, Policy], dict[Sum, set[str]]]:
    policies: dict[str, Policy] = {}
    by_sum: dict[Sum, set[str]] = defaultdict(set)
    rows = db.conn.execute(
        "select d.id, d.region, coalesce(d.published, d.issued), a.value_text, a.currency"
        " from documents d join amounts a on a.document = d.id"
        " where d.kind = 'policy' and d.canonical is null and coalesce(d.published, d.issued) is not null"
    )
    for id, region, day, value, currency in rows:
        policies.setdefault(id, Policy(id, region, date.fromisoformat(day)))
        by_sum[value, currency].add(id)
    return policies, {key: ids for key, ids in by_sum.items() if len(ids) <= RARE}


def _news(db: Database) -> Iterator[tuple[str, date, str, set[Sum]]]:
    rows = db.conn.execute(
        "select d.id, d.published, d.title || ' ' || t.text from documents d join texts t on t.document = d.id"
        " where d.kind = 'news' and d.canonical is null and d.published is not null order by d.id"
    )
    for id, day, text in rows:
        sums = db.conn.execute(
            "select distinct value_text, currency from amounts where document = ? and conversion = 0", (id,)
        )
        yield id, date.fromisoformat(day), text, set(sums)


def _fitting(
    policies: Mapping[str, Policy], by_sum: Mapping[Sum, set[str]], day: date, sums: set[Sum]
) -> dict[str, int]:
    """Policies of the right time by how many sums they share with the piece."""
    common: dict[str, int] = defaultdict(int)
    for key in sums:
        for id in by_sum.get(key, ()):
            if policies[id].day - BEFORE <= day <= policies[id].day + AFTER:
                common[id] += 1
    return common


def _names(db: Database) -> dict[str, list[str]]:
    """The names by which news call a region, with and without what it is (浙江省, 浙江, Zhejiang, 저장)."""
    rows = db.conn.execute("select code, zh, en, ko from regions where code <> ?", (NATIONAL,)).fetchall()
    return {code: list({form for name in names for form in _forms(name)}) for code, *names in rows}


def _forms(name: str) -> list[str]:
    """A name, and its bare form where that is no everyday word (저장 is a province and a verb)."""
    bare = _ENDING.sub("", name)
    return [name, bare] if len(bare) > 1 + ("\uac00" <= name[0] <= "\ud7a3") else [name]


def _names_place(text: str, names: Mapping[str, list[str]], region: str | None) -> bool:
    return region in (None, NATIONAL) or any(name in text for name in names.get(region, ()))
