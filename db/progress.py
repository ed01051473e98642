"""What a region says it has reached of a target: sums told as reached, of the same indicator, scope, region and unit.

A sum counts as reached only where its own sentence says when: `2024年，全省软件产业规模超过2200亿元`. Everything about
such a sentence must fit; where anything is unclear the pair is left out, for a wrong one is worse than none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlite_utils.db import Database

from db.comparable import PLACE_WORDS, Sort, sort
from db.database import writing

NATIONAL = "100000"
MUNICIPALITIES = ("11", "12", "31", "50")
BEFORE = timedelta(days=3 * 366)  # a state of affairs older than that is no starting point of a target

TARGETS = """
select t.id, t.indicator, t.indicator_key, t.scope, t.unit, t.basis, t.value, t.deadline, d.region,
    coalesce(d.published, d.issued) as day
from targets t join documents_that_count d on d.id = t.document
where t.indicator_key is not null and t.unit = 'CNY' and t.basis = 'level' and t.deadline is not null
    and t.value_to is null and t.bound in ('eq', 'min', 'approx') and d.region is not null and d.lang = 'zh'
    and coalesce(d.published, d.issued) is not null
"""
# Sums that are no goals, in documents that say of which day they are; the last day or year named before the sum in
# the same sentence must be one that is over.
SUMS = """
select a.id, a.value, a.start, a.sentence, a.document, d.region, t.text, x.id as date, x."end" as date_end,
    max(x.start), x.kind as date_kind, x.to_day
from amounts a
join documents_about_ai d on d.id = a.document
join dates x on x.document = a.document and x.search_id = a.search_id and x."end" <= a.start
join texts t on t.document = a.document
where a.role = 'outcome' and a.currency = 'CNY' and a.conversion = 0 and a.value_to is null
    and a.bound in ('eq', 'min', 'approx') and d.kind <> 'news' and d.lang = 'zh' and d.region is not null
    and not exists (select 1 from targets g where g.document = a.document and g.start < a."end" and g."end" > a.start)
group by a.id
having x.kind in ('event', 'period') and x.to_day < coalesce(d.published, d.issued)
"""

_REACHED = re.compile(
    r"(?:已经?|首次|成功|累计|合计|大约|约)?(?:达到?|突破|超过?|为|约为?|接?近|实现|完成|增[长加]?[到至]|升至|是)++(?:了|约)?"
)
_ENDS = re.compile(r"[，,；;。：:、（(\s]")
_AHEAD = re.compile(r"力争|争取|预[计期测]|目标|将|计划|规划|有望|确保|到20|可达|拟|测算")
# 核心产业规模 says which industry only under its document's title.
_LEANS = re.compile(r"(?:核心|相关|主导|重点|[该本其])?产业")
_ELSEWHERE = re.compile(r"全球|世界|国际|其中|[各某]地|[区县]域")


@dataclass(frozen=True, slots=True)
class Reached:
    """A sum told as reached: what it counts, where, and the last day of the time it stands for."""

    amount: str
    told_of: str
    region: str
    indicator_key: str
    sort: Sort
    as_of: date


def link_progress(db: Database) -> int:
    """Pair each money target with the sums that its region says it has reached of the same thing; returns how many."""
    targets = _dictionaries(db, TARGETS)
    aims = defaultdict(list)
    for target in targets:
        if sort(target) is not None:
            aims[target["region"], target["indicator_key"], sort(target)].append(target)
    found = []
    for reached in _reached(db, _vocabulary(targets)):
        for target in aims.get((reached.region, reached.indicator_key, reached.sort), ()):
            said, due = date.fromisoformat(target["day"]), date.fromisoformat(target["deadline"])
            if said - BEFORE <= reached.as_of <= due:
                pair = (target["id"], reached.amount, reached.told_of, reached.region, reached.indicator_key)
                found.append((*pair, reached.as_of.isoformat()))
    _keep(db, found)
    return len(found)


def _keep(db: Database, found: Sequence[tuple[str, ...]]) -> None:
    columns = "target, amount, date, region, indicator_key, as_of"
    with writing(db):
        if set(found) != set(db.conn.execute(f"select {columns} from progress")):
            db.conn.execute("delete from progress")
            db.conn.executemany(f"insert into progress ({columns}) values (?, ?, ?, ?, ?, ?)", found)


def counted(sentence: str, before: str, region: str, others: frozenset[str]) -> str | None:
    """What a sum counts, in the words right before it; None where they speak of another place or of what is to come.

    `before` is the text from the day it names up to the sum, `others` the names of all other places.
    """
    if _AHEAD.search(before) or _ELSEWHERE.search(before) or any(name in sentence for name in others):
        return None
    if any(word in sentence and word not in _here(region) for word in PLACE_WORDS):
        return None
    clause = _ENDS.split(before)[-1]
    words = _without_place(clause)
    verb = next((m for m in _REACHED.finditer(words) if m.end() == len(words) and m.start() > 0), None)
    return words[: verb.start()] if verb else None


def _here(region: str) -> frozenset[str]:
    """The words by which a place of this level calls itself."""
    if region == NATIONAL:
        return frozenset({"全国", "我国"})
    if region.endswith("0000"):
        own = {"全市", "我市"} if region[:2] in MUNICIPALITIES else {"全省", "我省", "全区", "我区"}
    else:
        own = {"全市", "我市"} if region.endswith("00") else {"全区", "我区", "全县", "我县"}
    return frozenset(own)


def _without_place(words: str) -> str:
    for word in PLACE_WORDS:
        words = words.removeprefix(word)
    return words


def _vocabulary(targets: list[dict[str, Any]]) -> dict[str, tuple[str, Sort]]:
    """What words of goals mean, where all goals that use them mean the same and the words need no title to say it."""
    meanings: dict[str, set[tuple[str, Sort]]] = defaultdict(set)
    for target in targets:
        kind, words = sort(target), _without_place(target["indicator"])
        if kind is not None and not _LEANS.match(words):
            meanings[words].add((target["indicator_key"], kind))
    return {words: next(iter(known)) for words, known in meanings.items() if len(known) == 1}


def _reached(db: Database, vocabulary: Mapping[str, tuple[str, Sort]]) -> Iterator[Reached]:
    if not vocabulary:
        return
    told = re.compile("|".join(map(re.escape, sorted(vocabulary, key=len, reverse=True))))
    names = _names(db)
    for row in _dictionaries(db, SUMS):
        before = row["text"][row["date_end"] : row["start"]]
        head, found, _ = row["sentence"].partition(before or "\n")
        if not found or not told.search(before):
            continue
        others = frozenset(name for name, codes in names.items() if row["region"] not in codes)
        words = counted(head + before, before, row["region"], others)
        if words is not None and words in vocabulary:
            key, kind = vocabulary[words]
            as_of = date.fromisoformat(row["to_day"])
            yield Reached(row["id"], row["date"], row["region"], key, kind, as_of)


_ENDING = re.compile(r"(?:[一-鿿]{1,3}族)?(?:自治区|自治州|自治县)$|特别行政区$|地区$|[省市盟县区]$")


def _names(db: Database) -> dict[str, set[str]]:
    """Every place's name, with and without what it is, and the codes of those who bear it."""
    names: dict[str, set[str]] = defaultdict(set)
    for code, zh in db.conn.execute("select code, zh from regions"):
        bare = _ENDING.sub("", zh)
        for name in {zh, bare if len(bare) > 1 else zh}:
            names[name].add(code)
    return names


def _dictionaries(db: Database, sql: str) -> list[dict[str, Any]]:
    cursor = db.conn.execute(sql)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]
